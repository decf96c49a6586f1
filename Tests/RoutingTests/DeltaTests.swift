import Testing
import TestSupport

@testable import Routing

@Suite struct DeltaTests {
  @Test func runningCostsEqualCostsFromScratchAndUndoRestores() throws {
    var traits = RandomProblem.Traits()
    traits.tasks = 20
    traits.windowed = 4
    let random = try RandomProblem(seed: RandomProblem.seed, traits)
    let prepared = PreparedProblem(random.problem, random.travel)
    let permits = Permits(prepared, threads: 1)
    let figures = TaskFigures(prepared)
    var searcher = Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 10, threads: 1),
      random: RandomGenerator(seed: 1, stream: 1))
    searcher.construct(figures)
    #expect(searcher.cost == searcher.recount())
    for step in 0..<40 {
      let before = searcher
      searcher.begin()
      if step % 2 == 0 {
        guard searcher.ruin(around: step % 20), searcher.recreate(figures, below: 1 << 60) else {
          searcher.undo()
          #expect(searcher.cost == before.cost)
          continue
        }
      } else {
        guard searcher.tryMove(step % 20, 1 << 40) else {
          searcher.undo()
          #expect(searcher.routes.map(\.nodes) == before.routes.map(\.nodes))
          continue
        }
      }
      #expect(searcher.cost == searcher.recount())
      if step % 3 == 0 {
        searcher.undo()
        #expect(searcher.cost == before.cost)
        #expect(searcher.routes.map(\.nodes) == before.routes.map(\.nodes))
        #expect(searcher.vehicleOf == before.vehicleOf)
      }
      for task in 0..<20 {
        let vehicle = Int(searcher.vehicleOf[task])
        let place = Int(searcher.placeOf[task])
        let found = vehicle < 0 ? searcher.absent[place] : nil
        let node = vehicle < 0 ? 0 : searcher.routes[vehicle].nodes[place]
        #expect((found ?? prepared.taskOfMode[Int(node)]) == Int32(task))
      }
    }
  }
}

extension Searcher {
  /// The sum of all route costs and prices, from scratch.
  func recount() -> Int64 {
    var sum: Int64 = 0
    for (vehicle, route) in routes.enumerated() {
      var walked = SearchRoute()
      walked.nodes = route.nodes
      let isAllowed = walked.update(prepared, vehicle)
      #expect(isAllowed)
      sum += walked.cost
    }
    for task in absent { sum += prepared.unassignedPrice[Int(task)] }
    return sum
  }
}

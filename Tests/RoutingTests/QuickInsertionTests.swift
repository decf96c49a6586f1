import Testing
import TestSupport

@testable import Routing

@Suite struct QuickInsertionTests {
  /// A searcher whose routes do what was found first.
  private static func searcher(_ seed: UInt64, windowed: Int) throws -> Searcher {
    var traits = RandomProblem.Traits()
    traits.tasks = 24
    traits.windowed = windowed
    let random = try RandomProblem(seed: seed, traits)
    let prepared = PreparedProblem(random.problem, random.travel)
    let permits = Permits(prepared, threads: 1)
    var searcher = Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 12, threads: 1),
      random: RandomGenerator(seed: seed, stream: 1))
    searcher.construct(TaskFigures(prepared))
    return searcher
  }

  @Test(arguments: 0..<12) func undoingPutsEverythingBack(_ offset: Int) throws {
    var searcher = try Self.searcher(RandomProblem.seed + UInt64(offset), windowed: offset % 3 * 4)
    let figures = TaskFigures(searcher.prepared)
    var changes = 0
    for step in 0..<40 {
      let before = searcher
      searcher.begin()
      if searcher.ruin(around: step % 24), searcher.recreate(figures, below: 1 << 60) {
        changes += 1
      }
      searcher.undo()
      #expect(searcher.cost == before.cost)
      #expect(searcher.absent == before.absent)
      #expect(searcher.vehicleOf == before.vehicleOf)
      for vehicle in searcher.routes.indices {
        let (now, then) = (searcher.routes[vehicle], before.routes[vehicle])
        #expect(now.nodes == then.nodes)
        #expect(now.tips == then.tips)
        guard !now.nodes.isEmpty else { continue }
        #expect(now.finish == then.finish)
        #expect(now.latest == then.latest)
        #expect(now.legs == then.legs)
        #expect(now.stretch == then.stretch)
        #expect(now.rooms.count == then.rooms.count)
      }
    }
    #expect(changes > 0)
  }

  @Test func whatIsPutInQuicklyIsAsIfWalked() throws {
    var day = LineDay()
    day.sites = [LineDay.site(at: 9)]
    day.vehicles = [LineDay.vehicle(kilograms: 5000)]
    day.tasks = (1..<8).map { LineDay.task(at: $0) }
    let (problem, travel) = try day.made()
    let prepared = PreparedProblem(problem, travel)
    let permits = Permits(prepared, threads: 1)
    var searcher = Searcher(
      prepared, permits, Neighbourhood(prepared, permits, size: 12, threads: 1),
      random: RandomGenerator(seed: 1, stream: 1))
    let stops = [Int32(0), 2, 5].map { Stop.service(task: $0, mode: 0) } + [.tip(site: 0)]
    searcher.adopt([RouteOrder(vehicle: 0, stops: stops)])
    searcher.begin()
    let isIn = searcher.insertQuickly(3, below: 1 << 60)
    #expect(isIn)
    let quick = searcher.routes[0]
    #expect(quick.isUnwalked)
    let isAllowed = searcher.settleQuickInsertions()
    #expect(isAllowed)
    let walked = searcher.routes[0]
    #expect(quick.nodes.count == 5)
    #expect(!walked.isUnwalked)
    #expect(quick.cost == walked.cost)
    #expect(quick.end == walked.end)
    #expect(quick.driving == walked.driving)
    #expect(quick.finish == walked.finish)
    #expect(quick.latest == walked.latest)
    #expect(quick.legs == walked.legs)
    #expect(quick.stretch == walked.stretch)
    #expect(quick.tips == walked.tips)
  }
}

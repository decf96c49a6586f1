import RoadGraph
import Routing

/// A vehicle's patch: around the one of its own tasks that is nearest to all of them.
struct Patch {
  private let problem: Problem
  private let matrix: TravelMatrix
  /// The task in the middle.
  let anchor: Int

  /// Stands for drives that are longer, or not possible: an hour.
  private static let farthest: Int64 = 36_000

  /// Finds the middle of a vehicle's own tasks; `nil` where it has none.
  ///
  /// - Complexity: O(own²·modes²).
  init?(_ problem: Problem, _ travel: TravelTables, vehicle: Int) {
    guard let matrix = travel.matrices.item(problem.vehicles[vehicle].profile) ?? nil else {
      return nil
    }
    self.problem = problem
    self.matrix = matrix
    let own = problem.tasks.indices.filter { problem.tasks[$0].homeVehicle == Int32(vehicle) }
    var best: (sum: Int64, task: Int)?
    for task in own {
      let sum = own.reduce(Int64(0)) { $0 + Self.apart(task, $1, problem, matrix) }
      if let known = best, known.sum <= sum { continue }
      best = (sum, task)
    }
    guard let best else { return nil }
    anchor = best.task
  }

  /// What each task costs for its drive from the middle, there and back halved.
  func prices(perDecisecond price: Cost) -> [Cost] {
    problem.tasks.indices.map { task in
      Cost(micropounds: Self.apart(anchor, task, problem, matrix) * price.micropounds)
    }
  }

  private static func apart(
    _ one: Int, _ other: Int, _ problem: Problem, _ matrix: TravelMatrix
  ) -> Int64 {
    guard one != other else { return 0 }
    let (here, there) = (problem.tasks[one], problem.tasks[other])
    return (least(from: here, to: there, matrix) + least(from: there, to: here, matrix)) / 2
  }

  private static func least(
    from one: ServiceTask, to other: ServiceTask, _ matrix: TravelMatrix
  ) -> Int64 {
    var least = farthest
    for leaving in one.modes {
      for entering in other.modes {
        let cell = Int(leaving.exit) * matrix.destinationCount + Int(entering.entry)
        least = min(least, Int64(matrix.deciseconds[cell]))
      }
    }
    return least
  }
}

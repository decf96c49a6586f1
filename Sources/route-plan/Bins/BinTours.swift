import Gazetteer
import Routing

/// The drives between an area's bins, a tour for each vehicle that empties some.
struct BinTours: Sendable {
  /// Where a bin stands in the tours, and what its work is.
  struct Place: Sendable {
    var tour: Int
    var place: Int
    var visitCost: Int64
    var visitTime: Int32
  }

  /// The tours, open on every day of a horizon of no days: give them their days.
  private(set) var tours: [VisitTour] = []
  /// The vehicle of each tour by its id.
  private(set) var vehicles: [String] = []
  /// The bins that can be visited, by name.
  private(set) var places: [String: Place] = [:]
  /// What a bin's share of a tour through all bins of its vehicle costs, by tour.
  private(set) var shares: [Int64] = []

  /// Measures the drives of a problem that holds every bin of the area.
  ///
  /// A vehicle that collects households too goes out anyway: its day costs the bins nothing.
  init(_ day: DayProblem, _ travel: TravelTables, householdRounds: Set<String>) {
    let problem = day.problem
    var tasks = [[Int]](repeating: [], count: problem.vehicles.count)
    for (task, facts) in problem.tasks.enumerated() {
      guard let vehicle = Self.vehicle(of: facts, in: problem) else { continue }
      tasks[vehicle].append(task)
    }
    for (vehicle, own) in tasks.enumerated() where !own.isEmpty {
      let facts = problem.vehicles[vehicle]
      guard let matrix = travel.matrices[Int(facts.profile)] else { continue }
      let isOut = !householdRounds.isDisjoint(with: day.vehicles[vehicle].rounds)
      let legs = BinLegs(problem, matrix, vehicle: facts, tasks: own)
      for (place, task) in own.enumerated() {
        guard case .bin(let name) = day.pieces[task].members[0].presentation.source else {
          continue
        }
        let time = legs.work(of: problem.tasks[task])
        places[name] = Place(
          tour: tours.count, place: place,
          visitCost: Int64(time) * facts.costPerDecisecond.micropounds, visitTime: time)
      }
      vehicles.append(day.vehicles[vehicle].id)
      let tour = VisitTour(
        stopCount: own.count, legCosts: legs.costs, legTimes: legs.times,
        dayCost: isOut ? 0 : facts.costPerDay.micropounds, timeCap: facts.shift.count, isOpen: [])
      tours.append(tour)
      shares.append((legs.wayRound + tour.dayCost) / Int64(own.count))
    }
  }

  private static func vehicle(of task: ServiceTask, in problem: Problem) -> Int? {
    guard task.homeVehicle != -2 else { return nil }
    let streams = task.demands.reduce(UInt32(0)) { $0 | 1 << UInt32($1.stream) }
    return problem.vehicles.indices.first { vehicle in
      let facts = problem.vehicles[vehicle]
      let takes = facts.compartments.reduce(UInt32(0)) { $0 | $1.streams }
      return (task.homeVehicle < 0 || Int(task.homeVehicle) == vehicle) && streams & ~takes == 0
        && task.modes.contains { $0.profiles >> UInt32(facts.profile) & 1 == 1 }
    }
  }
}

import Routing

/// Loads as other engines know them: numbers that are added up, as few as will do.
///
/// A limit is the weight or volume of one compartment of one layout of body, or the payload. Limits of
/// different layouts become one number where they count alike whatever vehicles of both may do; those
/// that the whole day keeps, or that the payload implies, are left out.
struct PeerLoads {
  /// What each task adds, in the order of `PeerWork.tasks`.
  private(set) var amounts: [[Int64]]
  /// What each vehicle holds; without limit in the bodies of others.
  private(set) var capacities: [[Int64]]

  /// More than a day's work weighs.
  private static let unlimited = Int64(1) << 29

  /// One compartment's weight or volume.
  private struct Limit {
    /// The layout and the compartment in it.
    var layouts: [[UInt32]]
    var places: [Int]
    /// Whether it counts litres.
    var isVolume: Bool
    /// What each task adds where a vehicle of the layouts may do it.
    var amounts: [Int64?]
  }

  /// Finds the numbers.
  init(_ work: PeerWork) {
    let problem = work.day.problem
    var limits: [Limit] = []
    for limit in Self.limits(work) {
      if let index = limits.firstIndex(where: { Self.areOne($0, limit) }) {
        limits[index].layouts += limit.layouts
        limits[index].places += limit.places
        limits[index].amounts = zip(limits[index].amounts, limit.amounts).map { $0 ?? $1 }
      } else {
        limits.append(limit)
      }
    }
    amounts = work.tasks.map { task in
      [problem.tasks[task].demands.reduce(0) { $0 + Int64($1.kilograms.count) }]
    }
    capacities = problem.vehicles.map { [Int64($0.payload.count)] }
    for limit in limits {
      let own = problem.vehicles.map { Self.capacity($0, limit) }
      let total = limit.amounts.reduce(0) { $0 + ($1 ?? 0) }
      guard let least = own.min(), least < total else { continue }
      for task in amounts.indices { amounts[task].append(limit.amounts[task] ?? 0) }
      for vehicle in capacities.indices { capacities[vehicle].append(own[vehicle]) }
    }
  }

  private static func capacity(_ vehicle: Vehicle, _ limit: Limit) -> Int64 {
    let masks = vehicle.compartments.map(\.streams)
    guard let index = limit.layouts.firstIndex(of: masks) else { return unlimited }
    let part = vehicle.compartments[limit.places[index]]
    if limit.isVolume { return Int64(part.litres.count) }
    return part.kilograms < vehicle.payload ? Int64(part.kilograms.count) : unlimited
  }

  private static func limits(_ work: PeerWork) -> [Limit] {
    let problem = work.day.problem
    var limits: [Limit] = []
    for vehicle in problem.vehicles {
      let masks = vehicle.compartments.map(\.streams)
      guard !limits.contains(where: { $0.layouts == [masks] }) else { continue }
      let alike = Set(
        problem.vehicles.indices.filter {
          problem.vehicles[$0].compartments.map(\.streams) == masks
        })
      for (place, isVolume) in masks.indices.flatMap({ [($0, false), ($0, true)] }) {
        let amounts = work.tasks.indices.map { index -> Int64? in
          guard !alike.isDisjoint(with: work.able[index]) else { return nil }
          var sum: Int64 = 0
          for demand in problem.tasks[work.tasks[index]].demands
          where masks.firstIndex(where: { $0 >> UInt32(demand.stream) & 1 == 1 }) == place {
            sum += Int64(isVolume ? demand.litres.count : demand.kilograms.count)
          }
          return sum
        }
        limits.append(
          Limit(layouts: [masks], places: [place], isVolume: isVolume, amounts: amounts))
      }
    }
    return limits
  }

  private static func areOne(_ left: Limit, _ right: Limit) -> Bool {
    left.isVolume == right.isVolume && !left.layouts.contains { right.layouts.contains($0) }
      && zip(left.amounts, right.amounts).allSatisfy { $0 == nil || $1 == nil || $0 == $1 }
  }
}

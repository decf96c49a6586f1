/// How many trips and vehicles every answer needs.
struct BoundCounts {
  /// Parts of a day that begin and end empty.
  private(set) var trips: Int
  /// Routes.
  private(set) var vehicles: Int

  /// Counts by load and number of tasks.
  ///
  /// Bins: `BinPacking`, with a trip's capacity and with what a vehicle may load in a day. Without
  /// sites a trip is a route.
  init(_ model: ServiceModel) {
    let demands = model.tasks.map(\.demand)
    let byLoad = BinPacking.leastBins(demands, capacity: model.capacity)
    let byDay = BinPacking.leastBins(demands, capacity: model.dayDemandLimit)
    let mostTasks = max(1, Int(model.dayTaskLimit))
    let byNumber = (demands.count + mostTasks - 1) / mostTasks
    vehicles = max(byDay, byNumber, model.sites.isEmpty ? byLoad : 0)
    trips = max(byLoad, vehicles)
  }

  /// Takes into account that all routes together cost so much, and each no more than a limit; says
  /// whether that needs more vehicles.
  mutating func spread(_ cost: Int64, limit: Int32) -> Bool {
    guard limit < .max, limit > 0, cost > 0 else { return false }
    let needed = Int(min((cost - 1) / Int64(limit) + 1, Int64(Int32.max)))
    guard needed > vehicles else { return false }
    vehicles = needed
    trips = max(trips, needed)
    return true
  }
}

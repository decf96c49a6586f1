import Routing

/// Reads the routes that VROOM writes: vehicles and jobs by their ids, everything else left out.
enum DayRoutes {
  /// The orders, services in the modes that `work` gives them.
  static func read(path: String, _ work: PeerWork) throws(InputFileError) -> [RouteOrder] {
    let document = try PlanValue(path: path)
    let problem = work.day.problem
    var orders: [RouteOrder] = []
    var seen: Set<Int32> = []
    var used: Set<Int32> = []
    for route in try document.elements("routes") {
      let vehicle: Int32 = try route.number("vehicle")
      guard problem.vehicles.indices.contains(Int(vehicle)), used.insert(vehicle).inserted else {
        throw try route.member("vehicle").isNot("a vehicle of the day, named once")
      }
      var stops: [Stop] = []
      for step in try route.elements("steps") where try step.text("type") == "job" {
        let task: Int32 = try step.number("id")
        guard problem.tasks.indices.contains(Int(task)), seen.insert(task).inserted else {
          throw try step.member("id").isNot("a job of the day, named once")
        }
        let mode = work.mode(Int(task), problem.vehicles[Int(vehicle)].profile)
        stops.append(.service(task: task, mode: Int32(mode ?? 0)))
      }
      if !stops.isEmpty { orders.append(RouteOrder(vehicle: vehicle, stops: stops)) }
    }
    return orders.sorted { $0.vehicle < $1.vehicle }
  }
}

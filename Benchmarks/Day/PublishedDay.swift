import Gazetteer
import RoadGraph
import Routing

/// A published plan read from its folder: the day's work, its roads and the orders of its rounds.
///
/// The benchmark can't import the program, so it reads the files by their documented keys itself.
struct PublishedDay {
  /// The area, date and mode.
  let area: String
  let date: String
  let mode: String
  /// The work.
  let problem: Problem
  /// The roads.
  let network: RoadNetwork
  /// The plan's own orders, rests left out.
  let orders: [RouteOrder]
  /// What the plan leaves undone, with the reasons as written.
  let undone: [Int32: String]

  /// Reads `private/` of a plan's folder.
  init(folder: String) throws(InputFileError) {
    let work = try PlanValue(path: folder + "/private/problem.json")
    area = try work.text("area")
    date = try work.text("date")
    mode = try work.text("mode")
    let problem = try Self.problem(work)
    self.problem = problem
    let plan = try PlanValue(path: folder + "/private/plan.json")
    orders = try plan.elements("routes").map { route throws(InputFileError) in
      try Self.order(route, of: problem)
    }
    var undone: [Int32: String] = [:]
    for entry in try plan.elements("unassigned") {
      undone[try entry.number("task")] = try entry.text("reason")
    }
    self.undone = undone
    let roads = folder + "/private/network.bin"
    let bytes = try InputFile.bytes(path: roads)
    do throws(NetworkFileError) { network = try NetworkFile.read(bytes) } catch {
      throw InputFileError(
        file: roads, message: "it can't be read: \(error)", fix: "plan the day again")
    }
  }

  private static func problem(_ top: PlanValue) throws(InputFileError) -> Problem {
    let depots = try top.elements("depots").map { field throws(InputFileError) in
      Depot(entries: try field.numbers("entries"), exits: try field.numbers("exits"))
    }
    let sites = try top.elements("sites").map(site)
    let vehicles = try top.elements("vehicles").map(vehicle)
    let tasks = try top.elements("tasks").map(task)
    let profiles = try top.elements("profiles").map(profile)
    let conditions = try conditions(top.member("conditions"))
    let entries = try positions(top, "entry_positions")
    let exits = try positions(top, "exit_positions")
    let reversing: Int64 = try top.number("cost_per_reversing_metre")
    let streams = try top.elements("streams").count
    do throws(ProblemError) {
      return try Problem(
        streamCount: streams, profiles: profiles, conditions: conditions, entryPositions: entries,
        exitPositions: exits, tasks: tasks, depots: depots, sites: sites, vehicles: vehicles,
        costPerReversingMetre: Cost(micropounds: reversing))
    } catch {
      throw InputFileError(file: top.file, message: error.message, fix: "plan the day again")
    }
  }

  private static func order(
    _ route: PlanValue, of problem: Problem
  ) throws(InputFileError) -> RouteOrder {
    var stops: [Stop] = []
    for stop in try route.elements("stops") {
      switch try stop.text("kind") {
      case "service":
        let task: Int32 = try stop.number("task")
        guard problem.tasks.indices.contains(Int(task)) else { throw stop.isNot("a known task") }
        stops.append(.service(task: task, mode: try stop.number("mode")))
      case "tip": stops.append(.tip(site: try stop.number("site")))
      default: break
      }
    }
    let vehicle: Int32 = try route.number("vehicle")
    guard problem.vehicles.indices.contains(Int(vehicle)) else {
      throw route.isNot("a route of a known vehicle")
    }
    return RouteOrder(vehicle: vehicle, stops: stops)
  }
}

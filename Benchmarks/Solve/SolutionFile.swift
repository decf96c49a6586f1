import Gazetteer
import Routing

/// Writes an answer in the form that its family's checkers read.
enum SolutionFile {
  /// The cost in the family's own unit: tenths are parted, feet are miles.
  static func cost(_ verdict: ModelVerdict, of family: Instance.Family) -> Double {
    switch family {
    case .vrptw: Double(verdict.cost) / 10
    case .kim: Double(verdict.legs) / RefuseStops.costPerMile
    default: Double(verdict.cost)
    }
  }

  /// The bytes of the file.
  static func text(
    _ solution: ModelSolution, of instance: Instance, verdict: ModelVerdict
  ) -> [UInt8] {
    switch instance.family {
    case .cvrp, .vrptw: routeLines(solution, of: instance, verdict: verdict)
    default: events(solution, of: instance, verdict: verdict)
    }
  }

  private static func routeLines(
    _ solution: ModelSolution, of instance: Instance, verdict: ModelVerdict
  ) -> [UInt8] {
    var text = ""
    for (number, route) in solution.routes.enumerated() {
      text += "Route #\(number + 1):"
      for case .service(let task, _) in route {
        text += " \(instance.taskNames[Int(task)])"
      }
      text += "\n"
    }
    let cost = cost(verdict, of: instance.family)
    text += "Cost " + (instance.family == .vrptw ? "\(cost)" : "\(verdict.cost)") + "\n"
    return Array(text.utf8)
  }

  private static func events(
    _ solution: ModelSolution, of instance: Instance, verdict: ModelVerdict
  ) -> [UInt8] {
    let cost = cost(verdict, of: instance.family)
    var members: [JSONValue.Member] = [
      instance.family == .kim
        ? .init("miles", .number(cost)) : .init("cost", .integer(verdict.cost)),
      .init(
        "routes",
        .array(
          solution.routes.map { route in
            .array(route.map { .object(event($0, of: instance)) })
          })),
    ]
    if !solution.undone.isEmpty {
      members.append(
        .init(
          "undone", .array(solution.undone.map { .integer(instance.taskNames[Int($0)]) })))
    }
    return JSONWriter.write(.object(members))
  }

  private static func event(_ stop: ModelStop, of instance: Instance) -> [JSONValue.Member] {
    switch stop {
    case .rest: return [.init("lunch", .bool(true))]
    case .tip(let site):
      return [
        .init(instance.family == .kim ? "landfill" : "tip", .integer(instance.siteNames[Int(site)]))
      ]
    case .service(let task, let mode):
      let name = JSONValue.integer(instance.taskNames[Int(task)])
      switch instance.family {
      case .kim: return [.init("stop", name)]
      case .vroom: return [.init("job", name)]
      default:
        let way = instance.model.tasks[Int(task)].modes[Int(mode)]
        return [
          .init("task", name), .init("from", .integer(instance.placeNames[Int(way.entry)])),
          .init("to", .integer(instance.placeNames[Int(way.exit)])),
        ]
      }
    }
  }
}

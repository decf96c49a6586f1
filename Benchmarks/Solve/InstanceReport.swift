import Gazetteer
import Routing

/// The one line of JSON about an answer: what it costs in the unit of its family, and if it stands.
struct InstanceReport {
  private var members: [JSONValue.Member] = []
  private let instance: Instance
  private let names: [String]
  private let cost: Double

  /// Starts with what the answer itself says.
  init(instance: Instance, file: String, solution: ModelSolution, verdict: ModelVerdict) {
    self.instance = instance
    names = [InstanceReport.stem(file), InstanceReport.stem(instance.name)]
    cost = SolutionFile.cost(verdict, of: instance.family)
    add("instance", .string(names[0]))
    add("family", .string(instance.family.rawValue))
    switch instance.family {
    case .vrptw: add("cost", .number(cost))
    case .kim:
      add("vehicles", .integer(Int64(solution.routes.count)))
      add("miles", .number((cost * 100).rounded() / 100))
    case .mcarptif:
      add("cost", .integer(Int64(cost)))
      add("vehicles", .integer(Int64(solution.routes.count)))
    default: add("cost", .integer(Int64(cost)))
    }
    add("routes", .integer(Int64(solution.routes.count)))
    add("feasible", .bool(verdict.isFeasible))
    add("undone", .integer(Int64(solution.undone.count)))
  }

  /// Adds a member.
  mutating func add(_ key: String, _ value: JSONValue) { members.append(.init(key, value)) }

  /// Adds how far the cost is above the best known, in per cent, where that is known.
  mutating func addGap(_ bestKnown: BestKnown) {
    guard let best = bestKnown.cost(names: names) else { return }
    add("best_known", .number(best))
    add("gap_percent", .number(((cost / best - 1) * 1_000_000).rounded() / 10_000))
  }

  /// Adds a cost that no complete answer is below, in the model's units, and what proves it.
  mutating func addBound(of model: ServiceModel, cost: Int64) {
    let bound = LowerBound.lowerBound(model)
    add("lower_bound", .integer(bound.cost))
    add("lower_bound_name", .string(bound.name))
    add("lower_bound_reference", .string(bound.reference))
    if bound.cost > 0 {
      let gap = Double(cost) / Double(bound.cost) - 1
      add("certified_gap_percent", .number((gap * 1_000_000).rounded() / 10_000))
    }
  }

  /// The line.
  var text: String {
    String(decoding: JSONWriter.write(.object(members), pretty: false), as: UTF8.self)
  }

  /// A path or a name without folder and ending.
  static func stem(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [".gz", ".vrp", ".txt", ".dat", ".json"] where name.hasSuffix(ending) {
      return stem(String(name.dropLast(ending.utf8.count)))
    }
    return name
  }
}

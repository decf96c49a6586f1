import Gazetteer
import Routing

/// `private/plan.json`: the checked solution, one value a line, with names, clocks and references
/// beside the indices.
///
/// What a person reads in it is checked as strictly as what the program reads: `differences` writes
/// the document again from the solution and the problem, and compares every value.
enum PlanFile {
  /// What the file calls itself.
  static let format = "route-plan-plan"
  /// The version that is written; version 1, without the costs of balance, deviation and
  /// compactness, is read too.
  static let version: Int64 = 2

  /// The document of a solution, of the version written now or of an earlier one.
  static func json(
    _ solution: Solution, problem: Problem, names: ProblemNames, version: Int64 = version
  ) -> JSONValue {
    let writer = PlanRecord(problem: problem, names: names)
    return .record([
      "format": .string(format),
      "version": .integer(version),
      "area": .string(names.area),
      "date": .string(names.date.description),
      "mode": .string(names.mode),
      "units": .string(
        "times in deciseconds after midnight, cost in millionths of a pound, loads by compartment"),
      "cost": cost(solution.cost, version: version),
      "routes": .array(solution.routes.map(writer.route)),
      "unassigned": .array(solution.unassigned.map(writer.unassigned)),
    ])
  }

  /// The solution in a document.
  ///
  /// - Throws: `PlanFileError` with the line and key of the first fault.
  static func read(_ value: JSONValue) throws(PlanFileError) -> Solution {
    let top = JSONField(document: value)
    let version = try top.requireFormat(format, version: version, oldest: 1)
    var routes: [Route] = []
    for field in try top.member("routes").elements() { routes.append(try PlanReading.route(field)) }
    var unassigned: [UnassignedTask] = []
    for field in try top.member("unassigned").elements() {
      unassigned.append(try PlanReading.unassigned(field))
    }
    let parts = try top.member("cost")
    var cost = CostBreakdown()
    for (key, part) in costParts(ofVersion: version) {
      cost[keyPath: part].micropounds = try parts.member(key).integer()
    }
    return Solution(routes: routes, unassigned: unassigned, cost: cost)
  }

  /// Each value of a document that differs from what the solution and the problem give, as a
  /// sentence with the way to it.
  static func differences(
    in document: JSONValue, from solution: Solution, problem: Problem, names: ProblemNames
  ) -> [String] {
    var comparison = JSONComparison()
    let version = JSONField(document: document).versionNumber ?? version
    comparison.compare(
      document, json(solution, problem: problem, names: names, version: version), path: "")
    return comparison.differences
  }

  private static func cost(_ cost: CostBreakdown, version: Int64) -> JSONValue {
    var total: Int64 = 0
    var members: [JSONValue.Member] = []
    for (key, part) in costParts(ofVersion: version) {
      let amount = cost[keyPath: part].micropounds
      // A tampered plan may hold amounts whose sum is too great; it is refused by each part.
      total &+= amount
      members.append(.init(key, .integer(amount)))
    }
    members.append(.init("total", .integer(total)))
    return .object(members)
  }

  private static func costParts(
    ofVersion version: Int64
  ) -> [(key: String, part: WritableKeyPath<CostBreakdown, Cost>)] {
    let all: [(String, WritableKeyPath<CostBreakdown, Cost>, since: Int64)] = [
      ("vehicles", \.vehicles, 1), ("time", \.time, 1), ("distance", \.distance, 1),
      ("overtime", \.overtime, 1), ("reversing", \.reversing, 1), ("disposal", \.disposal, 1),
      ("moved", \.moved, 1), ("balance", \.balance, 2), ("deviation", \.deviation, 2),
      ("compactness", \.compactness, 2), ("unassigned", \.unassigned, 1),
    ]
    return all.filter { $0.since <= version }.map { ($0.0, $0.1) }
  }
}

/// The differences between a document and what it should be.
struct JSONComparison {
  /// The differences as sentences, in the order of the document.
  private(set) var differences: [String] = []

  /// Compares two values found at one place.
  mutating func compare(_ found: JSONValue, _ expected: JSONValue, path: String, line: Int = 1) {
    switch (found, expected) {
    case (.object(let left), .object(let right)):
      guard left.map(\.key) == right.map(\.key) else {
        let keys = right.map(\.key).joined(separator: ", ")
        differences.append("line \(line): \(path) does not hold exactly \(keys)")
        return
      }
      for (member, other) in zip(left, right) {
        let way = path.isEmpty ? member.key : "\(path).\(member.key)"
        compare(member.value, other.value, path: way, line: member.line)
      }
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        differences.append(
          "line \(line): \(path) holds \(left.count) values, the inputs give \(right.count)")
        return
      }
      for (index, pair) in zip(left, right).enumerated() {
        compare(
          pair.0, pair.1, path: "\(path)[\(index)]", line: pair.0.members?.first?.line ?? line)
      }
    default:
      guard found != expected else { return }
      differences.append(
        "line \(line): \(path): the plan says \(Self.text(found)), the inputs give "
          + Self.text(expected))
    }
  }

  private static func text(_ value: JSONValue) -> String {
    switch value {
    case .array: "a list"
    case .object: "an object"
    default:
      String(decoding: JSONWriter.write(value, pretty: false).dropLast(), as: UTF8.self)
    }
  }
}

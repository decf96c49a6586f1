import Testing

@testable import route_plan_bench

@Suite struct PointListTests {
  /// Arcs 0 and 3 are alike, 1 lies beside them with another weight.
  private static func list(namesArcs: Bool) throws -> PointList {
    let graph = try GraphText.graph(
      nodes: 3, [(1, 2, 10), (1, 2, 5), (2, 3, 7), (1, 2, 10), (3, 3, 1)])
    return PointList(graph: graph, namesArcs: namesArcs)
  }

  private static func points(_ text: String, namesArcs: Bool = false) throws -> [UInt32] {
    try list(namesArcs: namesArcs).points(bytes: Array(text.utf8), file: "p.txt")
  }

  private static func pairs(_ text: String, namesArcs: Bool = false) throws -> [[UInt32]] {
    try list(namesArcs: namesArcs).pairs(bytes: Array(text.utf8), file: "p.txt")
      .map { [$0.source, $0.target] }
  }

  @Test func aNodeIsTheFirstNumberOfItsLine() throws {
    #expect(
      try Self.points("# 1-based\n3 52.7 -0.5\n\n 1# first\n2\r\n3") == [2, 0, 1, 2])
    #expect(try Self.points("") == [])
  }

  @Test func aPairOfNodesIsTwoNumbers() throws {
    #expect(try Self.pairs("1 2\n3 3 # itself\n") == [[0, 1], [2, 2]])
  }

  @Test func anArcIsTheFirstRowThatIsAlike() throws {
    #expect(
      try Self.points("1 2 10\n1 2 5\n1 2\n2 3 7\n3 3 1\n", namesArcs: true) == [0, 1, 0, 2, 4])
  }

  @Test func aPairOfArcsHasFourOrSixNumbers() throws {
    #expect(
      try Self.pairs("1 2 5 2 3 7\n1 2 2 3\n", namesArcs: true) == [[1, 2], [0, 2]])
  }

  @Test(arguments: [
    ("1\n4 1\n", 2, "the graph has no node 4"), ("0\n", 1, "the graph has no node 0"),
    ("x\n", 1, "the node id 'x' is no whole number"), ("-1\n", 1, "the node id -1"),
    ("# a\n1.5\n", 2, "'1.5'"),
  ])
  func aLineThatNamesNoNodeIsAnError(text: String, line: Int, message: String) throws {
    try Self.expect(line, message) { _ = try Self.points(text) }
  }

  @Test(arguments: [
    ("1\n", "the node id should be"), ("1 2 3\n", "'3' stands after"),
    ("1 9\n", "the graph has no node 9"),
  ])
  func aLineThatNamesNoPairOfNodesIsAnError(text: String, message: String) throws {
    try Self.expect(1, message) { _ = try Self.pairs(text) }
  }

  @Test(arguments: [
    ("1\n", "the line has 1 numbers; an arc has 2 or 3"),
    ("1 2 10 4\n", "the line has 4 numbers"), ("2 1\n", "no arc from 2 to 1"),
    ("1 2 11\n", "no arc from 1 to 2 with weight 11"), ("1 5 3\n", "the graph has no node 5"),
    ("1 2 3 4 5 6 7 8\n", "more than 6 numbers"),
  ])
  func aLineThatNamesNoArcIsAnError(text: String, message: String) throws {
    try Self.expect(1, message) { _ = try Self.points(text, namesArcs: true) }
  }

  @Test(arguments: ["1 2 3\n", "1 2 10 2 3\n", "1 2\n", "1 2 10 2 3 7 1\n"])
  func aPairOfArcsWithAnAmbiguousCountIsAnError(text: String) throws {
    try Self.expect(1, "two arcs have 4, or 6") { _ = try Self.pairs(text, namesArcs: true) }
  }

  private static func expect(_ line: Int, _ message: String, _ body: () throws -> Void) throws {
    let found = try #require(#expect(throws: InputFileError.self) { try body() })
    #expect(found.file == "p.txt")
    #expect(found.line == line)
    #expect(found.message.contains(message), "\(found.message)")
    #expect(!found.fix.isEmpty)
  }
}

import Testing

@testable import route_plan_bench

@Suite struct DimacsCoordinatesTests {
  private static func read(
    _ text: String, nodes: Int = 2
  ) throws(InputFileError) -> DimacsCoordinates {
    try DimacsCoordinates(bytes: Array(text.utf8), file: "x.co", nodeCount: nodes)
  }

  @Test func thePlacesAreInTheOrderOfTheNodes() throws {
    let places = try Self.read("c x\np aux sp co 2\nv 2 -451761 52657974\nv 1 7 -8\n")
    #expect(places.eastings == [7, -451_761])
    #expect(places.northings == [-8, 52_657_974])
    #expect(places[1].x == -451_761)
    #expect(places[1].y == 52_657_974)
  }

  @Test(
    arguments: [
      ("p aux sp co 3\n", 1, "there are places of 3 nodes, but the graph has 2"),
      ("p aux co 2\n", 1, "'co' should be 'sp'"),
      ("v 1 2 3\nv 2 3 4\n", nil, "no line starts with p"),
      ("p aux sp co 2\nv 1 1 1\n", nil, "1 nodes have no place, the first is 2"),
      ("p aux sp co 2\nv 1 1 1\nv 1 2 2\n", 3, "node 1 has a place already"),
      ("p aux sp co 2\nv 3 1 1\n", 2, "the node 3 is not between 1 and 2"),
      ("p aux sp co 2\nv 1 1 99999999999\n", 2, "the second coordinate 99999999999"),
      ("p aux sp co 2\nv 1 x 1\n", 2, "the first coordinate 'x' is no whole number"),
      ("p aux sp co 2\nv 1 5", 2, "the line ends where the second coordinate"),
      ("p aux sp co 2\na 1 2 3\n", 2, "a line starts with 'a'"),
    ] as [(String, Int?, String)])
  func whatIsWrongIsSaidWithItsPlace(text: String, line: Int?, message: String) throws {
    let error = #expect(throws: InputFileError.self) { try Self.read(text) }
    let found = try #require(error)
    #expect(found.line == line)
    #expect(found.message.contains(message), "\(found.message)")
  }
}

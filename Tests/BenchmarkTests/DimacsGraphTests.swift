import Testing

@testable import route_plan_bench

@Suite struct DimacsGraphTests {
  private static let good = "c a comment\n\np sp 3 4\na 1 2 10\na 2 3 0\r\n\ta  3\t1 7 \na 1 2 5"

  private static func read(_ text: String) throws(InputFileError) -> DimacsGraph {
    try DimacsGraph(bytes: Array(text.utf8), file: "x.gr")
  }

  @Test func theColumnsAreInTheOrderOfTheFile() throws {
    let graph = try Self.read(Self.good)
    #expect(graph.nodeCount == 3)
    #expect(graph.tails == [0, 1, 2, 0])
    #expect(graph.heads == [1, 2, 0, 1])
    #expect(graph.weights == [10, 0, 7, 5])
  }

  @Test func aPackedFileIsToldByItsContent() throws {
    let bytes = Array(Self.good.utf8)
    let plain = try TemporaryFile.with(bytes) { try DimacsGraph(path: $0) }
    let packed = try TemporaryFile.with(GraphText.gzip(bytes)) { try DimacsGraph(path: $0) }
    #expect(try plain == Self.read(Self.good))
    #expect(packed == plain)
  }

  @Test func aCutOrDamagedPackedFileIsAnError() throws {
    let packed = GraphText.gzip(Array(Self.good.utf8))
    var damaged = packed
    damaged[12] ^= 0xFF
    for (bytes, part) in [(Array(packed.dropLast(12)), "cut"), (damaged, "damaged")] {
      let error = try TemporaryFile.with(bytes) { path in
        #expect(throws: InputFileError.self) { try DimacsGraph(path: path) }
      }
      #expect(try #require(error).message.contains(part))
    }
  }

  @Test func aFileThatIsNotThereIsAnError() throws {
    let error = #expect(throws: InputFileError.self) { try DimacsGraph(path: "/nowhere/x.gr") }
    #expect(try #require(error).text.hasPrefix("/nowhere/x.gr: error: the file can't be read\n"))
  }

  @Test func aGraphMayBeEmpty() throws {
    #expect(try Self.read("p sp 0 0\n").nodeCount == 0)
    #expect(try Self.read("p sp 2 0").arcCount == 0)
  }

  @Test(
    arguments: [
      ("", nil, "no line starts with p"),
      ("c only\n", nil, "no line starts with p"),
      ("a 1 2 3\np sp 2 1\n", 1, "before the line that starts with p"),
      ("p sp 2 2\na 1 2 3\n", nil, "there are 1 arcs, but the p line says 2"),
      ("p sp 2 1\na 1 2 3\na 2 1 3\n", nil, "there are 2 arcs, but the p line says 1"),
      ("p sp 2 1\na 1 2\n", 2, "the line ends where the weight should be"),
      ("p sp 2 1\na 1", 2, "the line ends where the head should be"),
      ("p sp 2 1\na 1 3 5\n", 2, "the head 3 is not between 1 and 2"),
      ("p sp 2 1\na 0 1 5\n", 2, "the tail 0 is not between 1 and 2"),
      ("p sp 2 1\na 1 2 -5\n", 2, "the weight -5 is not between 0 and 2147483647"),
      ("p sp 2 1\na 1 2 2147483648\n", 2, "the weight 2147483648 is not between"),
      ("p sp 2 1\na 1 2 99999999999999999999999999\n", 2, "is not between 0 and"),
      ("p sp 2 1\na 1 2 1.5\n", 2, "the weight '1.5' is no whole number"),
      ("p sp 2 1\na 1 b 1\n", 2, "the head 'b' is no whole number"),
      ("p sp 2 1\na 1 - 1\n", 2, "the head '-' is no whole number"),
      ("p sp 2 1\na 1 2 3 4\n", 2, "'4' stands after the last number"),
      ("p sp 2 1\np sp 2 1\n", 2, "a second line starts with p"),
      ("p sp 2\n", 1, "the line ends where the number of arcs should be"),
      ("p max 2 1\n", 1, "'max' should be 'sp'"),
      ("p\n", 1, "the line ends where 'sp' should be"),
      ("p sp 99999999999 1\n", 1, "the number of nodes 99999999999 is not between"),
      ("p sp 2 -1\n", 1, "the number of arcs -1 is not between"),
      ("p sp 2 4294967294\n", nil, "there are 0 arcs, but the p line says 4294967294"),
      ("p sp 0 1\na 1 1 1\n", 2, "the p line says 0 nodes"),
      ("p sp 2 1\nv 1 2 3\n", 2, "a line starts with 'v'"),
      ("\u{0}\u{1}\n", 1, "is no kind of line"),
      ("p sp 2 1\narc 1 2 3\n", 2, "'arc' is no kind of line"),
    ] as [(String, Int?, String)])
  func whatIsWrongIsSaidWithItsPlace(text: String, line: Int?, message: String) throws {
    let error = #expect(throws: InputFileError.self) { try Self.read(text) }
    let found = try #require(error)
    #expect(found.file == "x.gr")
    #expect(found.line == line)
    #expect(found.message.contains(message), "\(found.message)")
    #expect(!found.fix.isEmpty)
  }
}

import RoadGraph

@testable import route_plan_bench

/// Small graphs for the tests of the benchmark's readers.
enum GraphText {
  /// A graph of so many nodes; each arc is tail, head (1-based) and weight.
  static func graph(nodes: Int, _ arcs: [(Int, Int, Int)]) throws -> DimacsGraph {
    try DimacsGraph(bytes: Array(text(nodes: nodes, arcs).utf8), file: "test.gr")
  }

  /// The same as the text of a file.
  static func text(nodes: Int, _ arcs: [(Int, Int, Int)]) -> String {
    "p sp \(nodes) \(arcs.count)\n" + arcs.map { "a \($0.0) \($0.1) \($0.2)\n" }.joined()
  }

  /// The bytes packed as gzip does: a header, the raw deflate stream, the checksum and the length.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    let stream = Zlib.deflate(bytes).dropFirst(2).dropLast(4)
    func little(_ number: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stream + little(Zlib.checksum(bytes[...]))
      + little(UInt32(bytes.count))
  }
}

/// Resolves files of points to states of a graph: nodes, or arcs with `--turns line`.
///
/// A line names a node by its 1-based id, or an arc as `tail head [weight]`. Rows that are alike
/// mean the first arc of the file with those ends and that weight; without a weight, the first with
/// those ends. `#` starts a comment; empty lines are skipped.
struct PointList: Sendable {
  private let graph: DimacsGraph
  private let outgoing: ArcsByNode?

  /// Prepares to read points of a graph; arcs where `namesArcs`, else nodes.
  init(graph: DimacsGraph, namesArcs: Bool) {
    self.graph = graph
    outgoing = namesArcs ? ArcsByNode(graph.tails, nodeCount: graph.nodeCount) : nil
  }

  /// The points of a file, one on each line; what follows a node's id on its line is not read.
  func points(path: String) throws(InputFileError) -> [UInt32] {
    try points(bytes: InputFile.bytes(path: path), file: path)
  }

  /// The points of the bytes of a file; `file` is its name for messages.
  func points(bytes: [UInt8], file: String) throws(InputFileError) -> [UInt32] {
    var points: [UInt32] = []
    try forEachLine(bytes, file: file) { scanner throws(InputFileError) in
      guard let outgoing else {
        points.append(try node(&scanner))
        return
      }
      let row = try numbers(&scanner)
      guard row.count == 2 || row.count == 3 else {
        throw ambiguous(scanner, row.count, "an arc has 2 or 3", "tail head [weight]")
      }
      points.append(try arc(row[...], outgoing, scanner))
    }
    return points
  }

  /// The pairs of a file: two nodes or two arcs on each line.
  func pairs(path: String) throws(InputFileError) -> [(source: UInt32, target: UInt32)] {
    try pairs(bytes: InputFile.bytes(path: path), file: path)
  }

  /// The pairs of the bytes of a file; `file` is its name for messages.
  func pairs(
    bytes: [UInt8], file: String
  ) throws(InputFileError) -> [(source: UInt32, target: UInt32)] {
    var pairs: [(source: UInt32, target: UInt32)] = []
    try forEachLine(bytes, file: file) { scanner throws(InputFileError) in
      guard let outgoing else {
        let source = try node(&scanner)
        let target = try node(&scanner)
        try scanner.endLine()
        pairs.append((source, target))
        return
      }
      let row = try numbers(&scanner)
      guard row.count == 4 || row.count == 6 else {
        throw ambiguous(
          scanner, row.count, "two arcs have 4, or 6 with their weights",
          "tail head tail head or tail head weight tail head weight")
      }
      pairs.append(
        (
          try arc(row[..<(row.count / 2)], outgoing, scanner),
          try arc(row[(row.count / 2)...], outgoing, scanner)
        ))
    }
    return pairs
  }

  private func forEachLine(
    _ bytes: [UInt8], file: String,
    _ read: (inout NumberScanner) throws(InputFileError) -> Void
  ) throws(InputFileError) {
    var scanner = NumberScanner(bytes, file: file, comment: UInt8(ascii: "#"))
    while !scanner.isAtEnd {
      if !scanner.isAtLineEnd() { try read(&scanner) }
      scanner.skipLine()
    }
  }

  private func node(_ scanner: inout NumberScanner) throws(InputFileError) -> UInt32 {
    let id = try scanner.number("node id", in: 0...Int64(UInt32.max))
    guard id >= 1, id <= Int64(graph.nodeCount) else { throw unknownNode(id, scanner) }
    return UInt32(id - 1)
  }

  /// The numbers of a line, at most seven of them: more than any line may have.
  private func numbers(_ scanner: inout NumberScanner) throws(InputFileError) -> [Int64] {
    var row: [Int64] = []
    while row.count < 7, !scanner.isAtLineEnd() {
      row.append(try scanner.number("number", in: 0...Int64(UInt32.max)))
    }
    return row
  }

  private func arc(
    _ row: ArraySlice<Int64>, _ outgoing: ArcsByNode, _ scanner: NumberScanner
  ) throws(InputFileError) -> UInt32 {
    let row = Array(row)
    for id in row[..<2] where id < 1 || id > Int64(graph.nodeCount) {
      throw unknownNode(id, scanner)
    }
    let (tail, head) = (UInt32(row[0] - 1), UInt32(row[1] - 1))
    let found = outgoing[tail].first {
      graph.heads[Int($0)] == head && (row.count < 3 || Int64(graph.weights[Int($0)]) == row[2])
    }
    if let found { return found }
    let weight = row.count < 3 ? "" : " with weight \(row[2])"
    throw scanner.error(
      "the graph has no arc from \(row[0]) to \(row[1])\(weight)",
      fix: "name an arc as its line in the .gr file does, or leave the weight out")
  }

  private func unknownNode(_ id: Int64, _ scanner: NumberScanner) -> InputFileError {
    scanner.error(
      "the graph has no node \(id)",
      fix: "use ids from 1 to \(graph.nodeCount), as the .gr file does")
  }

  private func ambiguous(
    _ scanner: NumberScanner, _ count: Int, _ rule: String, _ form: String
  ) -> InputFileError {
    scanner.error(
      "the line has \(count > 6 ? "more than 6" : "\(count)") numbers; \(rule)",
      fix: "with --turns line write \(form)")
  }
}

/// A directed graph as a DIMACS `.gr` file gives it (9th DIMACS Implementation Challenge).
///
/// Columns are parallel arrays in the order of the file; node ids are 0-based here, 1-based there.
/// Every tail and head is below `nodeCount`; weights are not negative.
struct DimacsGraph: Sendable, Equatable {
  /// How many nodes there are.
  let nodeCount: Int
  /// The node each arc leaves.
  let tails: [UInt32]
  /// The node each arc reaches.
  let heads: [UInt32]
  /// The weight of each arc.
  let weights: [Int32]

  /// The most nodes that are accepted, twice those of the largest road graphs about.
  static let mostNodes: Int64 = 1 << 26
  /// The most arcs that are accepted: an id has 32 bits, and the greatest stands for no arc.
  static let mostArcs: Int64 = (1 << 32) - 2

  /// How many arcs there are.
  var arcCount: Int { tails.count }

  /// Reads a file, packed or not.
  init(path: String) throws(InputFileError) {
    try self.init(bytes: InputFile.bytes(path: path), file: path)
  }

  /// Reads the bytes of a file; `file` is its name for messages.
  init(bytes: [UInt8], file: String) throws(InputFileError) {
    var scanner = NumberScanner(bytes, file: file)
    var counts: (nodes: Int64, arcs: Int64)?
    var columns = Columns()
    while !scanner.isAtEnd {
      switch try scanner.lineLetter() {
      case nil, UInt8(ascii: "c"): break
      case UInt8(ascii: "a"):
        guard let counts else { throw Self.early(scanner) }
        try columns.read(&scanner, nodeCount: counts.nodes)
      case UInt8(ascii: "p"):
        guard counts == nil else {
          throw scanner.error(
            "a second line starts with p", fix: "keep one graph in a file")
        }
        let read = try Self.counts(&scanner)
        // The shortest arc line has eight bytes; a promise beyond the file reserves nothing.
        columns.reserve(min(Int(read.arcs), bytes.count / 8))
        counts = read
      case let letter?:
        throw scanner.error(
          "a line starts with '\(Character(Unicode.Scalar(letter)))'",
          fix: "a .gr file has lines that start with c, p or a; name a .co file with --co")
      }
      scanner.skipLine()
    }
    guard let counts else {
      throw InputFileError(
        file: file, message: "no line starts with p",
        fix: "name a DIMACS .gr file: it has a line p sp NODES ARCS before the arcs")
    }
    guard columns.tails.count == Int(counts.arcs) else {
      throw InputFileError(
        file: file,
        message: "there are \(columns.tails.count) arcs, but the p line says \(counts.arcs)",
        fix: "copy the file again, it may have been cut; or correct the p line")
    }
    nodeCount = Int(counts.nodes)
    (tails, heads, weights) = (columns.tails, columns.heads, columns.weights)
  }

  private static func counts(
    _ scanner: inout NumberScanner
  ) throws(InputFileError) -> (nodes: Int64, arcs: Int64) {
    try scanner.expect("sp")
    let nodes = try scanner.number("number of nodes", in: 0...mostNodes)
    let arcs = try scanner.number("number of arcs", in: 0...mostArcs)
    try scanner.endLine()
    return (nodes, arcs)
  }

  private static func early(_ scanner: NumberScanner) -> InputFileError {
    scanner.error(
      "an arc stands before the line that starts with p",
      fix: "put p sp NODES ARCS before the first arc; the start of the file may be missing")
  }

  /// The columns while they grow.
  private struct Columns {
    private(set) var tails: [UInt32] = []
    private(set) var heads: [UInt32] = []
    private(set) var weights: [Int32] = []

    mutating func reserve(_ count: Int) {
      tails.reserveCapacity(count)
      heads.reserveCapacity(count)
      weights.reserveCapacity(count)
    }

    mutating func read(
      _ scanner: inout NumberScanner, nodeCount: Int64
    ) throws(InputFileError) {
      let nodes = 1...max(1, nodeCount)
      let tail = try scanner.number("tail", in: nodes)
      let head = try scanner.number("head", in: nodes)
      let weight = try scanner.number("weight", in: 0...Int64(Int32.max))
      try scanner.endLine()
      guard nodeCount > 0 else {
        throw scanner.error(
          "there is an arc, but the p line says 0 nodes", fix: "correct the p line")
      }
      tails.append(UInt32(tail - 1))
      heads.append(UInt32(head - 1))
      weights.append(Int32(weight))
    }
  }
}

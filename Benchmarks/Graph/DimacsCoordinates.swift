/// The places of a graph's nodes as a DIMACS `.co` file gives them, in the order of the nodes.
struct DimacsCoordinates: Sendable, Equatable {
  /// Each node's first coordinate, mostly millionths of a degree east.
  let eastings: [Int32]
  /// Each node's second coordinate, mostly millionths of a degree north.
  let northings: [Int32]

  /// The place of a node.
  subscript(node: Int) -> (x: Int32, y: Int32) { (eastings[node], northings[node]) }

  /// Reads a file, packed or not, for a graph of so many nodes.
  init(path: String, nodeCount: Int) throws(InputFileError) {
    try self.init(bytes: InputFile.bytes(path: path), file: path, nodeCount: nodeCount)
  }

  /// Reads the bytes of a file; `file` is its name for messages.
  init(bytes: [UInt8], file: String, nodeCount: Int) throws(InputFileError) {
    var scanner = NumberScanner(bytes, file: file)
    var isCounted = false
    var (eastings, northings) = (
      [Int32](repeating: 0, count: nodeCount), [Int32](repeating: 0, count: nodeCount)
    )
    var isKnown = [Bool](repeating: false, count: nodeCount)
    var known = 0
    while !scanner.isAtEnd {
      switch try scanner.lineLetter() {
      case nil, UInt8(ascii: "c"): break
      case UInt8(ascii: "p"):
        try Self.checkCount(&scanner, nodeCount: nodeCount)
        isCounted = true
      case UInt8(ascii: "v"):
        let place = try Self.place(&scanner, nodeCount: nodeCount)
        guard !isKnown[place.node] else {
          throw scanner.error(
            "node \(place.node + 1) has a place already", fix: "remove one of the two lines")
        }
        isKnown[place.node] = true
        known += 1
        (eastings[place.node], northings[place.node]) = (place.x, place.y)
      case let letter?:
        throw scanner.error(
          "a line starts with '\(Character(Unicode.Scalar(letter)))'",
          fix: "a .co file has lines that start with c, p or v; name a .gr file with --gr")
      }
      scanner.skipLine()
    }
    guard isCounted else {
      throw InputFileError(
        file: file, message: "no line starts with p",
        fix: "name a DIMACS .co file: it has a line p aux sp co NODES before the places")
    }
    guard known == nodeCount else {
      let first = (isKnown.firstIndex(of: false) ?? 0) + 1
      throw InputFileError(
        file: file, message: "\(nodeCount - known) nodes have no place, the first is \(first)",
        fix: "copy the file again, it may have been cut")
    }
    self.eastings = eastings
    self.northings = northings
  }

  private static func checkCount(
    _ scanner: inout NumberScanner, nodeCount: Int
  ) throws(InputFileError) {
    for word in ["aux", "sp", "co"] { try scanner.expect(word) }
    let count = try scanner.number("number of nodes", in: 0...DimacsGraph.mostNodes)
    try scanner.endLine()
    guard count == Int64(nodeCount) else {
      throw scanner.error(
        "there are places of \(count) nodes, but the graph has \(nodeCount)",
        fix: "name the .co file that belongs to the graph")
    }
  }

  private static func place(
    _ scanner: inout NumberScanner, nodeCount: Int
  ) throws(InputFileError) -> (node: Int, x: Int32, y: Int32) {
    guard nodeCount > 0 else {
      throw scanner.error("there is a place, but the graph has no nodes", fix: "remove the line")
    }
    let coordinates = Int64(Int32.min)...Int64(Int32.max)
    let node = try scanner.number("node", in: 1...Int64(nodeCount))
    let x = try scanner.number("first coordinate", in: coordinates)
    let y = try scanner.number("second coordinate", in: coordinates)
    try scanner.endLine()
    return (Int(node - 1), Int32(x), Int32(y))
  }
}

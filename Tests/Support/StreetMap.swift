import Gazetteer
public import RoadGraph

/// A road network drawn in characters: `d--a--b`.
///
/// Letters and digits (but `v`) are nodes; `-` and `|` two-way streets; `>`, `<`, `^` and `v` among
/// them make a street one-way. Three columns, or two lines, are 100 m, so the neighbours in
/// `a--b`, and `a` above `|` above `b`, are 100 m apart. Edges are numbered line by line and drawn
/// from left to right and from top to bottom.
public struct StreetMap: Sendable {
  /// The network drawn, with the changes made since.
  public private(set) var network: RoadNetwork
  private let nodes: [Character: UInt32]

  /// Reads a drawing; `names` has the street name of an edge by its two letters: `["ab": "High St"]`.
  public init(
    _ drawing: String, names: [String: String] = [:], features: [Character: NodeFeatures] = [:]
  ) {
    let rows = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    var builder = RoadNetworkBuilder()
    var nodes: [Character: UInt32] = [:]
    for (row, line) in rows.enumerated() {
      for (column, letter) in line.enumerated() where Self.isNode(letter) {
        precondition(nodes[letter] == nil, "node \(letter) is drawn twice")
        let point = GridPoint(x: Int32((column * 20_000 + 3) / 6), y: Int32(-row * 5_000))
        nodes[letter] = builder.addNode(
          point: point, source: Int64(letter.unicodeScalars.first?.value ?? 0),
          features: features[letter] ?? [])
      }
    }
    func draw(from row: Int, _ column: Int, down: Bool) {
      let street: Set<Character> = down ? ["|", "^", "v"] : ["-", "<", ">"]
      var marks: Set<Character> = []
      var (row, column) = (row, column)
      let tail = rows[row][column]
      while true {
        if down { row += 1 } else { column += 1 }
        guard row < rows.count, column < rows[row].count else { break }
        let mark = rows[row][column]
        if street.contains(mark) {
          marks.insert(mark)
          continue
        }
        guard !marks.isEmpty, let from = nodes[tail], let to = nodes[mark] else { break }
        var attributes = RoadAttributes()
        attributes.roadClass = .residential
        if marks.contains(">") || marks.contains("v") { attributes.backwardAccess = .againstOneWay }
        if marks.contains("<") || marks.contains("^") { attributes.forwardAccess = .againstOneWay }
        builder.addEdge(
          tail: from, head: to, attributes: attributes,
          name: names["\(tail)\(mark)"] ?? names["\(mark)\(tail)"] ?? "",
          source: Int64(builder.edgeCount + 1))
        return
      }
      precondition(marks.isEmpty, "a street from \(tail) ends without a node")
    }
    for (row, line) in rows.enumerated() {
      for (column, letter) in line.enumerated() where Self.isNode(letter) {
        draw(from: row, column, down: false)
        draw(from: row, column, down: true)
      }
    }
    self.nodes = nodes
    network = builder.build()
  }

  /// The node drawn as a letter.
  public func node(_ letter: Character) -> UInt32 {
    guard let node = nodes[letter] else { preconditionFailure("no node \(letter)") }
    return node
  }

  /// The arc from one letter to a neighbouring one.
  public func arc(_ from: Character, _ to: Character) -> UInt32 {
    for arc in network.arcs(outOf: node(from)) where network.head(ofArc: arc) == node(to) {
      return arc
    }
    preconditionFailure("no street from \(from) to \(to)")
  }

  /// The edge between two neighbouring letters.
  public func edge(_ from: Character, _ to: Character) -> UInt32 { arc(from, to) >> 1 }

  /// The arcs along a path of letters: `"abc"` is from a to b and from b to c.
  public func arcs(_ path: String) -> [UInt32] {
    zip(path, path.dropFirst()).map { arc($0, $1) }
  }

  /// Forbids to drive a path of three or more letters, or commands it once its first street is taken.
  public mutating func restrict(
    _ path: String, isMandatory: Bool = false, hours: [WeeklyHours] = [],
    aboveKilograms: UInt32 = 0
  ) {
    let arcs = arcs(path)
    guard arcs.count >= 2 else { preconditionFailure("a turn needs three nodes: \(path)") }
    network.restrictions.append(
      TurnRestriction(
        from: arcs[0], via: Array(arcs[1..<(arcs.count - 1)]), to: arcs[arcs.count - 1],
        isMandatory: isMandatory, hours: hours, aboveKilograms: aboveKilograms))
  }

  /// Changes what the map says of the street between two letters; directions are as drawn.
  public mutating func change(
    _ from: Character, _ to: Character, _ body: (inout RoadAttributes) -> Void
  ) {
    let edge = edge(from, to)
    var attributes = network.attributes(ofEdge: edge)
    body(&attributes)
    let known = network.attributes.firstIndex(of: attributes)
    if known == nil { network.attributes.append(attributes) }
    network.edgeAttributes[Int(edge)] = UInt32(known ?? network.attributes.count - 1)
  }

  private static func isNode(_ letter: Character) -> Bool {
    (letter.isLetter || letter.isNumber) && letter != "v"
  }
}

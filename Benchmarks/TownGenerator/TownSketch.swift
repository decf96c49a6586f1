import Gazetteer
import RoadGraph

/// A place of an invented town in metres from its centre.
struct TownPoint {
  /// Metres east.
  var x: Double
  /// Metres north.
  var y: Double

  /// The place at an angle in degrees and a distance.
  static func polar(_ degrees: Double, _ metres: Double) -> TownPoint {
    let angle = degrees * .pi / 180
    return TownPoint(x: metres * cosine(angle), y: metres * sine(angle))
  }

  /// The place a share of the way to another, that many metres to the left of the straight line.
  func towards(_ other: TownPoint, _ share: Double, aside: Double = 0) -> TownPoint {
    let (dx, dy) = (other.x - x, other.y - y)
    let length = max(0.01, (dx * dx + dy * dy).squareRoot())
    return TownPoint(
      x: x + dx * share - dy / length * aside, y: y + dy * share + dx / length * aside)
  }

  /// The distance to another place.
  func metres(to other: TownPoint) -> Double {
    ((other.x - x) * (other.x - x) + (other.y - y) * (other.y - y)).squareRoot()
  }

  // The same digits on every machine: the library's own functions may differ in the last place.
  private static func sine(_ angle: Double) -> Double {
    var turned = angle.truncatingRemainder(dividingBy: 2 * .pi)
    if turned > .pi { turned -= 2 * .pi }
    if turned < -.pi { turned += 2 * .pi }
    var term = turned
    var sum = turned
    for step in 1..<14 {
      term *= -turned * turned / Double((2 * step) * (2 * step + 1))
      sum += term
    }
    return sum
  }

  private static func cosine(_ angle: Double) -> Double { sine(angle + .pi / 2) }
}

/// Collects the nodes, ways and turn restrictions of an invented town.
struct TownSketch {
  private(set) var points: [TownPoint] = []
  private var nodeTags: [[(String, String)]] = []
  private(set) var ways: [OSMWay] = []
  private(set) var relations: [OSMRelation] = []

  /// Adds a node and returns its id.
  mutating func node(_ point: TownPoint, _ tags: [(String, String)] = []) -> Int64 {
    points.append(point)
    nodeTags.append(tags)
    return Int64(points.count)
  }

  /// Gives a node tags.
  mutating func tag(_ node: Int64, _ key: String, _ value: String) {
    nodeTags[Int(node) - 1].append((key, value))
  }

  /// Where a node is.
  func point(_ node: Int64) -> TownPoint { points[Int(node) - 1] }

  /// Adds a way and returns its id.
  @discardableResult
  mutating func way(
    _ nodes: [Int64], _ highway: String, _ name: String = "", _ tags: [(String, String)] = []
  ) -> Int64 {
    var all = [("highway", highway)]
    if !name.isEmpty { all.append(("name", name)) }
    ways.append(OSMWay(id: Int64(ways.count + 1), nodes: nodes, tags: all + tags))
    return Int64(ways.count)
  }

  /// Adds a turn restriction through a node or another way.
  mutating func restriction(
    _ kind: String, from: Int64, via: (type: OSMRelation.MemberType, ref: Int64), to: Int64
  ) {
    relations.append(
      OSMRelation(
        id: Int64(relations.count + 1),
        members: [(.way, from, "from"), (via.type, via.ref, "via"), (.way, to, "to")],
        tags: [("type", "restriction"), ("restriction", kind)]))
  }

  /// Nodes between two others along a gentle curve, ends not included.
  mutating func curve(
    from: Int64, to: Int64, step: Double, bow: Double
  ) -> [Int64] {
    let (start, end) = (point(from), point(to))
    let count = Int(start.metres(to: end) / step)
    guard count > 1 else { return [] }
    return (1..<count).map { index in
      let share = Double(index) / Double(count)
      return node(start.towards(end, share, aside: bow * 4 * share * (1 - share)))
    }
  }

  /// The OpenStreetMap XML with the centre at a place of the British National Grid.
  func xml(centre: GridPoint) throws(GridTransformError) -> [UInt8] {
    let transform = try GridTransform(frame: .britishNationalGrid)
    var nodes: [OSMNode] = []
    for (index, point) in points.enumerated() {
      let grid = GridPoint(
        x: centre.x + Int32((point.x * 100).rounded()),
        y: centre.y + Int32((point.y * 100).rounded()))
      guard let place = transform.geographicPoint(grid) else { continue }
      nodes.append(OSMNode(id: Int64(index + 1), point: place, tags: nodeTags[index]))
    }
    return OSMWriter.xml(
      nodes: nodes, ways: ways, relations: relations,
      generator: "route-plan-bench town (synthetic, not a real place)",
      copyright: "route-plan project, invented roads, CC0")
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): one seed, one town.
struct TownRandom {
  private var state: UInt64

  /// Starts from a seed.
  init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number between two others.
  mutating func between(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * Double(next() >> 11) * 0x1p-53
  }

  /// A whole number below a bound.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

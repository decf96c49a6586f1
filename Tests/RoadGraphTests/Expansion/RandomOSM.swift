import Gazetteer
import RoadGraph

/// Small maps with the tags and relations that bear on driving drawn by lot, the same for a seed.
struct RandomOSM {
  /// The map.
  private(set) var map = TinyMap()
  private var state: UInt64

  /// Draws a map.
  init(seed: UInt64) {
    state = seed
    for id in 1...Int64(8 + next(below: 8)) { drawWay(id) }
    for _ in 0..<next(below: 4) { drawNode() }
    for id in 1...Int64(4 + next(below: 4)) { drawRestriction(id, throughWays: false) }
    for id in 11...Int64(40) { drawRestriction(id, throughWays: true) }
  }

  /// SplitMix64 (Steele, Lea, Flood 2014).
  private mutating func next(below bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(max(1, bound)))
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[next(below: values.count)]
  }

  /// A way of a few steps on a grid of four by four, which may cross itself or run round.
  private mutating func drawWay(_ id: Int64) {
    var nodes = [Int64(11 + next(below: 4) + 10 * next(below: 4))]
    for _ in 0...next(below: 3) {
      let last = nodes[nodes.count - 1]
      let steps = [1, -1, 10, -10].map { last + $0 }.filter {
        (1...4).contains($0 % 10) && (1...4).contains($0 / 10)
          && (nodes.count < 2 || nodes[nodes.count - 2] != $0)
      }
      nodes.append(one(of: steps))
    }
    var tags: [(String, String)] = []
    if next(below: 2) == 0 { tags.append(one(of: Self.wayTags)) }
    if next(below: 6) == 0 { tags.append(one(of: Self.wayTags)) }
    if tags.contains(where: { $0.1 == "service" }), next(below: 2) == 0 {
      tags.append(("service", "emergency_access"))
    }
    var seen: Set<String> = []
    tags.removeAll { !seen.insert($0.0).inserted }
    map.way(id, nodes, tags)
  }

  private mutating func drawNode() {
    map.node(one(of: map.nodes).id, one(of: Self.nodeTags))
  }

  /// A restriction along a walk over ways that meet, so that most of them have a meaning.
  private mutating func drawRestriction(_ id: Int64, throughWays: Bool) {
    var walk = [one(of: map.ways)]
    var node = one(of: [walk[0].nodes.first ?? 0, walk[0].nodes.last ?? 0])
    var via = node
    for _ in 0...(throughWays ? 1 + next(below: 2) : 0) {
      let exits = map.ways.filter { way in
        way.nodes.contains(node) && !walk.contains { $0.id == way.id }
      }
      guard !exits.isEmpty, walk.count < 5 else { break }
      let way = one(of: exits)
      walk.append(way)
      via = node
      node = one(of: [way.nodes.first ?? 0, way.nodes.last ?? 0])
    }
    guard
      throughWays ? walk.count > 2 && hasOneMeaning(walk) : walk.count > 1 || next(below: 3) == 0
    else { return }
    var members: [(OSMRelation.MemberType, Int64, String)] = [
      (.way, walk[0].id, "from"), (.way, walk[walk.count - 1].id, "to"),
    ]
    if walk.count > 2 {
      members += walk.dropFirst().dropLast().map { (.way, $0.id, "via") }
    } else {
      members.append((.node, via, "via"))
    }
    let kind = one(of: [
      "no_left_turn", "no_right_turn", "no_straight_on", "no_u_turn", "only_straight_on",
      "only_left_turn", "only_right_turn", "no_entry",
    ])
    var tags = [("restriction", kind)]
    switch next(below: 8) {
    case 0: tags = [("restriction:hgv", kind)]
    case 1: tags = [("restriction:conditional", "\(kind) @ (Mo-Fr 07:00-09:00)")]
    case 2: tags = [("restriction:conditional", "\(kind) @ (Sa,Su 22:00-04:00)")]
    case 3: tags = [("restriction:conditional", "\(kind) @ (weight>7.5)")]
    case 4: tags.append(("except", one(of: ["psv", "hgv", "bicycle;goods", "emergency"])))
    case 5: tags = [("restriction:bus", kind)]
    default: break
    }
    map.restriction(id, members, tags)
  }

  /// Whether ways meet where the next begins and nowhere else, so that only one path uses them all.
  private func hasOneMeaning(_ walk: [OSMWay]) -> Bool {
    for (index, way) in walk.enumerated() {
      let isVia = index > 0 && index < walk.count - 1
      if isVia && Set(way.nodes).count < way.nodes.count { return false }
      for later in walk[(index + 1)...] {
        let shared = Set(way.nodes).intersection(later.nodes)
        if later.id != walk[index + 1].id {
          if !shared.isEmpty { return false }
        } else if shared.count != 1 {
          return false
        }
      }
    }
    return true
  }

  private static let wayTags = [
    ("oneway", "yes"), ("oneway", "yes"), ("oneway", "yes"), ("oneway", "-1"), ("oneway", "no"),
    ("oneway", "reversible"), ("oneway:hgv", "no"), ("junction", "roundabout"),
    ("highway", "pedestrian"), ("highway", "track"), ("highway", "footway"),
    ("highway", "primary_link"), ("highway", "motorway"), ("highway", "service"),
    ("access", "private"), ("access", "no"), ("access", "yes"), ("access", "destination"),
    ("motor_vehicle", "yes"), ("motor_vehicle:backward", "no"), ("hgv", "no"),
    ("hgv", "delivery"), ("vehicle", "permit"), ("delivery", "yes"), ("maxweight", "7.5"),
    ("maxheight", "12'0\""), ("maxwidth", "2.3 m"), ("maxlength", "12"),
    ("motor_vehicle:conditional", "no @ (Mo-Fr 08:00-09:30,14:30-16:00)"),
    ("hgv:backward:conditional", "no @ (Su)"),
    ("motor_vehicle:forward:conditional", "no @ (19:00-05:30)"),
  ]

  private static let nodeTags = [
    [("barrier", "gate")], [("barrier", "gate"), ("motor_vehicle", "yes")],
    [("barrier", "bollard"), ("access", "private")], [("barrier", "kerb")],
    [("highway", "turning_circle")], [("highway", "traffic_signals")],
    [("barrier", "lift_gate"), ("access", "no"), ("goods", "destination")],
  ]
}

import Foundation
import Gazetteer
import RoadGraph

/// One step from a node of a way to the next or to the one before.
struct RoadStep: Hashable {
  /// The way, by its place among the roads.
  var road: Int
  /// The lower of the two places in the way's list of nodes.
  var place: Int
  /// Whether it goes as the way is drawn.
  var isForward: Bool

  /// The same step the other way.
  var reversed: RoadStep { RoadStep(road: road, place: place, isForward: !isForward) }
}

/// Judges walks from node to node by laying every turn restriction beside them; no graph, no states.
///
/// On purpose: a restriction through ways binds whoever starts on its `from` way, not whoever starts
/// between; an order binds once the `from` and all `via` ways are driven; several orders for the same
/// way leave a choice; a restriction at any minute in which vehicles are out holds all day; where a
/// way goes on at both sides of the node, the open one is meant, then the one that lies in the named
/// direction, and if that leaves several the restriction binds nobody. Turning back is possible at
/// turning circles and where no other way is open; else at the profile's price or not at all.
struct TurnLaw {
  /// The roads, by id.
  let roads: [OSMWay]
  /// Each road's tags.
  let tags: [[String: String]]
  private let nodes: [Int64: OSMNode]
  private let law: TruckLaw
  private let isOpen: [[Bool]]
  private let stepsAtNode: [Int64: [RoadStep]]
  private let places: [Int64: Int64]
  /// The places of barriers and of turning circles.
  private var (barred, circles): (Set<Int64>, Set<Int64>) = ([], [])
  /// The restrictions that bind, by the ids of their `from` ways.
  private var restrictions: [Int64: [Restriction]] = [:]

  private struct Restriction {
    var id: Int64
    var from: Int64
    var viaNode: Int64?
    var viaWays: Set<Int64>
    var to: Int64
    var isOrder: Bool
    var direction: String
  }

  /// Prepares a map for a vehicle on a day.
  init(_ map: RawMap, _ profile: VehicleProfile, _ conditions: RoadConditions) {
    let law = TruckLaw(profile: profile, conditions: conditions)
    let roads = map.ways.filter { TruckLaw.isRoad($0.tags.byKey) }.sorted { $0.id < $1.id }
    let tags = roads.map(\.tags.byKey)
    nodes = map.nodes
    var places: [Int64: Int64] = [:]
    var stepsAtNode: [Int64: [RoadStep]] = [:]
    func place(_ node: Int64) -> Int64 { places[node].map(place) ?? node }
    // Neighbours in a way that lie in one spot are one place.
    for road in roads {
      for (one, other) in zip(road.nodes, road.nodes.dropFirst()) {
        guard let first = map.nodes[one]?.point, first == map.nodes[other]?.point else { continue }
        let (kept, gone) = (min(place(one), place(other)), max(place(one), place(other)))
        if kept != gone { places[gone] = kept }
      }
    }
    for (index, road) in roads.enumerated() {
      for (at, (one, other)) in zip(road.nodes, road.nodes.dropFirst()).enumerated()
      where map.nodes[one] != nil && map.nodes[other] != nil && place(one) != place(other) {
        let step = RoadStep(road: index, place: at, isForward: true)
        stepsAtNode[place(one), default: []].append(step)
        stepsAtNode[place(other), default: []].append(step.reversed)
      }
    }
    self.law = law
    self.roads = roads
    self.tags = tags
    self.stepsAtNode = stepsAtNode
    self.places = places
    isOpen = tags.map { [law.mayDrive($0, "backward"), law.mayDrive($0, "forward")] }
    for node in Set(roads.flatMap(\.nodes)) {
      guard let tags = map.nodes[node]?.tags.byKey, !tags.isEmpty else { continue }
      if TruckLaw.isBarred(tags) { barred.insert(place(node)) }
      if ["turning_circle", "turning_loop"].contains(tags["highway"]) {
        circles.insert(place(node))
      }
    }
    for relation in map.relations { add(relation) }
  }

  /// Every step of every road.
  var steps: [RoadStep] { stepsAtNode.keys.sorted().flatMap { stepsAtNode[$0] ?? [] } }

  /// Whether the vehicle may make a step.
  func isOpen(_ step: RoadStep) -> Bool { isOpen[step.road][step.isForward ? 1 : 0] }

  /// Whether the vehicle turns back at a price wherever it likes.
  var mayTurnAnywhere: Bool { law.profile.uTurnDeciseconds != nil }

  /// The node that a step leaves.
  func tail(_ step: RoadStep) -> Int64 { head(step.reversed) }

  /// The node that a step reaches.
  func head(_ step: RoadStep) -> Int64 {
    place(roads[step.road].nodes[step.place + (step.isForward ? 1 : 0)])
  }

  /// The steps that leave a step's end, itself reversed included.
  func steps(after step: RoadStep) -> [RoadStep] { stepsAtNode[head(step)] ?? [] }

  /// Whether the vehicle may make a step after a walk that it may make.
  func allows(_ next: RoadStep, after walk: [RoadStep]) -> Bool {
    guard let last = walk.last else { return isOpen(next) }
    return isOpen(next) && canTurn(last, next) && !isRestricted(next, after: walk)
  }

  /// Whether a restriction forbids a step after a walk.
  func isRestricted(_ next: RoadStep, after walk: [RoadStep]) -> Bool {
    for start in walk.indices {
      let begun = (restrictions[roads[walk[start].road].id] ?? [])
        .filter { isBegun($0, walk[start...]) }
      if begun.contains(where: { !$0.isOrder && leads($0, walk[start], to: next) }) { return true }
      let orders = begun.filter(\.isOrder)
      if !orders.isEmpty, !orders.contains(where: { leads($0, walk[start], to: next) }) {
        return true
      }
    }
    return false
  }

  private func place(_ node: Int64) -> Int64 { places[node].map(place) ?? node }

  private func canTurn(_ last: RoadStep, _ next: RoadStep) -> Bool {
    guard head(last) == tail(next) else { return false }
    let isBarred = barred.contains(head(last))
    if next != last.reversed { return !isBarred }
    if circles.contains(head(last)) { return true }
    let isDeadEnd = isBarred || !steps(after: last).contains { $0 != next && isOpen($0) }
    return isDeadEnd ? law.profile.turnsAtDeadEnds : law.profile.uTurnDeciseconds != nil
  }

  /// Whether a walk is a restriction's `from` way, and then all its `via` ways up to where `to` is.
  private func isBegun(_ restriction: Restriction, _ walk: ArraySlice<RoadStep>) -> Bool {
    guard let first = walk.first, let last = walk.last else { return false }
    if let via = restriction.viaNode {
      return walk.count == 1 && head(first) == place(via)
        && meant(restriction, first, at: head(last)).contains { $0.from == first }
    }
    let between = walk.dropFirst().map { roads[$0.road].id }
    guard Set(between) == restriction.viaWays, !restriction.viaWays.contains(restriction.from)
    else { return false }
    let passed = walk.map(tail) + [head(last)]
    return Set(passed).count == passed.count
      && meant(restriction, first, at: head(last)).contains { $0.from == first }
  }

  private func leads(_ restriction: Restriction, _ from: RoadStep, to next: RoadStep) -> Bool {
    roads[next.road].id == restriction.to
      && meant(restriction, from, at: tail(next)).contains { $0.from == from && $0.to == next }
  }

  /// The turn that a restriction means: its `from` step and the step into its `to` way at a node.
  private func meant(
    _ restriction: Restriction, _ from: RoadStep, at node: Int64
  ) -> [(from: RoadStep, to: RoadStep)] {
    func passable(_ steps: [RoadStep]) -> [RoadStep] {
      let some = steps.filter {
        TruckLaw.access(tags[$0.road], $0.isForward ? "forward" : "backward") != .closed
      }
      return some.isEmpty ? steps : some
    }
    let leaving = passable(
      (stepsAtNode[node] ?? []).filter { roads[$0.road].id == restriction.to })
    var arriving = [from]
    if restriction.viaNode != nil {
      arriving = passable(
        (stepsAtNode[node] ?? []).map(\.reversed)
          .filter { roads[$0.road].id == restriction.from })
    }
    let turns = arriving.flatMap { one in leaving.map { (from: one, to: $0) } }
    if turns.count == 1 { return turns }
    let named = turns.filter { direction($0.from, $0.to) == restriction.direction }
    return named.count == 1 ? named : []
  }

  /// The direction of a turn within 45°: `left_turn`, `right_turn`, `straight_on` or `u_turn`.
  private func direction(_ from: RoadStep, _ to: RoadStep) -> String {
    if to == from.reversed { return "u_turn" }
    var angle = bearing(to) - bearing(from)
    while angle > 180 { angle -= 360 }
    while angle < -180 { angle += 360 }
    if abs(angle) < 45 { return "straight_on" }
    if abs(angle) > 135 { return "u_turn" }
    return angle > 0 ? "right_turn" : "left_turn"
  }

  /// Degrees clockwise from north.
  private func bearing(_ step: RoadStep) -> Double {
    let ways = roads[step.road].nodes
    guard let one = nodes[ways[step.place]]?.point, let two = nodes[ways[step.place + 1]]?.point
    else { return 0 }
    let north = Double(two.latitudeE7) - Double(one.latitudeE7)
    let east =
      (Double(two.longitudeE7) - Double(one.longitudeE7))
      * cos(Double(one.latitudeE7) / 1e7 * .pi / 180)
    return atan2(east, north) * 180 / .pi + (step.isForward ? 0 : 180)
  }

  /// Takes a relation where it binds the vehicle on the day.
  private mutating func add(_ relation: OSMRelation) {
    let tags = relation.tags.byKey
    guard tags["type"] == "restriction" else { return }
    let kinds = ["hgv", "goods", "motor_vehicle", "vehicle"]
    let except = (tags["except"] ?? "").split(separator: ";")
    if except.contains(where: { kinds.contains($0.trimmingCharacters(in: .whitespaces)) }) {
      return
    }
    let known = Set(roads.map(\.id))
    func ways(_ role: String) -> [Int64] {
      relation.members.filter { $0.type == .way && $0.role == role }.map(\.ref)
    }
    let viaNode = relation.members.first { $0.type == .node && $0.role == "via" }?.ref
    let viaWays = Set(ways("via"))
    guard viaWays.isEmpty != (viaNode == nil),
      viaWays.union(ways("from")).union(ways("to")).isSubset(of: known)
    else { return }
    for key in ["restriction"] + kinds.map({ "restriction:\($0)" }) {
      var values = tags[key].map { [$0] } ?? []
      values += TruckLaw.clauses(tags["\(key):conditional"] ?? "").filter { holds($0.condition) }
        .map(\.value)
      for value in values where value.hasPrefix("no_") || value.hasPrefix("only_") {
        for from in ways("from") {
          for to in ways("to") {
            restrictions[from, default: []].append(
              Restriction(
                id: relation.id, from: from, viaNode: viaNode, viaWays: viaWays, to: to,
                isOrder: value.hasPrefix("only_"),
                direction: String(value.drop { $0 != "_" }.dropFirst())))
          }
        }
      }
    }
  }

  /// Whether all parts of a condition, hours or a weight, hold at some minute of the day.
  private func holds(_ condition: String) -> Bool {
    condition.components(separatedBy: " AND ").allSatisfy { part in
      guard let sign = part.firstIndex(of: ">") else {
        return WeekMinutes(part).touches(law.conditions)
      }
      let tonnes = Double(part[part.index(after: sign)...].trimmingCharacters(in: .whitespaces))
      return Double(law.profile.grossKilograms) > (tonnes ?? 0) * 1000
    }
  }
}

import Foundation
import Gazetteer
import RoadGraph
import TestSupport

/// Lays the product's turn graph of a map beside `TurnLaw`, walk by walk.
struct ExpansionCheck {
  /// What was compared, so that a test can see that it was something.
  struct Counts: Equatable {
    /// Arcs that both let the vehicle drive.
    var openArcs = 0
    /// Arcs that both close.
    var closedArcs = 0
    /// Continued walks that both allow.
    var allowedWalks = 0
    /// Continued walks that both forbid because of a restriction.
    var restrictedWalks = 0
    /// Among these the ones that a restriction on two arcs does not explain.
    var restrictedThroughWays = 0
    /// Continued walks that turn back and that both allow.
    var turnsBack = 0

    /// Adds the counts of another map.
    static func += (left: inout Counts, right: Counts) {
      left.openArcs += right.openArcs
      left.closedArcs += right.closedArcs
      left.allowedWalks += right.allowedWalks
      left.restrictedWalks += right.restrictedWalks
      left.restrictedThroughWays += right.restrictedThroughWays
      left.turnsBack += right.turnsBack
    }
  }

  /// The differences, in words.
  private(set) var differences: [String] = []
  /// What was compared.
  private(set) var counts = Counts()

  private let law: TurnLaw
  private let network: RoadNetwork
  private let graph: TurnGraph
  /// The steps of each arc.
  private var stepsOfArc: [[RoadStep]] = []

  /// Compares all walks of up to `length` arcs, and of three more from where a restriction through
  /// ways begins.
  init(
    _ map: RawMap, _ network: RoadNetwork, _ profile: VehicleProfile,
    _ conditions: RoadConditions = RoadConditions(), length: Int = 3,
    project: ([GeographicPoint]) -> [GridPoint?] = Self.project
  ) {
    law = TurnLaw(map, profile, conditions)
    self.network = network
    graph = TurnGraph(network: network, profile: profile, conditions: conditions)
    matchArcs(map, project)
    guard differences.isEmpty else { return }
    compareArcs()
    let deep = Set(network.restrictions.filter { !$0.via.isEmpty }.map(\.from))
    for arc in 0..<UInt32(network.arcCount) where graph.permissions[Int(arc)] == .allowed {
      compareWalks([arc], state: arc, length: deep.contains(arc) ? length + 3 : length)
    }
  }

  /// Twice a centimetre on a plane: fine enough that no two points of a file fall together.
  static func project(_ points: [GeographicPoint]) -> [GridPoint?] {
    guard let first = points.first else { return [] }
    let scale = cos(Double(first.latitudeE7) / 1e7 * .pi / 180)
    return points.map { point in
      let east = Double(point.longitudeE7) - Double(first.longitudeE7)
      return GridPoint(
        x: Int32((east * scale * 2).rounded()), y: (point.latitudeE7 - first.latitudeE7) * 2)
    }
  }

  /// Finds the steps of each edge in its way, and that each step of a road is in one edge.
  private mutating func matchArcs(
    _ map: RawMap, _ project: ([GeographicPoint]) -> [GridPoint?]
  ) {
    let wanted = Set(law.roads.flatMap(\.nodes)).sorted().filter { map.nodes[$0] != nil }
    let points = project(wanted.compactMap { map.nodes[$0]?.point })
    let pointOfNode = Dictionary(uniqueKeysWithValues: zip(wanted, points))
    let roadOfWay = Dictionary(uniqueKeysWithValues: zip(law.roads.map(\.id), law.roads.indices))
    var taken: [Int: Set<Int>] = [:]
    for edge in 0..<UInt32(network.edgeCount) {
      guard let road = roadOfWay[network.edgeSources[Int(edge)]] else {
        differences.append("edge \(edge) is of way \(network.edgeSources[Int(edge)]), no road")
        continue
      }
      let shape = Array(network.shape(ofEdge: edge))
      let points = law.roads[road].nodes.map { pointOfNode[$0] ?? nil }
      let steps = Self.steps(of: shape, in: points, except: taken[road] ?? [])
        .map { RoadStep(road: road, place: $0, isForward: true) }
        .filter { law.head($0) != law.tail($0) }
      for step in steps where !taken[road, default: []].insert(step.place).inserted {
        differences.append("way \(law.roads[road].id) has step \(step.place) in two edges")
      }
      if steps.isEmpty { differences.append("edge \(edge) is no stretch of its way") }
      stepsOfArc += [steps, steps.reversed().map(\.reversed)]
    }
    for step in law.steps where step.isForward && taken[step.road]?.contains(step.place) != true {
      differences.append("way \(law.roads[step.road].id) has step \(step.place) in no edge")
    }
  }

  /// The places of the steps along a shape, the first that no earlier edge could have taken.
  private static func steps(
    of shape: [GridPoint], in points: [GridPoint?], except taken: Set<Int>
  ) -> [Int] {
    for start in points.indices where points[start] == shape[0] && !taken.contains(start) {
      var (at, matched) = (start, 0)
      while matched < shape.count - 1, at + 1 < points.count {
        if points[at + 1] == shape[matched + 1] {
          matched += 1
        } else if points[at + 1] != points[at] {
          break
        }
        at += 1
      }
      if matched == shape.count - 1 { return Array(start..<at) }
    }
    return []
  }

  private mutating func compareArcs() {
    for (arc, steps) in stepsOfArc.enumerated() {
      let isOpen = graph.permissions[arc] == .allowed
      if steps.contains(where: { law.isOpen($0) != isOpen }) {
        differences.append("\(words([UInt32(arc)])) is \(graph.permissions[arc])")
      }
      if isOpen { counts.openArcs += 1 } else { counts.closedArcs += 1 }
      // Inside an edge there is nothing but to go on.
      for (step, next) in zip(steps, steps.dropFirst()) where isOpen {
        let exits = law.steps(after: step).filter { law.allows($0, after: [step]) }
        let canTurn = exits.contains(step.reversed) && law.head(step) != law.tail(step)
        if exits.filter({ $0 != step.reversed }) != [next] || canTurn && !law.mayTurnAnywhere {
          differences.append("\(words([UInt32(arc)])) has other ways on at \(law.head(step))")
        }
      }
    }
  }

  private mutating func compareWalks(_ arcs: [UInt32], state: UInt32, length: Int) {
    guard arcs.count < length, let last = arcs.last else { return }
    let walk = arcs.flatMap { stepsOfArc[Int($0)] }
    let turns = graph.firstTurn[Int(state)]..<graph.firstTurn[Int(state) + 1]
    let states = turns.map { graph.turnState[Int($0)] }
    let exits = network.arcs(outOf: network.head(ofArc: last))
    let starts = Set(exits.compactMap { stepsOfArc[Int($0)].first })
    if starts != Set(walk.last.map(law.steps(after:)) ?? []) {
      differences.append("\(words(arcs)) has other streets at its end")
    }
    for next in exits {
      guard let step = stepsOfArc[Int(next)].first else { continue }
      let after = states.first { graph.stateArc[Int($0)] == next }
      let isAllowed = law.allows(step, after: walk)
      if isAllowed != (after != nil) {
        differences.append(
          "\(words(arcs + [next])) is \(isAllowed ? "legal" : "illegal") but not so here")
      }
      guard let after, isAllowed else {
        count(next, step, walk)
        continue
      }
      counts.allowedWalks += 1
      if next == last ^ 1 { counts.turnsBack += 1 }
      compareWalks(arcs + [next], state: after, length: length)
    }
  }

  private mutating func count(_ next: UInt32, _ step: RoadStep, _ walk: [RoadStep]) {
    guard law.isOpen(step), let last = walk.last, law.isRestricted(step, after: walk) else {
      return
    }
    counts.restrictedWalks += 1
    if !law.isRestricted(step, after: [last]) { counts.restrictedThroughWays += 1 }
  }

  private func words(_ arcs: [UInt32]) -> String {
    arcs.map { arc in
      guard let first = stepsOfArc[Int(arc)].first, let last = stepsOfArc[Int(arc)].last else {
        return "?"
      }
      return "way \(law.roads[first.road].id) from \(law.tail(first)) to \(law.head(last))"
    }.joined(separator: ", ")
  }
}

/// Judges a way by the map alone, without the graph that found it.
///
/// It looks at each arc, each pair of arcs and each stretch of arcs that a turn restriction speaks
/// of. A restriction is forgotten where a leg begins: one that began on an arc before a stop doesn't
/// reach beyond it, one that begins on the arc of the stop does.
public struct PathLegality: Sendable {
  private let network: RoadNetwork
  private let profile: VehicleProfile
  private let pricing: TurnPricing
  private let speeds: [Int64]
  /// The binding restrictions by the arc they begin with, as positions in the network's list.
  private let restrictionsFrom: [UInt32: [Int]]

  /// Prepares to judge the ways of one vehicle on one day.
  ///
  /// - Complexity: O(arcs + restrictions).
  public init(network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions) {
    self.network = network
    self.profile = profile
    pricing = TurnPricing(network: network, profile: profile, conditions: conditions)
    speeds = network.attributes.flatMap { attributes in
      [false, true].map {
        Int64(drivingKilometresPerHour(attributes: attributes, isBackward: $0, profile: profile))
      }
    }
    var restrictions: [UInt32: [Int]] = [:]
    for (index, restriction) in network.restrictions.enumerated()
    where restriction.binds(profile, conditions) && restriction.isContiguous(in: network) {
      restrictions[restriction.from, default: []].append(index)
    }
    restrictionsFrom = restrictions
  }

  /// All that is wrong with driving some arcs one after the other, in their order.
  ///
  /// `legStarts` are the positions, ascending, of the arcs on which a new leg begins.
  public func faults(inPath arcs: [UInt32], legStarts: [Int] = []) -> [PathFault] {
    var faults: [PathFault] = []
    for (position, arc) in arcs.enumerated() {
      guard Int(arc) < network.arcCount else {
        faults.append(PathFault(position: position, kind: .unknownArc))
        continue
      }
      let permission = pricing.permissions[Int(arc)]
      if permission != .allowed {
        faults.append(PathFault(position: position, kind: .forbiddenArc(permission)))
      }
      if position > 0, let kind = turnFault(from: arcs[position - 1], to: arc) {
        faults.append(PathFault(position: position, kind: kind))
      }
    }
    faults += restrictionFaults(arcs, legStarts)
    return faults.sorted { ($0.position, $0.kind.order) < ($1.position, $1.kind.order) }
  }

  /// The deciseconds from an offset on the first arc to one on the last, or `nil` when it can't be
  /// driven; turn restrictions are `faults`' business.
  public func deciseconds(
    ofPath arcs: [UInt32], fromOffset: Int32, toOffset: Int32
  ) -> Int32? {
    guard let first = arcs.first, let last = arcs.last,
      arcs.allSatisfy({
        Int($0) < network.arcCount && pricing.permissions[Int($0)] == .allowed
      })
    else { return nil }
    if arcs.count == 1 {
      let time = partial(first, toOffset) - partial(first, fromOffset)
      return time >= 0 ? Int32(clamping: time) : nil
    }
    var total = whole(first) - partial(first, fromOffset) + partial(last, toOffset)
    for (arc, next) in zip(arcs, arcs.dropFirst()) {
      guard let turn = pricing.deciseconds(from: arc, to: next) else { return nil }
      total += Int64(turn)
    }
    for arc in arcs.dropFirst().dropLast() { total += whole(arc) }
    return Int32(clamping: total)
  }

  /// A fault in words.
  public func text(_ fault: PathFault, inPath arcs: [UInt32]) -> String {
    guard arcs.indices.contains(fault.position) else { return "the path has no such arc" }
    let arc = arcs[fault.position]
    switch fault.kind {
    case .unknownArc: return "arc \(arc) is not on the map"
    case .forbiddenArc(let permission):
      let reason = permission.reason(network: network, profile: profile, arc: arc)
      return "\(network.streetDescription(ofEdge: arc >> 1)): \(reason)"
    case .notAdjacent:
      return "the path jumps to \(network.streetDescription(ofEdge: arc >> 1))"
    case .impossibleTurn:
      return "the vehicle can't turn into \(network.streetDescription(ofEdge: arc >> 1))"
    case .restrictedTurn(let index):
      let word = network.restrictions[index].isMandatory ? "another turn is ordered" : "no turn"
      return "\(word) into \(network.streetDescription(ofEdge: arc >> 1)) (restriction \(index))"
    }
  }

  private func turnFault(from arc: UInt32, to next: UInt32) -> PathFault.Kind? {
    guard Int(arc) < network.arcCount else { return nil }
    if network.head(ofArc: arc) != network.tail(ofArc: next) { return .notAdjacent }
    let areAllowed =
      pricing.permissions[Int(arc)] == .allowed && pricing.permissions[Int(next)] == .allowed
    return areAllowed && pricing.deciseconds(from: arc, to: next) == nil ? .impossibleTurn : nil
  }

  private func restrictionFaults(_ arcs: [UInt32], _ legStarts: [Int]) -> [PathFault] {
    var faults: [PathFault] = []
    for (start, arc) in arcs.enumerated() {
      guard let candidates = restrictionsFrom[arc] else { continue }
      // The first leg that begins after this arc: what was driven before it is forgotten there.
      let memory = legStarts.first { $0 > start } ?? arcs.count
      for index in candidates {
        let restriction = network.restrictions[index]
        let end = start + restriction.via.count + 1
        guard end < arcs.count, end <= memory,
          arcs[(start + 1)..<end].elementsEqual(restriction.via)
        else { continue }
        let isBroken =
          restriction.isMandatory
          ? !isOrdered(arcs[end], like: restriction, among: candidates)
          : arcs[end] == restriction.to
        if isBroken { faults.append(PathFault(position: end, kind: .restrictedTurn(index))) }
      }
    }
    return faults
  }

  /// Whether an arc is what a mandatory restriction, or another one of the same way, leads to.
  private func isOrdered(
    _ arc: UInt32, like restriction: TurnRestriction, among candidates: [Int]
  ) -> Bool {
    candidates.contains {
      let other = network.restrictions[$0]
      return other.isMandatory && other.via == restriction.via && other.to == arc
    }
  }

  private func whole(_ arc: UInt32) -> Int64 {
    let speed = speeds[Int(network.edgeAttributes[Int(arc >> 1)]) * 2 + Int(arc & 1)]
    return Int64(drivingDeciseconds(centimetres: network.length(ofArc: arc), speed: speed))
  }

  private func partial(_ arc: UInt32, _ offset: Int32) -> Int64 {
    let length = Int64(network.length(ofArc: arc))
    return whole(arc) * max(0, min(Int64(offset), length)) / max(1, length)
  }
}

/// One thing wrong with a way.
public struct PathFault: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// There is no such arc.
    case unknownArc
    /// The vehicle may not drive the arc.
    case forbiddenArc(ArcPermission)
    /// The arc doesn't start where the one before ends.
    case notAdjacent
    /// The vehicle can't turn into the arc: past a barrier, or round where there is no room.
    case impossibleTurn
    /// A restriction, by its position in the network's list, forbids to go on to the arc.
    case restrictedTurn(Int)

    fileprivate var order: Int {
      switch self {
      case .unknownArc: -4
      case .forbiddenArc: -3
      case .notAdjacent: -2
      case .impossibleTurn: -1
      case .restrictedTurn(let index): index
      }
    }
  }

  /// The position in the path of the arc that it happens at.
  public var position: Int
  /// What is wrong there.
  public var kind: Kind

  /// Makes a fault.
  public init(position: Int, kind: Kind) {
    self.position = position
    self.kind = kind
  }
}

public import RoadGraph

/// Shortest ways on small networks by the most naive means: a state is the list of arcs last driven,
/// as long as the longest restriction, and every turn is looked up in every restriction.
public struct ReferenceDijkstra {
  private let network: RoadNetwork
  private let pricing: TurnPricing
  private let restrictions: [TurnRestriction]
  private let times: [Int32]
  private let memory: Int

  /// Prepares a network.
  public init(network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions) {
    self.network = network
    pricing = TurnPricing(network: network, profile: profile, conditions: conditions)
    restrictions = network.restrictions.filter { $0.binds(profile, conditions) }
    times = arcDeciseconds(network: network, profile: profile)
    memory = max(1, restrictions.map { $0.via.count + 1 }.max() ?? 1)
  }

  /// For each arc the least deciseconds, and among these the least centimetres, from the end of one
  /// arc to its beginning; `nil` where there is no way.
  public func entries(fromEndOf arc: UInt32) -> [(deciseconds: Int64, centimetres: Int64)?] {
    var result = [(deciseconds: Int64, centimetres: Int64)?](
      repeating: nil, count: network.arcCount)
    guard pricing.permissions[Int(arc)] == .allowed else { return result }
    var labels: [[UInt32]: (Int64, Int64)] = [:]
    var isSettled: Set<[UInt32]> = []
    expand([arc], (-Int64(times[Int(arc)]), -Int64(network.length(ofArc: arc))), &labels)
    while let (history, label) = labels.filter({ !isSettled.contains($0.key) })
      .min(by: { $0.value < $1.value })
    {
      isSettled.insert(history)
      let last = Int(history[history.count - 1])
      if result[last] == nil { result[last] = (label.0, label.1) }
      expand(history, label, &labels)
    }
    return result
  }

  /// Whether the map lets a vehicle go on to an arc after some others.
  public func isRestricted(after history: [UInt32], to next: UInt32) -> Bool {
    let matching = restrictions.filter { history.suffix($0.via.count + 1) == [$0.from] + $0.via }
    if matching.contains(where: { !$0.isMandatory && $0.to == next }) { return true }
    return matching.contains { one in
      one.isMandatory
        && !matching.contains { $0.isMandatory && $0.via.count == one.via.count && $0.to == next }
    }
  }

  private func expand(
    _ history: [UInt32], _ label: (Int64, Int64), _ labels: inout [[UInt32]: (Int64, Int64)]
  ) {
    let last = history[history.count - 1]
    for next in network.arcs(outOf: network.head(ofArc: last)) {
      guard let turn = pricing.deciseconds(from: last, to: next),
        !isRestricted(after: history, to: next)
      else { continue }
      let reached = (
        label.0 + Int64(times[Int(last)]) + Int64(turn),
        label.1 + Int64(network.length(ofArc: last))
      )
      let key = Array((history + [next]).suffix(memory))
      if let known = labels[key], known <= reached { continue }
      labels[key] = reached
    }
  }
}

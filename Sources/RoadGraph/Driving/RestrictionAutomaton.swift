/// Remembers which restrictions a vehicle has begun: the arcs, and a ghost copy of an arc for each
/// way of reaching it that a restriction through other ways cares about.
///
/// The Aho–Corasick automaton (1975, doi:10.1145/360825.360855) of the beginnings of the
/// restrictions: a state stands for the longest beginning that the way driven ends with, and falling
/// back along `fallbacks` visits every shorter one; so overlapping restrictions all hold, exactly.
///
/// A mandatory restriction binds once its from and via arcs are driven; several with the same from
/// and via leave a choice between their targets.
struct RestrictionAutomaton {
  private struct Rules {
    var forbidden: [UInt32] = []
    var mandatory: [UInt32] = []
  }

  /// The arc of each state; the first states are the arcs themselves.
  private(set) var stateArc: [UInt32]
  private let arcCount: Int
  /// For each ghost the state of the longest shorter beginning.
  private var fallbacks: [UInt32] = []
  /// The ghost after a state and an arc, by `state << 32 | arc`; only looked up.
  private var children: [UInt64: UInt32] = [:]
  private var rules: [UInt32: Rules] = [:]
  private var hasRules: [Bool]

  init(network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions) {
    arcCount = network.arcCount
    stateArc = Array(0..<UInt32(arcCount))
    hasRules = [Bool](repeating: false, count: arcCount)
    let binding = network.restrictions.filter {
      $0.binds(profile, conditions) && $0.isContiguous(in: network)
    }
    // Shorter beginnings first, so that each fallback exists before it is needed.
    let deepest = binding.map { $0.via.count }.max() ?? 0
    for depth in 0...deepest {
      for restriction in binding where restriction.via.count >= depth { extend(restriction, depth) }
    }
  }

  /// Whether a restriction forbids the turn from a state on to an arc.
  func forbids(_ state: UInt32, to arc: UInt32) -> Bool {
    var state = state
    while true {
      if hasRules[Int(state)], let rules = rules[state] {
        if rules.forbidden.contains(arc) { return true }
        if !rules.mandatory.isEmpty && !rules.mandatory.contains(arc) { return true }
      }
      guard Int(state) >= arcCount else { return false }
      state = fallbacks[Int(state) - arcCount]
    }
  }

  /// The state after driving on from a state to an arc.
  func next(_ state: UInt32, along arc: UInt32) -> UInt32 {
    var state = state
    while true {
      if let child = children[UInt64(state) << 32 | UInt64(arc)] { return child }
      guard Int(state) >= arcCount else { return arc }
      state = fallbacks[Int(state) - arcCount]
    }
  }

  private mutating func extend(_ restriction: TurnRestriction, _ depth: Int) {
    var state = restriction.from
    for (position, arc) in restriction.via.prefix(depth).enumerated() {
      let key = UInt64(state) << 32 | UInt64(arc)
      if let child = children[key] {
        state = child
      } else {
        assert(position == depth - 1)
        let fallback =
          Int(state) < arcCount ? arc : next(fallbacks[Int(state) - arcCount], along: arc)
        let ghost = UInt32(stateArc.count)
        stateArc.append(arc)
        hasRules.append(false)
        fallbacks.append(fallback)
        children[key] = ghost
        state = ghost
      }
    }
    guard restriction.via.count == depth else { return }
    hasRules[Int(state)] = true
    if restriction.isMandatory {
      rules[state, default: Rules()].mandatory.append(restriction.to)
    } else {
      rules[state, default: Rules()].forbidden.append(restriction.to)
    }
  }
}

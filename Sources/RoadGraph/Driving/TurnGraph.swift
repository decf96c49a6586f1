/// Where a vehicle can drive on a day and what it costs, turns included.
///
/// States are arcs, state `a` for arc `a`, and after them ghost copies of arcs for restrictions
/// through other ways (see `RestrictionAutomaton`). A leg begins in the plain state of the arc it
/// starts on: what was driven before a stop is forgotten there, as `PathLegality` does too.
///
/// Every weight is one `UInt64`, deciseconds above centimetres: least means least time and then
/// least distance, which is unique and adds up.
public struct TurnGraph: Sendable {
  /// What the vehicle may do with each arc.
  public let permissions: [ArcPermission]
  /// Deciseconds to drive each arc from end to end, rounded up, at least 1.
  public let arcDeciseconds: [Int32]
  /// Each arc's length in centimetres.
  public let arcCentimetres: [Int32]
  /// Where each state's turns start in the turn columns; one more entry than states.
  public let firstTurn: [UInt32]
  /// The state after each turn.
  public let turnState: [UInt32]
  /// Deciseconds of each turn.
  public let turnDeciseconds: [Int32]
  /// The arc of each state.
  public let stateArc: [UInt32]
  /// Where each arc's ghosts start in `ghosts`; one more entry than arcs.
  public let firstGhost: [UInt32]
  /// The ghost states, by arc and then ascending.
  public let ghosts: [UInt32]

  /// The same turns laid out for searching.
  let searchOrder: SearchOrder

  /// How many states there are.
  @inlinable public var stateCount: Int { stateArc.count }
  /// How many arcs there are, driveable or not.
  @inlinable public var arcCount: Int { arcCentimetres.count }

  /// Builds the graph of one vehicle on one day.
  ///
  /// - Complexity: O(turns × restrictions that begin at an arc).
  public init(network: RoadNetwork, profile: VehicleProfile, conditions: RoadConditions) {
    let pricing = TurnPricing(network: network, profile: profile, conditions: conditions)
    let automaton = RestrictionAutomaton(
      network: network, profile: profile, conditions: conditions)
    let times = RoadGraph.arcDeciseconds(network: network, profile: profile)
    let lengths = (0..<network.arcCount).map { network.edgeLengths[$0 >> 1] }
    var first: [UInt32] = [0]
    var states: [UInt32] = []
    var prices: [Int32] = []
    var weights: [UInt64] = []
    first.reserveCapacity(automaton.stateArc.count + 1)
    for (state, arc) in automaton.stateArc.enumerated() {
      let whole = Self.weight(deciseconds: times[Int(arc)], centimetres: lengths[Int(arc)])
      if pricing.permissions[Int(arc)] == .allowed {
        for next in network.arcs(outOf: network.head(ofArc: arc)) {
          guard let price = pricing.deciseconds(from: arc, to: next),
            !automaton.forbids(UInt32(state), to: next)
          else { continue }
          states.append(automaton.next(UInt32(state), along: next))
          prices.append(price)
          weights.append(whole + Self.weight(deciseconds: price, centimetres: 0))
        }
      }
      first.append(UInt32(states.count))
    }
    permissions = pricing.permissions
    arcDeciseconds = times
    arcCentimetres = lengths
    firstTurn = first
    turnState = states
    turnDeciseconds = prices
    stateArc = automaton.stateArc
    let ghosts = Self.ghosts(of: automaton.stateArc, arcCount: lengths.count)
    (firstGhost, self.ghosts) = ghosts
    searchOrder = SearchOrder(
      network: network, isDriveable: { pricing.permissions[Int($0)] == .allowed },
      firstGhost: ghosts.first, ghosts: ghosts.ghosts, firstTurn: first, turnState: states,
      turnWeight: weights)
  }

  /// Deciseconds between two offsets on an arc, `from` not behind `to`.
  ///
  /// The time up to an offset is the arc's whole time shared out by length and rounded down, so the
  /// parts of an arc always add up to the whole. Offsets outside the arc count as its ends.
  public func deciseconds(onArc arc: UInt32, from offset: Int32, to end: Int32) -> Int32 {
    let whole = arcDeciseconds[Int(arc)]
    let length = arcCentimetres[Int(arc)]
    return partialDeciseconds(whole: whole, length: length, offset: end)
      - partialDeciseconds(whole: whole, length: length, offset: offset)
  }

  /// The weight from an arc's tail to an offset on it.
  func weight(toOffset offset: Int32, onArc arc: UInt32) -> UInt64 {
    let length = arcCentimetres[Int(arc)]
    let offset = max(0, min(offset, length))
    let time = partialDeciseconds(
      whole: arcDeciseconds[Int(arc)], length: length, offset: offset)
    return Self.weight(deciseconds: time, centimetres: offset)
  }

  /// The weight of a whole arc.
  func wholeWeight(ofArc arc: UInt32) -> UInt64 {
    Self.weight(deciseconds: arcDeciseconds[Int(arc)], centimetres: arcCentimetres[Int(arc)])
  }

  /// Whether a place is on an arc that the vehicle may drive.
  func isDriveable(_ position: ArcPosition) -> Bool {
    Int(position.arc) < arcCount && permissions[Int(position.arc)] == .allowed
  }

  static func weight(deciseconds: Int32, centimetres: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: deciseconds)) << 32 | UInt64(UInt32(bitPattern: centimetres))
  }

  private static func ghosts(
    of stateArc: [UInt32], arcCount: Int
  ) -> (first: [UInt32], ghosts: [UInt32]) {
    let sorted = (arcCount..<stateArc.count).sorted {
      (stateArc[$0], $0) < (stateArc[$1], $1)
    }
    var first = [UInt32](repeating: 0, count: arcCount + 1)
    for ghost in sorted { first[Int(stateArc[ghost]) + 1] += 1 }
    for arc in 0..<arcCount { first[arc + 1] += first[arc] }
    return (first, sorted.map(UInt32.init))
  }
}

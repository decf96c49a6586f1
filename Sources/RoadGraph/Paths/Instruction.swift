/// One thing to tell the driver: what to do, where, and how far it is to the next.
public struct Instruction: Hashable, Sendable {
  /// What to do.
  public enum Kind: Hashable, Sendable {
    /// Set off along a street.
    case start
    /// Go on where the street's name changes.
    case straightOn
    /// Turn left.
    case left
    /// Turn right.
    case right
    /// Take an exit of a roundabout, counted from 1.
    case roundabout(exit: Int)
    /// Leave the roundabout that one started on.
    case leaveRoundabout
    /// Turn round and drive back.
    case turnRound
    /// Go on in reverse.
    case reverse
    /// Go on forwards after reversing.
    case driveOut
  }

  /// What to do.
  public var kind: Kind
  /// The street it leads into.
  public var street: String
  /// Metres from here to the next instruction or to the end, rounded to nearest.
  public var metres: Int32
  /// The position in the path of the arc that it leads on to.
  public var arcIndex: Int
  /// The instruction in words: "Left into Church Lane".
  public var text: String

  /// Makes an instruction.
  public init(kind: Kind, street: String, metres: Int32, arcIndex: Int, text: String) {
    self.kind = kind
    self.street = street
    self.metres = metres
    self.arcIndex = arcIndex
    self.text = text
  }
}

extension RoadNetwork {
  /// How to drive some arcs one after the other, in words.
  ///
  /// Nothing is said where the street merely goes on. `reversed` are the positions of arcs that are
  /// driven backwards; the offsets say where on the first and last arc the way begins and ends.
  ///
  /// - Complexity: O(arcs × exits of their nodes).
  public func instructions(
    along arcs: [UInt32], fromOffset: Int32 = 0, toOffset: Int32? = nil, reversed: Set<Int> = []
  ) -> [Instruction] {
    guard !arcs.isEmpty, arcs.allSatisfy({ Int($0) < arcCount }) else { return [] }
    var steps = [step(.start, arcs, 0)]
    var position = 1
    while position < arcs.count {
      let (kind, target) = manoeuvre(arcs, position, reversed)
      if let kind { steps.append(step(kind, arcs, position, into: target)) }
      position = target + 1
    }
    for index in steps.indices {
      let end = index + 1 < steps.count ? steps[index + 1].arcIndex : arcs.count
      var centimetres: Int64 = 0
      for arc in arcs[steps[index].arcIndex..<end] { centimetres += Int64(length(ofArc: arc)) }
      if index == 0 { centimetres -= Int64(fromOffset) }
      if end == arcs.count, let last = arcs.last {
        centimetres -= Int64(length(ofArc: last)) - Int64(toOffset ?? length(ofArc: last))
      }
      steps[index].metres = Int32(clamping: (max(0, centimetres) + 50) / 100)
    }
    return steps
  }

  /// What to do before an arc, or `nil`, and the position of the arc it leads into in the end.
  private func manoeuvre(
    _ arcs: [UInt32], _ position: Int, _ reversed: Set<Int>
  ) -> (kind: Instruction.Kind?, target: Int) {
    let before = arcs[position - 1]
    let arc = arcs[position]
    if reversed.contains(position) {
      return (reversed.contains(position - 1) ? nil : .reverse, position)
    }
    if reversed.contains(position - 1) { return (.driveOut, position) }
    if arc == before ^ 1 { return (.turnRound, position) }
    let wasOnRing = attributes(ofEdge: before >> 1).isRoundabout
    let isOnRing = attributes(ofEdge: arc >> 1).isRoundabout
    if isOnRing && !wasOnRing { return ring(arcs, position, reversed) }
    if wasOnRing { return (isOnRing ? nil : .leaveRoundabout, position) }
    let isSameStreet =
      streetDescription(ofEdge: before >> 1) == streetDescription(ofEdge: arc >> 1)
    let isJunction = self.arcs(outOf: tail(ofArc: arc)).count > 2
    switch isJunction ? turnDirection(from: before, to: arc) : .straight {
    case .straight, .back: return (isSameStreet ? nil : .straightOn, position)
    case .left: return (.left, position)
    case .right: return (.right, position)
    }
  }

  /// The exit taken from a roundabout entered at a position.
  private func ring(
    _ arcs: [UInt32], _ position: Int, _ reversed: Set<Int>
  ) -> (kind: Instruction.Kind?, target: Int) {
    var exit = 0
    var end = position
    while end < arcs.count, attributes(ofEdge: arcs[end] >> 1).isRoundabout {
      let isLast = end + 1 >= arcs.count || !attributes(ofEdge: arcs[end + 1] >> 1).isRoundabout
      if isLast || hasExit(at: head(ofArc: arcs[end])) { exit += 1 }
      end += 1
    }
    // The way may end on the roundabout, or turn or reverse there: then it is a street like others.
    guard end < arcs.count, !(position...end).contains(where: { reversed.contains($0) }) else {
      return (.straightOn, position)
    }
    return (.roundabout(exit: exit), end)
  }

  /// Whether a signed road leaves a roundabout at a node.
  private func hasExit(at node: UInt32) -> Bool {
    arcs(outOf: node).contains { arc in
      let attributes = attributes(ofEdge: arc >> 1)
      let access = arc & 1 == 0 ? attributes.forwardAccess : attributes.backwardAccess
      return !attributes.isRoundabout && !attributes.isMinorService && access <= .destination
    }
  }

  private func step(
    _ kind: Instruction.Kind, _ arcs: [UInt32], _ position: Int, into target: Int? = nil
  ) -> Instruction {
    let street = streetDescription(ofEdge: arcs[target ?? position] >> 1)
    let node = tail(ofArc: arcs[position])
    let features = nodeFeatures[Int(node)]
    let mini = features.contains(.miniRoundabout)
    let text: String
    switch kind {
    case .start: text = "Start along \(street)"
    case .straightOn:
      text =
        mini ? "Straight over the mini-roundabout along \(street)" : "Straight on along \(street)"
    case .left, .right:
      let isSame = streetDescription(ofEdge: arcs[position - 1] >> 1) == street
      let goal = isSame ? "to stay on \(street)" : "into \(street)"
      let start = mini ? "At the mini-roundabout turn " : ""
      let side =
        switch (kind == .left, mini) {
        case (true, true): "left"
        case (true, false): "Left"
        case (false, true): "right"
        case (false, false): "Right"
        }
      text = "\(start)\(side) \(goal)"
    case .roundabout(let exit):
      text = "At the roundabout take the \(Self.ordinal(exit)) exit into \(street)"
    case .leaveRoundabout: text = "Leave the roundabout into \(street)"
    case .turnRound:
      let isEnd = self.arcs(outOf: node).count == 1
      text =
        features.contains(.turningCircle)
        ? "Turn round in the turning circle of \(street)"
        : isEnd ? "Turn round at the end of \(street)" : "Turn round in \(street)"
    case .reverse: text = "Reverse into \(street)"
    case .driveOut: text = "Drive out along \(street)"
    }
    return Instruction(kind: kind, street: street, metres: 0, arcIndex: position, text: text)
  }

  /// A number as an ordinal: 1st, 2nd, 11th, 23rd.
  static func ordinal(_ number: Int) -> String {
    let isTeen = (11...13).contains(number % 100)
    switch isTeen ? 0 : number % 10 {
    case 1: return "\(number)st"
    case 2: return "\(number)nd"
    case 3: return "\(number)rd"
    default: return "\(number)th"
    }
  }
}

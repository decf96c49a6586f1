import RoadGraph

/// What the vehicle drives while working in a mode, re-derived from its arcs and positions.
///
/// - `drive`: at crawl speed from entry to exit along the arcs.
/// - `reverseIn`: the arcs are one street's, in and out. The vehicle reverses from the entry to the
///   deepest point and crawls forwards from there to the exit.
/// - `turnRound`: the same two arcs; crawls from the entry to the deepest point, turns round there
///   in `turnRoundDeciseconds`, crawls to the exit.
/// - `walkIn`: stands; entry and exit are one place and nothing is driven.
///
/// The deepest point is the farther into the street of entry and exit: work done on the way in has
/// its exit there, so that driving out is an ordinary leg.
struct TraversalRule {
  /// Centimetres from the entry to the deepest point, or to the exit for `drive`.
  let inward: Int64
  /// Centimetres from the deepest point to the exit.
  let outward: Int64
  /// How the vehicle moves.
  let kind: ServiceMode.Kind

  /// Follows a mode whose arcs and positions exist.
  ///
  /// - Throws: `SolutionFault` where they can't be what its kind says.
  init(mode: ServiceMode, problem: Problem, network: RoadNetwork) throws(SolutionFault) {
    let entry = problem.entryPositions[Int(mode.entry)]
    let exit = problem.exitPositions[Int(mode.exit)]
    kind = mode.kind
    guard mode.arcs.first == entry.arc, mode.arcs.last == exit.arc else {
      throw SolutionFault(
        .position, message: "the mode's arcs do not lead from its entry to its exit position")
    }
    switch mode.kind {
    case .drive:
      guard
        let driven = PathLength.centimetres(
          along: mode.arcs, from: entry.offset, to: exit.offset, in: network)
      else {
        throw SolutionFault(.path, message: "the mode's arcs do not hang together")
      }
      (inward, outward) = (driven, 0)
    case .reverseIn, .turnRound:
      guard mode.arcs.count == 2, mode.arcs[1] == mode.arcs[0] ^ 1 else {
        throw SolutionFault(
          .path, message: "the mode's arcs are not one street's, in and out again")
      }
      let start = Int64(entry.offset)
      let end = Int64(network.length(ofArc: exit.arc)) - Int64(exit.offset)
      let deepest = max(start, end)
      (inward, outward) = (deepest - start, deepest - end)
    case .walkIn:
      guard mode.arcs.count == 1, entry.offset == exit.offset else {
        throw SolutionFault(.path, message: "a vehicle that stands does not leave from elsewhere")
      }
      (inward, outward) = (0, 0)
    }
  }

  /// The driving time of a class of vehicle.
  func deciseconds(profile: VehicleProfile) -> Int64 {
    let crawl = profile.crawlKilometresPerHour
    switch kind {
    case .drive, .walkIn: return Self.time(inward, kilometresPerHour: crawl)
    case .reverseIn:
      return Self.time(inward, kilometresPerHour: profile.reverseKilometresPerHour)
        + Self.time(outward, kilometresPerHour: crawl)
    case .turnRound:
      return Self.time(inward, kilometresPerHour: crawl) + Int64(profile.turnRoundDeciseconds)
        + Self.time(outward, kilometresPerHour: crawl)
    }
  }

  /// Metres driven while working.
  var metres: Int64 { ExactArithmetic.metres(centimetres: inward + outward) }

  /// How many of them in reverse.
  var reversing: Int64 { kind == .reverseIn ? ExactArithmetic.metres(centimetres: inward) : 0 }

  /// `ceil(centimetres × 36 / (km/h × 100))`: a kilometre an hour is 100,000 cm in 36,000 ds.
  private static func time(_ centimetres: Int64, kilometresPerHour: Int32) -> Int64 {
    ExactArithmetic.ceiling(centimetres * 36, dividedBy: Int64(kilometresPerHour) * 100)
  }
}

/// How far it is along arcs from a place on the first to a place on the last.
enum PathLength {
  /// The centimetres, or `nil` where the arcs are not one forward path.
  static func centimetres(
    along arcs: [UInt32], from: Int32, to: Int32, in network: RoadNetwork
  ) -> Int64? {
    guard let last = arcs.last else { return nil }
    var total: Int64 = 0
    for (index, arc) in arcs.enumerated() {
      total += Int64(network.length(ofArc: arc))
      if index > 0, network.tail(ofArc: arc) != network.head(ofArc: arcs[index - 1]) { return nil }
    }
    total -= Int64(from) + Int64(network.length(ofArc: last)) - Int64(to)
    return total < 0 ? nil : total
  }
}

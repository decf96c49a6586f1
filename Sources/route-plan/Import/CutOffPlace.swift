import Gazetteer
import RoadGraph

/// A pocket of road that a class of vehicle doesn't reach, with what depends on it.
struct CutOffPlace {
  /// How a crew works it all the same.
  enum Workaround: String, CaseIterable {
    /// Backwards, where the vehicle can't turn.
    case reverseIn = "reverse-in"
    /// On foot, as the access table says.
    case walkIn = "walk-in"
  }

  /// The pocket.
  var pocket: CutOffPocket
  /// How many properties are collected from it.
  var properties: Int
  /// How it is worked all the same; `nil` where its work is left undone.
  var workaround: Workaround?

  /// What its numbers are summed under.
  var key: String { workaround?.rawValue ?? pocket.reason.rawValue }

  /// The places of a class, those left undone first, with most properties and then metres first.
  static func places(
    _ report: CutOffReport, propertiesOfEdge: [Int], facts: RoadFacts, greatestReverse: Int32
  ) -> [CutOffPlace] {
    report.pockets.map { pocket in
      CutOffPlace(
        pocket: pocket, properties: pocket.edges.reduce(0) { $0 + propertiesOfEdge[Int($1)] },
        workaround: workaround(pocket, facts: facts, greatestReverse: greatestReverse))
    }.sorted { left, right in
      if (left.workaround == nil) != (right.workaround == nil) { return left.workaround == nil }
      return (right.properties, right.pocket.centimetres, left.pocket.edges[0])
        < (left.properties, left.pocket.centimetres, right.pocket.edges[0])
    }
  }

  /// As `ModeBuilder` does: one piece of road within the limit is reversed into; on foot go those
  /// who are told to.
  private static func workaround(
    _ pocket: CutOffPocket, facts: RoadFacts, greatestReverse: Int32
  ) -> Workaround? {
    if pocket.edges.allSatisfy({ facts.walkLimits[$0] != nil }) { return .walkIn }
    guard pocket.kind == .noWayOut, pocket.edges.count == 1, let edge = pocket.edges.first,
      pocket.bars.contains(where: { $0.reason == .noRoomToTurn })
    else { return nil }
    let limit = Int64(facts.reverseLimits[edge] ?? greatestReverse)
    return pocket.centimetres <= limit ? .reverseIn : nil
  }
}

/// How much one class of vehicle doesn't reach for one reason.
struct CutOffCount: Equatable {
  /// The class.
  var vehicleClass: String
  /// A `CutOffReason`, or a `CutOffPlace.Workaround` for what is worked all the same.
  var reason: String
  /// How many pockets of road.
  var places = 0
  /// How many properties are collected from them.
  var properties = 0
  /// Their length.
  var centimetres: Int64 = 0

  /// The sums as `--json` and `compiled.json` have them.
  var json: JSONValue {
    .object([
      .init("class", .string(vehicleClass)), .init("reason", .string(reason)),
      .init("places", .integer(Int64(places))), .init("properties", .integer(Int64(properties))),
      .init("metres", .integer((centimetres + 50) / 100)),
    ])
  }

  /// The sums of some places by reason, in the order of the reasons.
  static func counts(of places: [CutOffPlace], vehicleClass: String) -> [CutOffCount] {
    let keys =
      CutOffReason.allCases.map(\.rawValue) + CutOffPlace.Workaround.allCases.map(\.rawValue)
    return keys.compactMap { key in
      let alike = places.filter { $0.key == key }
      guard !alike.isEmpty else { return nil }
      return CutOffCount(
        vehicleClass: vehicleClass, reason: key, places: alike.count,
        properties: alike.reduce(0) { $0 + $1.properties },
        centimetres: alike.reduce(0) { $0 + $1.pocket.centimetres })
    }
  }
}

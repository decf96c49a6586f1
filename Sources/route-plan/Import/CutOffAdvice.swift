import RoadGraph

/// What a planner can do about a bar, in the names of the area's files.
struct CutOffAdvice {
  /// The class of vehicle that is kept out.
  let vehicleClass: String
  /// Whether the pocket is one piece of road: only such a piece can be reversed into.
  let isOnePiece: Bool

  /// One sentence on what to do.
  func text(_ step: CutOffStep) -> String {
    switch step.reason.remedy {
    case .allow where step.reason == .closedHours:
      "if crews come at other hours, add \(rows(step, .allow))"
    case .allow: "if \(vehicleClass) does drive there, add \(rows(step, .allow))"
    case .consent: "with the owner's consent, add \(rows(step, .privateConsent))"
    case .exemptFromNoEntry: "if crews are let in, add \(rows(step, .noEntryExempt))"
    case .exemptFromOneWay: "if crews are let drive against it, add \(rows(step, .oneWayExempt))"
    case .passBarrier: "if crews open it, add \(rows(step, .passBarrier))"
    case .allowTurning where !isOnePiece:
      "if \(vehicleClass) can turn there, add \(rows(step, .turns))"
    case .allowTurning:
      "if \(vehicleClass) can turn there, add \(rows(step, .turns)); if it reverses in, the same "
        + "with rule \(AccessRow.Rule.reverseIn.rawValue) and limit_metres"
    case .liftDenial:
      "change or delete the row of access.csv with rule \(AccessRow.Rule.deny.rawValue) or "
        + "\(AccessRow.Rule.walkIn.rawValue), if it no longer holds"
    case .endClosure: "change or delete the row of closures.csv, if it no longer holds"
    case .correctTurn:
      "no row lifts a forbidden turn: if it is wrong, correct it in OpenStreetMap and import again"
    case .correctOneWay:
      "if the road goes on beyond the map, import a larger one; else correct the one-way in "
        + "OpenStreetMap\(ways(step))"
    case .widenMap: "import a piece of the map that reaches further"
    case .joinRoads:
      "if a road leads there, draw it in OpenStreetMap\(ways(step)), or import a larger map; "
        + "ferries are not driven"
    }
  }

  private func ways(_ step: CutOffStep) -> String {
    step.ways.isEmpty ? "" : " (way \(list(step.ways)))"
  }

  /// The rows of `access.csv` for a rule.
  private func rows(_ step: CutOffStep, _ rule: AccessRow.Rule) -> String {
    let rows = step.ways.count == 1 ? "a row" : "a row for each"
    // What stands on a sign is for all; what a vehicle can do is for its class.
    let isForClass = rule == .allow || rule == .turns
    return "\(rows) to access.csv: way \(list(step.ways)), "
      + "class \(isForClass ? vehicleClass : "*"), rule "
      + rule.rawValue + (rule.needsAuthority ? ", with its authority" : "")
  }

  private func list(_ ways: [Int64]) -> String {
    ways.prefix(5).map(String.init).joined(separator: ", ")
      + (ways.count > 5 ? " and \(ways.count - 5) more" : "")
  }
}

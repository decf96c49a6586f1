/// The stages of a search that chooses its vehicles: with all, twice with fewer, then with all again.
///
/// Small changes hardly ever empty a vehicle: what it does must go all at once, and the rest must
/// have time to take it.
enum FleetStages {
  /// Where the stages end, in 64ths of the iterations planned.
  private static let ends = [32, 46, 54, 64]
  /// Halvings of the temperature in each stage after the first.
  private static let halvings = [0, 9, 9, 8]

  /// With fewer iterations planned than so many times what measuring takes, there are no stages.
  static let leastMeasured = 8
  /// More iterations than so many can't be planned.
  static let mostPlanned = 1 << 50

  /// The number of the last stage.
  static var last: Int { ends.count - 1 }

  /// The stage of an iteration.
  static func number(at iteration: Int, of planned: Int) -> Int {
    ends.firstIndex { iteration < planned * $0 / 64 } ?? last
  }

  /// The temperature at an iteration.
  static func temperature(_ cooling: Cooling, at iteration: Int, of planned: Int) -> Int64 {
    let stage = number(at: iteration, of: planned)
    let end = planned * ends[stage] / 64
    guard stage > 0 else { return cooling.temperature(at: iteration, of: end) }
    let start = planned * ends[stage - 1] / 64
    return cooling.temperature(
      gone: min(iteration - start, end - start), of: end - start, halvings: halvings[stage])
  }
}

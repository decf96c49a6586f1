/// The temperature over the iterations: cold at first, while the pace is measured, then falling
/// from the start to the end by the same factor in equal steps.
struct Cooling: Sendable {
  /// How many synchronisation rounds pass before the total is planned: few where each takes long.
  static func measuringRounds(tasks: Int) -> Int { max(2, min(8, 16_000 / (tasks + 1))) }
  /// The fewest halvings from the start to the end.
  private static let fewestHalvings = 7

  /// What a leg costs on average.
  let leg: Int64
  /// The end is a leg divided by two to this power.
  let coldness: Int
  /// The most halvings from the start to the end.
  let mostHalvings: Int
  /// Iterations of each lane that measuring takes.
  let measuring: Int

  /// Makes the cooling of a search from nothing, or from an answer that it should not leave far.
  init(leg: Int64, isWarm: Bool, measuring: Int) {
    self.leg = leg
    coldness = isWarm ? 11 : 8
    mostHalvings = isWarm ? Self.fewestHalvings : 12
    self.measuring = measuring
  }

  /// The temperature at an iteration of so many planned: the more there are, the warmer they start.
  func temperature(at iteration: Int, of planned: Int) -> Int64 {
    let binaryDigits = Int.bitWidth - max(0, planned).leadingZeroBitCount
    let halvings = min(mostHalvings, max(Self.fewestHalvings, binaryDigits - 2))
    let span = planned - measuring
    guard iteration >= measuring, span > 0 else { return leg >> Int64(coldness) }
    return temperature(gone: min(iteration - measuring, span), of: span, halvings: halvings)
  }

  /// The temperature some way down so many halvings to the end.
  func temperature(gone: Int, of span: Int, halvings: Int) -> Int64 {
    let start = (leg << Int64(halvings)) >> Int64(coldness)
    let steps = (Double(gone) / Double(max(1, span)) * Double(halvings) * 65_536).rounded(.down)
    return Halvings.temperature(from: start, after: Int64(steps))
  }

  /// The total to plan for when so many iterations took from one fraction of the budget to another.
  static func planned(_ iterations: Int, from: Double, to: Double) -> Int {
    let remaining = Double(iterations) * (1 - to) / max(to - from, 1e-9)
    guard remaining.isFinite, remaining >= 0 else { return iterations }
    return iterations + Int(min(remaining, 1e12))
  }
}

/// The temperature over the iterations: cold at first, while the pace is measured, then falling
/// from the start to the end by the same factor in equal steps.
struct Cooling: Sendable {
  /// How many synchronisation rounds pass before the total is planned.
  static let measuringRounds = 8
  /// The start is the end times two to this power.
  private static let halvings = 7

  /// The temperature right after measuring.
  let start: Int64
  /// Iterations of each lane that measuring takes.
  let measuring: Int

  /// The temperature at an iteration of so many planned.
  func temperature(at iteration: Int, of planned: Int) -> Int64 {
    let span = planned - measuring
    guard iteration >= measuring, span > 0 else { return start >> Int64(Self.halvings) }
    let gone = min(iteration - measuring, span)
    // 65,536ths of a halving; linear between whole halvings.
    let halved = (Double(gone) / Double(span) * Double(Self.halvings) * 65_536).rounded(.down)
    let steps = Int64(halved)
    let warm = start >> (steps >> 16)
    return warm - ((warm / 2 * (steps & 0xFFFF)) >> 16)
  }

  /// The total to plan for when so many iterations took from one fraction of the budget to another.
  static func planned(_ iterations: Int, from: Double, to: Double) -> Int {
    let remaining = Double(iterations) * (1 - to) / max(to - from, 1e-9)
    guard remaining.isFinite, remaining >= 0 else { return iterations }
    return iterations + Int(min(remaining, 1e12))
  }
}

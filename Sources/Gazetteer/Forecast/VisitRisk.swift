/// What is to be expected of a bin that nobody visits from one moment to another.
public struct VisitRisk: Hashable, Sendable {
  /// The chance that it has overflowed by then.
  public let overflowChance: Double
  /// The litres that are expected to lie beside it by then.
  public let overflowLitres: Double
  /// What is expected to have come in all, in thousandths of the bin, as if it had no rim.
  public let level: Double

  /// Nothing at all.
  public static let none = VisitRisk(overflowChance: 0, overflowLitres: 0, level: 0)
}

extension FillProcess {
  /// The risk of a bin that has `level` thousandths in it at `start` and is left until `end`.
  public func risk(
    of bin: ServiceBin, level: Double, from start: Int64, to end: Int64
  ) -> VisitRisk {
    let rise = rise(of: bin.name, kind: bin.kind, from: start, to: end)
    let room = 1000 - level
    return VisitRisk(
      overflowChance: rise.chance(ofAtLeast: room),
      overflowLitres: rise.meanBeyond(room) / 1000 * bin.litres, level: level + rise.mean)
  }
}

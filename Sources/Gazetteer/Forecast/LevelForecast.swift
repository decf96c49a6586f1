/// The chances of each level of a bin on a day to come.
public struct LevelForecast: Sendable, Equatable {
  /// The chance of each level.
  public let chances: [Double]
  /// The fill that is as likely to be exceeded as not, 0…1000.
  public let medianPermille: Double
  /// The chance that the bin is at or over its threshold.
  public let fullChance: Double
}

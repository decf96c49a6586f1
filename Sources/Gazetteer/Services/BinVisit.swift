/// A bin that a day's crews may or must empty.
public struct BinVisit: Hashable, Sendable {
  /// The bin's name.
  public let bin: String
  /// The fill expected at collection, 0…1000.
  public let fillPermille: Int32
  /// Whether it may be left.
  public let isOptional: Bool
  /// What emptying it is worth in millionths of a pound, or `nil` for the area's price.
  public let worthMicropounds: Int64?
  /// Whether it is due without a fill that can be trusted.
  public let isFallback: Bool
  /// A word for the crew beside the bin's kind, or empty.
  public let note: String

  /// Makes a visit.
  public init(
    bin: String, fillPermille: Int32, isOptional: Bool, worthMicropounds: Int64? = nil,
    isFallback: Bool = false, note: String = ""
  ) {
    self.bin = bin
    self.fillPermille = fillPermille
    self.isOptional = isOptional
    self.worthMicropounds = worthMicropounds
    self.isFallback = isFallback
    self.note = note
  }

  /// The visit of a bin that straight extrapolation makes due, or `nil` where it does not.
  public init?(_ forecast: BinForecast) {
    guard forecast.isDue else { return nil }
    self.init(
      bin: forecast.bin, fillPermille: forecast.fillPermille, isOptional: forecast.isFallback,
      isFallback: forecast.isFallback, note: forecast.isFallback ? "no fresh reading" : "")
  }
}

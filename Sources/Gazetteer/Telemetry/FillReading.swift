/// One measurement of how full a bin was.
public struct FillReading: Hashable, Sendable {
  /// The bin's name.
  public let bin: String
  /// When it was measured: seconds since 1970-01-01T00:00:00Z.
  public let time: Int64
  /// How full it was, 0…1000.
  public let fillPermille: Int32

  /// Makes a reading.
  public init(bin: String, time: Int64, fillPermille: Int32) {
    self.bin = bin
    self.time = time
    self.fillPermille = fillPermille
  }
}

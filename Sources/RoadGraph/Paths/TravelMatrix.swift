/// Least time and its distance between many positions, row-major origin × destination.
public struct TravelMatrix: Sendable {
  /// What stands where there is no way.
  public static let unreachable = UInt32.max

  /// How many origins (rows).
  public let originCount: Int
  /// How many destinations (columns).
  public let destinationCount: Int
  /// Least time of each pair in deciseconds.
  public let deciseconds: [UInt32]
  /// Metres along the same way.
  public let metres: [UInt32]

  /// Makes a matrix from its cells.
  public init(
    originCount: Int, destinationCount: Int, deciseconds: [UInt32], metres: [UInt32]
  ) {
    self.originCount = originCount
    self.destinationCount = destinationCount
    self.deciseconds = deciseconds
    self.metres = metres
  }
}

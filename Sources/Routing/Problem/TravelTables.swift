public import RoadGraph

/// Least time and its distance from every exit position to every entry position, by profile.
public struct TravelTables: Sendable {
  /// One matrix a profile, rows `Problem.exitPositions`, columns `Problem.entryPositions`; `nil`
  /// where no vehicle has that profile.
  public let matrices: [TravelMatrix?]

  /// Makes tables from matrices.
  public init(matrices: [TravelMatrix?]) { self.matrices = matrices }
}

/// A kind of material that is collected apart from the others; the area names its streams.
public struct WasteStream: Hashable, Sendable {
  /// The short name used in tables: `residual`, `recycling`, `food`, `garden`, `glass`, `litter`.
  public var id: String
  /// The name on sheets.
  public var title: String
  /// Kilograms per litre as presented, for turning one into the other where only one is known.
  public var kilogramsPerLitre: Double

  /// Makes a stream.
  public init(id: String, title: String, kilogramsPerLitre: Double) {
    self.id = id
    self.title = title
    self.kilogramsPerLitre = kilogramsPerLitre
  }
}

/// One forecast of one bin and what came, with what the simple methods would have said.
struct ForecastCase {
  /// The bin's place.
  let bin: Int
  /// The day at whose end it was issued.
  let issued: Int32
  /// The place of its horizon.
  let horizon: Int
  /// The fill forecast and the chance that the bin is full: ours, then each baseline's.
  let guesses: [Guess]
  /// The fill that came, 0…1000.
  let observedPermille: Int32
  /// Whether the bin was full then.
  let wasFull: Bool

  /// What one method said.
  struct Guess {
    /// The fill, 0…1000.
    let permille: Double
    /// The chance of a full bin.
    let fullChance: Double
  }

  /// The names of the methods, in the order of `guesses`.
  static let methods = ["forecast", "persistence", "linear", "seasonal_naive"]
}

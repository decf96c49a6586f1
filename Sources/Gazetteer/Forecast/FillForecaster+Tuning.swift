extension FillForecaster {
  /// Numbers that govern learning; Benchmarks/README.md says how they were chosen.
  public struct Tuning: Sendable {
    /// How many cases a wider view counts as in a narrower one.
    public var widerWeight = 2.0
    /// After how many cases old ones of one bin fade.
    public var mostOwn = 60.0
    /// After how many cases old ones of all bins fade.
    public var mostShared = 1500.0
    /// How fast the weights of the views move.
    public var mixingStep = 0.00015
    /// The sum of the weights to start with.
    public var mixingStart = 1.0
    /// How many cases bear out an uncorrected chance.
    public var correctionPrior = 40.0
    /// After how many cases old corrections fade.
    public var correctionMost = 500.0

    /// The standard numbers.
    public init() {}
  }
}

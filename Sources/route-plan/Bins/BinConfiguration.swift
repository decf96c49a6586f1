/// The keys under `bins` in `area.json5`: when a bin is worth a visit.
struct BinConfiguration: Sendable {
  /// How bins are chosen.
  enum Selection: String, CaseIterable, Sendable {
    /// By the risk of leaving them, over the days to come.
    case risk
    /// By their own fill limit on the day alone.
    case threshold
  }

  /// How they are chosen.
  var selection = Selection.risk
  /// The service standard: how many of 100 bins may overflow in a week beyond those that would even
  /// if every bin were emptied at every possible visit.
  var overflowingPerWeekPercent = 2.0
  /// The risk of overflowing before the next visit with which no bin is left.
  var riskLimitPercent = 50.0
  /// What a bin costs at least that is full at a possible visit; more where the standard would not be
  /// kept otherwise.
  var poundsPerFullVisit = 20.0
  /// What each litre beside a bin costs at least.
  var poundsPerOverflowLitre = 0.1
  /// What comes a day into a bin of a kind of which nothing has been measured.
  var percentPerDay = 10.0
  /// How many possible visits are looked ahead.
  var visitsAhead: Int32 = 10
  /// ISO weekdays on which bins are emptied as bits, Monday bit 0.
  var collectionDays: UInt8 = 0b001_1111
}

import Gazetteer

/// What was decided about one bin for a day, and why.
struct BinDecision: Sendable {
  /// What a bin's visit is.
  enum Choice: String, Sendable {
    /// Leaving it would be too great a risk.
    case must
    /// Its fill can't be trusted, and its fixed schedule says today.
    case scheduled
    /// Today is the best day for it, its neighbours considered.
    case chosen
    /// It is worth a small detour.
    case passing
    /// It is better left for a later day.
    case left
  }

  /// The bin's place in the table.
  let place: Int
  /// What is to be expected of it.
  let outlook: BinOutlook
  /// What was decided.
  let choice: Choice
  /// Why, in words.
  let reason: String
  /// The chance of overflowing before the next possible visit, where it is left today.
  let riskOfLeaving: Double
  /// The same where it is emptied today.
  let riskWhenEmptied: Double
  /// What a visit today saves later, in millionths of a pound, its detour apart.
  let worthMicropounds: Int64

  /// Whether crews are offered the visit at all.
  var isOffered: Bool { choice != .left }
  /// Whether it is meant to be made, not in passing alone.
  var isFirm: Bool { isOffered && choice != .passing }
}

/// What was decided about every bin of an area for a day.
struct BinSelection: Sendable {
  /// The day and the possible visits after it; the last one ends what is looked at.
  let dates: [CalendarDate]
  /// The chance of overflowing before the next visit above which a bin must be emptied today.
  let riskLimit: Double
  /// How many times their price overflows cost, so that the standard is kept.
  let priceFactor: Double
  /// The decisions in the table's order.
  let decisions: [BinDecision]

  /// What leaving a bin that the plan calls chosen costs at least: more than a crew's day.
  static let chosenWorth: Int64 = 2_000_000_000

  /// What a bin is worth that a plan had and that would be left now.
  private static let leftWorth: Int64 = 15_000_000

  /// The visits to offer: those meant to be made, those in passing where crews may choose, and with
  /// `all` those of bins that are better left too, as of an optional job.
  func visits(of bins: [ServiceBin], inPassing: Bool, all: Bool = false) -> [BinVisit] {
    decisions.filter { all || $0.isFirm || (inPassing && $0.isOffered) }.map { decision in
      let isFirm = decision.choice == .must
      let worth =
        switch decision.choice {
        case .passing: decision.worthMicropounds
        case .left: max(decision.worthMicropounds, Self.leftWorth)
        case .must, .scheduled, .chosen: Self.chosenWorth
        }
      return BinVisit(
        bin: bins[decision.place].name,
        fillPermille: Int32(max(0, min(1000, decision.outlook.fillPermille.rounded()))),
        isOptional: !isFirm,
        worthMicropounds: isFirm ? nil : worth,
        isFallback: decision.choice == .scheduled,
        note: decision.choice == .scheduled ? "no fresh reading" : "")
    }
  }
}

import Gazetteer

/// What the indices of a `Problem` are called, and for whom the work is: personal data.
struct ProblemNames: Hashable, Sendable {
  /// Something with an id in tables and a title on sheets.
  struct Name: Hashable, Sendable {
    /// The id in tables.
    var id = ""
    /// The name on sheets.
    var title = ""
  }

  /// What is behind one task.
  struct TaskNames: Hashable, Sendable {
    /// The street's name.
    var street = ""
    /// The id of the round it is due with, or empty.
    var round = ""
    /// Who presents what, in order of working.
    var references: [TaskReference] = []
  }

  /// The area's name.
  var area = ""
  /// The day of the plan.
  var date = CalendarDate(dayNumber: 0)
  /// `as-is`, `keep`, `rebalance` or `free`.
  var mode = "keep"
  /// The streams by index.
  var streams: [Name] = []
  /// The vehicles by index.
  var vehicles: [Name] = []
  /// The sites by index.
  var sites: [Name] = []
  /// The depots by index.
  var depots: [Name] = []
  /// The tasks by index.
  var tasks: [TaskNames] = []
}

/// One presentation behind a task: whose, on which street, how much of what.
struct TaskReference: Hashable, Sendable {
  /// What is collected from.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A property; its reference is a UPRN.
    case property
    /// A smart or litter bin; its reference is its name.
    case bin
    /// A one-off job; its reference is its name.
    case job
  }

  /// What is collected from.
  var kind: Kind
  /// UPRN in digits, or the name of the bin or job.
  var reference: String
  /// The street, where known.
  var usrn: USRN?
  /// The stream's index.
  var stream: Int32
  /// Households behind it.
  var households: Int32
  /// Expected weight in grams.
  var grams: Int32
  /// Containers lifted on average, in thousandths.
  var liftsPermille: Int32

  /// What a presentation is written as.
  init(_ presentation: Presentation) {
    let source = WorkSource(presentation.source)
    self.init(
      kind: source.kind, reference: source.reference, usrn: presentation.usrn,
      stream: Int32(presentation.stream), households: presentation.households,
      grams: presentation.grams, liftsPermille: presentation.liftsPermille)
  }

  /// Makes a reference.
  init(
    kind: Kind, reference: String, usrn: USRN?, stream: Int32, households: Int32, grams: Int32,
    liftsPermille: Int32
  ) {
    self.kind = kind
    self.reference = reference
    self.usrn = usrn
    self.stream = stream
    self.households = households
    self.grams = grams
    self.liftsPermille = liftsPermille
  }

  /// How `plan.json` names it: the bare UPRN, `bin LB-12`, `job J7`.
  var label: String {
    switch kind {
    case .property: reference
    case .bin, .job: "\(kind.rawValue) \(reference)"
    }
  }
}

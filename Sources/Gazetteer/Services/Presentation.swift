/// What one household, block, smart bin or job presents on one day: the unit a day's work is made of.
public struct Presentation: Hashable, Sendable {
  /// What is collected from.
  public enum Source: Hashable, Sendable {
    /// A property of the gazetteer.
    case property(UPRN)
    /// A smart or litter bin, by its name.
    case bin(String)
    /// A one-off job, by its name.
    case job(String)
  }

  /// How the crew reaches the containers.
  public enum Place: Hashable, Sendable {
    /// At the property's own frontage: tie it to its street.
    case frontage
    /// At a point of the collection-point table, by its name: tie it to the nearest road of `usrn`.
    case collectionPoint(String)
    /// At its own position (bins and jobs).
    case point
  }

  /// What is collected from.
  public var source: Source
  /// Where the containers stand.
  public var place: Place
  /// Their position in the area's frame; `nil` where a job has only a street.
  public var point: GridPoint?
  /// The street, where known.
  public var usrn: USRN?
  /// The index of the stream in the area's list.
  public var stream: Int
  /// Containers lifted on average (set-out share applied), in thousandths.
  public var liftsPermille: Int32
  /// Households behind it (a block of flats has many).
  public var households: Int32
  /// Expected weight in grams.
  public var grams: Int32
  /// Expected volume in millilitres.
  public var millilitres: Int32
  /// Crew time for lifts, pull-out and extras in milliseconds for a standard crew, driving apart.
  public var handlingMilliseconds: Int32
  /// The round it belongs to, or empty.
  public var round: String
  /// Its place in that round's imported order; 0 where there is none.
  public var sequence: Int32
  /// The day the cycle says; differs from the plan's date where an exception moved it.
  public var dueDate: CalendarDate
  /// Whether somebody is fetched from and returned to (an assisted collection).
  public var isAssisted: Bool
  /// The agreed spot of an assisted collection: for the crew only.
  public var assistedSpot: String
  /// Metres from the vehicle's stopping point to the containers beyond the ordinary.
  public var wheelOutMetres: Int32
  /// Minutes after midnight between which it can be reached; empty means always.
  public var accessWindows: [MinuteWindow]
  /// The smart bin's forecast fill in percent at collection time; `nil` for others.
  public var fillPercent: Int32?
  /// What must be done before optional work: jobs and bins may be optional, households never are.
  public var isOptional: Bool
  /// What doing it is worth in millionths of a pound where it is optional; `nil`: the area's price.
  public var worthMicropounds: Int64?
  /// On which side of its street a collection point is served; `auto` for everything else.
  public var side: CollectionSide
  /// A line for the crew: container kind, job text; never a medical reason or a gate code.
  public var note: String

  /// Makes a presentation.
  public init(
    source: Source, place: Place, point: GridPoint?, usrn: USRN?, stream: Int,
    liftsPermille: Int32, households: Int32, grams: Int32, millilitres: Int32,
    handlingMilliseconds: Int32, round: String, sequence: Int32, dueDate: CalendarDate,
    isAssisted: Bool = false, assistedSpot: String = "", wheelOutMetres: Int32 = 0,
    accessWindows: [MinuteWindow] = [], fillPercent: Int32? = nil, isOptional: Bool = false,
    worthMicropounds: Int64? = nil, side: CollectionSide = .auto, note: String = ""
  ) {
    self.source = source
    self.place = place
    self.point = point
    self.usrn = usrn
    self.stream = stream
    self.liftsPermille = liftsPermille
    self.households = households
    self.grams = grams
    self.millilitres = millilitres
    self.handlingMilliseconds = handlingMilliseconds
    self.round = round
    self.sequence = sequence
    self.dueDate = dueDate
    self.isAssisted = isAssisted
    self.assistedSpot = assistedSpot
    self.wheelOutMetres = wheelOutMetres
    self.accessWindows = accessWindows
    self.fillPercent = fillPercent
    self.isOptional = isOptional
    self.worthMicropounds = worthMicropounds
    self.side = side
    self.note = note
  }
}

/// A stretch of the day in minutes after local midnight, its end excluded.
public struct MinuteWindow: Hashable, Sendable {
  /// Where it starts, 0…1439.
  public var from: Int32
  /// Where it ends, 1…1440, later than `from`.
  public var to: Int32

  /// Makes a window, or `nil` where the minutes are out of range or out of order.
  public init?(from: Int32, to: Int32) {
    guard from >= 0, to <= 1440, from < to else { return nil }
    self.from = from
    self.to = to
  }
}

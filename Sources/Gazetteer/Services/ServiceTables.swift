/// The tables an area may hold, named after their files.
public enum ServiceTable: String, CaseIterable, Sendable {
  /// `services.csv`.
  case services
  /// `containers.csv`.
  case containers
  /// `assisted.csv`.
  case assisted
  /// `extras.csv`.
  case extras
  /// `rounds.csv`.
  case rounds
  /// `exceptions.csv`.
  case exceptions
  /// `collection-points.csv`.
  case collectionPoints = "collection-points"
  /// `yields.csv`.
  case yields
  /// `property-areas.csv`.
  case propertyAreas = "property-areas"
  /// `handling.csv`.
  case handling
  /// `finish-times.csv`.
  case finishTimes = "finish-times"
  /// `tip-tickets.csv`.
  case tipTickets = "tip-tickets"
  /// `jobs.csv`.
  case jobs
  /// `bins.csv`.
  case bins
  /// `multipliers.csv`.
  case multipliers

  /// The documented columns.
  public var format: TableFormat {
    switch self {
    case .services: TableFormats.services
    case .containers: TableFormats.containers
    case .assisted: TableFormats.assisted
    case .extras: TableFormats.extras
    case .rounds: TableFormats.rounds
    case .exceptions: TableFormats.exceptions
    case .collectionPoints: TableFormats.collectionPoints
    case .yields: TableFormats.yields
    case .propertyAreas: TableFormats.propertyAreas
    case .handling: TableFormats.handling
    case .finishTimes: TableFormats.finishTimes
    case .tipTickets: TableFormats.tipTickets
    case .jobs: TableFormats.jobs
    case .bins: TableFormats.bins
    case .multipliers: TableFormats.multipliers
    }
  }
}

/// Everything the service tables say; tables that an area lacks stay empty.
public struct ServiceTables: Sendable {
  /// What kinds of dwelling have by default.
  public private(set) var services: [ServiceRule] = []
  /// What single properties and blocks have.
  public private(set) var containers = UPRNTable<ContainerOverride>()
  /// Who is fetched from and returned to.
  public private(set) var assisted = UPRNTable<AssistedCollection>()
  /// What single properties add.
  public private(set) var extras = UPRNTable<PropertyExtra>()
  /// The existing rounds.
  public private(set) var rounds = RoundTable()
  /// What holidays move.
  public private(set) var exceptions: [ServiceException] = []
  /// Where containers really stand.
  public private(set) var points = ServicePointTable()
  /// How much is presented.
  public private(set) var yields: [YieldRow] = []
  /// The area of each property.
  public private(set) var areas = UPRNTable<PropertyArea>()
  /// Crew time by kind of container.
  public private(set) var handling = HandlingRates()
  /// When rounds really finished.
  public private(set) var finishTimes: [FinishTime] = []
  /// What rounds really weighed.
  public private(set) var tipTickets: [TipTicket] = []
  /// One-off jobs.
  public private(set) var jobs: [OneOffJob] = []
  /// Smart, litter and communal bins.
  public private(set) var bins: [ServiceBin] = []
  /// Days on which bins fill faster or slower.
  public private(set) var multipliers: [RateMultiplier] = []
  /// Factors fitted from the evidence; all 1 until the caller sets them.
  public var factors = RoundFactors()
  /// Rows used and kept out, in the order the tables were read.
  public private(set) var counts: [TableCount] = []

  private var files: [ServiceTable: String] = [:]

  /// Makes empty tables.
  public init() {}

  /// Reads one table, in place of what was read of it before; those of bins before others about them.
  ///
  /// - Returns: Whether the file could be used; what is wrong with it is in `log`.
  @discardableResult public mutating func read(
    _ table: ServiceTable, _ bytes: [UInt8], file: String, context: TableContext,
    log: inout DiagnosticLog
  ) -> Bool {
    if table == .assisted,
      AssistedCollection.refusesColumns(bytes, file: file, log: &log)
    {
      return false
    }
    guard
      var rows = TableRows(
        bytes, file: file, format: table.format, context: context, log: &log)
    else { return false }
    if let earlier = files.updateValue(file, forKey: table) {
      counts.removeAll { $0.file == earlier }
    }
    switch table {
    case .services: services = ServiceRule.read(&rows, log: &log)
    case .containers: containers = ContainerOverride.read(&rows, log: &log)
    case .assisted: assisted = AssistedCollection.read(&rows, log: &log)
    case .extras: extras = PropertyExtra.read(&rows, log: &log)
    case .rounds: rounds = RoundTable(&rows, log: &log)
    case .exceptions: exceptions = ServiceException.read(&rows, log: &log)
    case .collectionPoints: points = ServicePointTable(&rows, log: &log)
    case .yields: yields = YieldRow.read(&rows, log: &log)
    case .propertyAreas: areas = PropertyArea.read(&rows, log: &log)
    case .handling: handling = HandlingRates(&rows, log: &log)
    case .finishTimes: finishTimes = FinishTime.read(&rows, log: &log)
    case .tipTickets: tipTickets = TipTicket.read(&rows, log: &log)
    case .jobs: jobs = OneOffJob.read(&rows, log: &log)
    case .bins: bins = ServiceBin.read(&rows, log: &log)
    case .multipliers: multipliers = RateMultiplier.read(&rows, bins: bins, log: &log)
    }
    counts.append(rows.count)
    return true
  }

  /// The file a table was read from, else its documented name.
  public func file(_ table: ServiceTable) -> String { files[table] ?? table.format.file }
}

/// What the readers of tables need to know about the rest of the area.
public struct TableContext: Sendable {
  /// The area's streams; tables name them by `id`.
  public let streams: [WasteStream]
  /// The gazetteer to check references against, or `nil` to accept any.
  public let register: PropertyRegister?
  /// The area's frame, or `nil` to accept any position.
  public let frame: MetricFrame?
  private let streamPlaces: [String: Int]
  private let extent: (west: Int, south: Int, east: Int, north: Int)?

  /// A position further than this from every property's is taken for a mistake: 20 km.
  static let greatestCentimetresOutside = 2_000_000

  /// Makes a context.
  public init(
    streams: [WasteStream], register: PropertyRegister?, frame: MetricFrame? = nil
  ) {
    self.streams = streams
    self.register = register
    self.frame = frame
    let points = register?.properties.map(\.point) ?? []
    extent = points.first.map { first in
      points.reduce((Int(first.x), Int(first.y), Int(first.x), Int(first.y))) {
        (min($0.0, Int($1.x)), min($0.1, Int($1.y)), max($0.2, Int($1.x)), max($0.3, Int($1.y)))
      }
    }
    streamPlaces = Dictionary(
      streams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a position can belong to the area.
  func holds(_ point: GridPoint) -> Bool {
    guard frame?.contains(point) ?? true else { return false }
    guard let extent else { return true }
    let (x, y, margin) = (Int(point.x), Int(point.y), Self.greatestCentimetresOutside)
    return x >= extent.west - margin && x <= extent.east + margin
      && y >= extent.south - margin && y <= extent.north + margin
  }

  /// The place of a stream in the area's list.
  func stream(_ id: String) -> Int? { streamPlaces[id] }
}

/// How many rows of a table were used and how many were kept out.
public struct TableCount: Sendable, Equatable {
  /// The file as the user named it.
  public let file: String
  /// Rows used.
  public var kept: Int
  /// Rows kept out, each with a diagnostic.
  public var quarantined: Int
}

/// Hands a table's rows to the reader of one format and counts what is kept out.
struct TableRows {
  /// The file as the user named it.
  let file: String
  /// The rest of the area.
  let context: TableContext
  private let table: CSVTable
  private let places: [String: Int]
  private let rowCount: Int
  private(set) var count: TableCount

  /// Reads the bytes as a table of that format, or reports why that can't be.
  init?(
    _ bytes: [UInt8], file: String, format: TableFormat, context: TableContext,
    log: inout DiagnosticLog
  ) {
    guard
      let table = CSVTable.read(
        bytes, file: file, required: format.required, optional: format.optional, log: &log)
    else { return nil }
    self.table = table
    rowCount = table.rows
    places = Dictionary(
      format.columns.map { ($0.name, table.column($0.name)) },
      uniquingKeysWith: { first, _ in first })
    self.file = file
    self.context = context
    count = TableCount(file: file, kept: 0, quarantined: table.quarantinedCount)
  }

  /// Every row that `make` accepts, in file order; it reports why it refuses one.
  mutating func read<Element>(
    _ log: inout DiagnosticLog, _ make: (TableRow, inout DiagnosticLog) -> Element?
  ) -> [Element] {
    var elements: [Element] = []
    elements.reserveCapacity(rowCount)
    for index in 0..<rowCount {
      let row = TableRow(
        table: table, places: places, index: index, file: file, context: context)
      if let element = make(row, &log) { elements.append(element) }
    }
    count.kept = elements.count
    count.quarantined += rowCount - elements.count
    return elements
  }

  /// Moves rows that a later check refused from kept to kept out.
  mutating func refuse(_ rows: Int) {
    count.kept -= rows
    count.quarantined += rows
  }
}

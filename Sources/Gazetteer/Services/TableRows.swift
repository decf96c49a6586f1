/// What the readers of tables need to know about the rest of the area.
public struct TableContext: Sendable {
  /// The area's streams; tables name them by `id`.
  public let streams: [WasteStream]
  /// The gazetteer to check references against, or `nil` to accept any.
  public let register: PropertyRegister?
  private let streamPlaces: [String: Int]

  /// Makes a context.
  public init(streams: [WasteStream], register: PropertyRegister?) {
    self.streams = streams
    self.register = register
    streamPlaces = Dictionary(
      streams.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
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

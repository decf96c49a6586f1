@testable import Gazetteer

/// A tiny area to read tables against.
enum ServiceFixtures {
  static let residual = 0
  static let food = 1

  static let streams = [
    WasteStream(id: "residual", title: "Refuse", kilogramsPerLitre: 0.1),
    WasteStream(id: "food", title: "Food", kilogramsPerLitre: 0.4),
  ]

  static func uprn(_ number: UInt64) throws -> UPRN {
    guard let uprn = UPRN(number) else { throw FixtureError.badReference }
    return uprn
  }

  static func date(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(text) else { throw FixtureError.badDate }
    return date
  }

  static func property(
    _ number: UInt64, _ kind: DwellingKind = .terrace, parent: UInt64? = nil, street: UInt64 = 7,
    x: Int32 = 0, ward: String = "", status: UInt8 = 1, door: String = ""
  ) throws -> Property {
    Property(
      uprn: try uprn(number), usrn: USRN(street), point: GridPoint(x: x, y: 0), kind: kind,
      parent: parent.flatMap { UPRN($0) }, logicalStatus: status,
      address: PostalAddress(line: door, doorplate: door), ward: ward)
  }

  static func register(_ properties: [Property]) -> PropertyRegister {
    let streets = Set(properties.compactMap(\.usrn)).sorted()
    return PropertyRegister(
      properties: properties, streets: streets.map { Street(usrn: $0, name: "MILL LANE") })
  }

  enum FixtureError: Error { case badReference, badDate }
}

/// Tables and their log, built up line by line; a class so that expectations may call it.
final class TableBench {
  var tables = ServiceTables()
  var log = DiagnosticLog()
  let register: PropertyRegister

  init(_ register: PropertyRegister) { self.register = register }

  /// Refuse weekly and food weekly, in one container each, from a cycle of `weeks`.
  convenience init(_ properties: [Property], weeks: Int = 1, anchor: String = "2026-01-05") {
    self.init(ServiceFixtures.register(properties))
    read(
      .services,
      """
      stream,kinds,containers,litres,container_kind,cycle_weeks,anchor_date
      residual,*,1,100,wheeled,\(weeks),\(anchor)
      """)
    read(.yields, "set_out_percent,container_fill_percent\n100,100")
    read(.handling, "container_kind,lift_seconds,pull_out_seconds\nwheeled,6,4\ncommunal,30,30")
  }

  @discardableResult func read(_ table: ServiceTable, _ text: String) -> Bool {
    let context = TableContext(streams: ServiceFixtures.streams, register: register)
    return tables.read(
      table, Array(text.utf8), file: table.format.file, context: context, log: &log)
  }

  func work(_ day: String, bins: [BinForecast] = []) throws -> DayWork {
    DayWork(
      on: try ServiceFixtures.date(day), register: register, tables: tables, bins: bins,
      streams: ServiceFixtures.streams, log: &log)
  }

  /// The properties due on a day, as plain numbers.
  func due(_ day: String) throws -> [UInt64] {
    try work(day).presentations.compactMap {
      if case .property(let uprn) = $0.source { uprn.value } else { nil }
    }
  }

  func count(_ code: String) -> Int { log.counts[code, default: 0] }
}

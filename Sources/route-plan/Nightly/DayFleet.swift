import Gazetteer

extension AreaConfiguration {
  /// The configuration with the fleet of one day: who stays behind, who stands in, who is on board.
  func fleet(
    on date: CalendarDate, _ rows: [AvailabilityRow], file: String = "availability.csv",
    log: inout DiagnosticLog
  ) -> AreaConfiguration {
    var day = self
    for row in rows where row.date == date {
      if !row.replaces.isEmpty {
        day.replace(row, on: date, file: file, log: &log)
      } else if !day.vehicles.contains(where: { $0.id == row.vehicle }) {
        Self.reportUnknown(row.vehicle, row, file: file, log: &log)
        continue
      }
      guard let place = day.vehicles.firstIndex(where: { $0.id == row.vehicle }) else { continue }
      if !row.isAvailable { day.vehicles[place].offRoadDates.append(date) }
      if let loaders = row.loaders { day.vehicles[place].loaders = loaders }
    }
    return day
  }

  /// A hired vehicle without figures of its own has those of the one that it stands in for.
  private mutating func replace(
    _ row: AvailabilityRow, on date: CalendarDate, file: String, log: inout DiagnosticLog
  ) {
    guard let old = vehicles.firstIndex(where: { $0.id == row.replaces }) else {
      Self.reportUnknown(row.replaces, row, file: file, log: &log)
      return
    }
    guard row.replaces != row.vehicle, row.isAvailable else { return }
    if let known = vehicles.firstIndex(where: { $0.id == row.vehicle }) {
      vehicles[known].rounds += vehicles[old].rounds.filter { !vehicles[known].rounds.contains($0) }
    } else {
      var hired = vehicles[old]
      hired.id = row.vehicle
      hired.title = row.vehicle
      hired.offRoadDates = []
      vehicles.append(hired)
    }
    vehicles[old].offRoadDates.append(date)
  }

  private static func reportUnknown(
    _ vehicle: String, _ row: AvailabilityRow, file: String, log: inout DiagnosticLog
  ) {
    log.report(
      Diagnostic(
        "N110", .warning, file: file, line: row.line,
        message: "there is no vehicle '\(vehicle)' in area.json5",
        fix: "correct the id, or say in column replaces which vehicle a hired one stands in for"))
  }
}

extension CompiledAreaStore.Stored {
  /// The area with the fleet of one day.
  func day(_ date: CalendarDate, log: inout DiagnosticLog) -> CompiledAreaStore.Stored {
    var day = self
    day.configuration = configuration.fleet(on: date, tables.crews.availability, log: &log)
    return day
  }
}

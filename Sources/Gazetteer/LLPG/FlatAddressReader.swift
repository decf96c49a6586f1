/// Reads a table with one address a row: AddressBase Core and Plus, OS Open UPRN.
struct FlatAddressReader {
  /// A property and the street it names.
  struct Row: Sendable {
    /// The property.
    var property: Property
    /// The street that it names, or `nil`.
    var street: Street?
  }

  private let frame: MetricFrame
  private let fileIndex: Int32
  /// The file as far as it has been read.
  private(set) var summary: GazetteerSummary.File
  /// How many rows were left out.
  private(set) var quarantinedCount = 0
  /// How many references appeared again.
  private(set) var duplicateCount = 0
  private let text: [UInt8]

  /// Takes a decoded text of a format that `FlatColumns` knows.
  init(text: [UInt8], file: GazetteerSummary.File, fileIndex: Int, frame: MetricFrame) {
    self.text = text
    summary = file
    self.fileIndex = Int32(clamping: fileIndex)
    self.frame = frame
  }

  /// Reads the whole file; rows of change type D take a property out again.
  mutating func read(into rows: inout KeyedRecords<UPRN, Row>, log: inout DiagnosticLog) {
    var scanner = CSVScanner(text, file: summary.name)
    var columns = FlatColumns(names: FlatColumns.names(of: summary.format))
    while scanner.next(log: &log) {
      // Tiles that were joined repeat the header row.
      if CSVHeader.key(scanner.text(0)) == "uprn" {
        columns = FlatColumns(names: (0..<scanner.fieldCount).map(scanner.text))
        continue
      }
      summary.recordCount += 1
      if let diagnostic = read(scanner, columns, into: &rows) {
        log.report(diagnostic)
      }
    }
    quarantinedCount += scanner.quarantinedCount
  }

  private mutating func read(
    _ scanner: CSVScanner, _ columns: FlatColumns, into rows: inout KeyedRecords<UPRN, Row>
  ) -> Diagnostic? {
    func warning(_ code: String, _ message: String, _ fix: String) -> Diagnostic {
      Diagnostic(
        code, .warning, file: summary.name, line: scanner.line, message: message, fix: fix)
    }
    guard scanner.fieldCount == columns.width else {
      quarantinedCount += 1
      return warning(
        "G104", "the row has \(scanner.fieldCount) fields, not \(columns.width)",
        "quote fields that hold commas; the row was left out")
    }
    guard let uprn = scanner.uprn(columns.uprn) else {
      quarantinedCount += 1
      return warning(
        "G117", "UPRN '\(scanner.trimmedText(columns.uprn))' is no reference number",
        "write 1 to 12 digits, never 1.0E+11; the row was left out")
    }
    let changeText = scanner.trimmedText(columns.change)
    let change = changeText.utf8.first.flatMap(RecordChange.init(rawValue:)) ?? .insert
    let (x, y) = (columns.x, columns.y)
    let nowhere = change == .delete ? GridPoint(x: 0, y: 0) : nil
    guard let point = scanner.point(x, y, in: frame) ?? nowhere else {
      quarantinedCount += 1
      return warning(
        "G118", "\(scanner.trimmedText(x)), \(scanner.trimmedText(y)) is no place in \(frame)",
        "give metres east and north in \(frame); the row was left out")
    }
    let row = row(scanner, columns, uprn: uprn, point: point)
    let source = RecordSource(file: fileIndex, line: Int32(clamping: scanner.line))
    if change == .update { summary.isChangeOnly = true }
    guard case .alreadyThere(let earlier) = rows.apply(change, uprn, row, source) else {
      return nil
    }
    duplicateCount += 1
    return warning(
      "G119", "UPRN \(uprn) appears again; it was at line \(earlier.line)",
      "remove one of the two; this one was kept")
  }

  private func row(
    _ scanner: CSVScanner, _ columns: FlatColumns, uprn: UPRN, point: GridPoint
  ) -> Row {
    let classCode = scanner.trimmedText(columns.classCode).uppercased()
    var property = Property(
      uprn: uprn, usrn: scanner.usrn(columns.usrn), point: point, classCode: classCode,
      kind: classCode.isEmpty ? .otherDwelling : DwellingKind(blpuClass: classCode),
      parent: scanner.uprn(columns.parent))
    guard summary.format != .openUPRN else { return Row(property: property, street: nil) }
    func text(_ places: [Int]) -> String {
      places.lazy.map { scanner.trimmedText($0) }.first { !$0.isEmpty } ?? ""
    }
    let street = text(columns.street)
    var parts = landParts(scanner, columns)
    if parts.isEmpty {
      parts.secondaryText = text(columns.subBuilding)
      parts.primaryText = text(columns.buildingName)
      parts.primaryNumber.startNumber = text(columns.buildingNumber)
    }
    property.organisation = text(columns.organisation)
    let line =
      street.isEmpty && parts.isEmpty
      ? "" : Self.line(parts, street: street, organisation: property.organisation)
    property.address = PostalAddress(
      line: line.isEmpty ? text(columns.singleLine) : line, doorplate: parts.doorplate,
      locality: text(columns.locality), town: text(columns.town),
      postcode: text(columns.postcode))
    property.streetName = street
    property.ward = text(columns.ward)
    property.parish = text(columns.parish)
    guard let usrn = property.usrn, !street.isEmpty else {
      return Row(property: property, street: nil)
    }
    let other = text(columns.otherStreet)
    let named = Street(
      usrn: usrn, name: street, otherNames: other.isEmpty ? [] : [other],
      locality: property.address.locality, town: property.address.town)
    return Row(property: property, street: named)
  }

  /// The LPI parts of AddressBase Plus; empty for Core, which has none.
  private func landParts(_ scanner: CSVScanner, _ columns: FlatColumns) -> AddressParts {
    func range(_ places: [Int]) -> AddressParts.NumberRange {
      let texts = places.map { place in
        let value = scanner.trimmedText(place)
        return value == "0" ? "" : value
      }
      return AddressParts.NumberRange(
        startNumber: texts[0], startSuffix: texts[1], endNumber: texts[2], endSuffix: texts[3])
    }
    guard columns.primaryText >= 0 else { return AddressParts() }
    return AddressParts(
      secondaryText: scanner.trimmedText(columns.secondaryText),
      secondaryNumber: range(columns.secondaryNumber),
      primaryText: scanner.trimmedText(columns.primaryText),
      primaryNumber: range(columns.primaryNumber))
  }

  /// The address's line; where nothing but a street is known, the organisation names the premises.
  static func line(_ parts: AddressParts, street: String, organisation: String) -> String {
    let line = parts.line(street: street)
    return parts.isEmpty ? AddressParts.joined([organisation, line]) : line
  }
}

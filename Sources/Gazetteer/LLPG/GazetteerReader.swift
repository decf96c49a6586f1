/// Reads a council's address files into one register, whatever their formats.
///
/// Transfer files are applied by process date, full supplies before changes of the same day; of two
/// sources for one property an LLPG outranks AddressBase and that outranks OS Open UPRN.
/// After an error in the log the register is incomplete and must not replace an earlier one.
public struct GazetteerReader {
  private let frame: MetricFrame
  private var records = GazetteerRecords()
  private var premium = GazetteerRecords()
  private var flatRows = KeyedRecords<UPRN, FlatAddressReader.Row>()
  private var openRows = KeyedRecords<UPRN, FlatAddressReader.Row>()
  private var summary = GazetteerSummary()
  private var typeCounts: [Int: Int] = [:]
  /// The volumes found of each custodian, and those that a trailer says follow.
  private var volumes: [String: [Int]] = [:]
  private var expectedVolumes: [(file: String, custodian: String, volume: Int)] = []

  private init(frame: MetricFrame) { self.frame = frame }

  /// One file with what has to be known before it is its turn.
  private struct Source {
    /// The file with what its first header says.
    var file: GazetteerSummary.File
    /// The content in UTF-8.
    var text: [UInt8]
    /// The digits of the header's time, or empty.
    var timeStamp: String
    /// The header's volume number, or 0.
    var volume: UInt64
  }

  /// Reads full supplies and changes; every problem is in the log, every record in the summary.
  ///
  /// - Complexity: O(n log n) in the number of records.
  public static func read(
    files: [(name: String, bytes: [UInt8])], frame: MetricFrame, log: inout DiagnosticLog
  ) -> (register: PropertyRegister, summary: GazetteerSummary) {
    var reader = GazetteerReader(frame: frame)
    var sources: [Source] = []
    for file in files {
      if let source = reader.source(file.name, file.bytes, log: &log) { sources.append(source) }
    }
    sources = Self.inOrder(sources)
    reader.checkSupplies(sources, log: &log)
    for source in sources { reader.read(source, log: &log) }
    return reader.finish(log: &log)
  }

  /// Detects a file's format and its header; reports what is not read.
  private func source(_ name: String, _ bytes: [UInt8], log: inout DiagnosticLog) -> Source? {
    guard let format = GazetteerFormat.detect(bytes) else {
      log.report(
        Diagnostic(
          "G110", .error, file: name, message: "the content is no gazetteer that is read here",
          fix: "give DTF 7.3, AddressBase Core, Plus or Premium, or OS Open UPRN, unzipped"))
      return nil
    }
    guard format != .addressBaseStandard else {
      log.report(
        Diagnostic(
          "G111", .error, file: name, message: "the file is AddressBase, which has no streets",
          fix: "give AddressBase Core, Plus or Premium instead"))
      return nil
    }
    guard format == .dtf73 || format == .dtf8 || frame == .britishNationalGrid else {
      log.report(
        Diagnostic(
          "G129", .error, file: name,
          message: "\(format.rawValue) is in EPSG:27700, the area's frame is \(frame)",
          fix: "declare the frame EPSG:27700"))
      return nil
    }
    let text = TextEncoding.decode(bytes, file: name, log: &log)
    var source = Source(
      file: GazetteerSummary.File(name: name, format: format), text: text, timeStamp: "",
      volume: 0)
    var scanner = CSVScanner(text, file: name)
    var ignored = DiagnosticLog()
    guard format.isTransferFile, scanner.next(log: &ignored), scanner.number(0) == 10 else {
      return source
    }
    source.file.processDate = scanner.date(3)
    source.file.custodianCode = scanner.trimmedText(2)
    source.file.isChangeOnly = scanner.trimmedText(8).uppercased() == "C"
    source.file.version = scanner.trimmedText(7)
    source.volume = scanner.number(4) ?? 0
    // 162500 and 16:25:00 are the same time.
    source.timeStamp = scanner.trimmedText(6).filter(\.isNumber)
    return source
  }

  /// Files in the order they are applied; those without a header where they were given, at the end.
  private static func inOrder(_ sources: [Source]) -> [Source] {
    func key(_ source: Source) -> (Int32, Int, String, UInt64) {
      let day = source.file.processDate?.dayNumber ?? .max
      return (day, source.file.isChangeOnly ? 1 : 0, source.timeStamp, source.volume)
    }
    return sources.enumerated()
      .sorted { left, right in
        let (leftKey, rightKey) = (key(left.element), key(right.element))
        return leftKey == rightKey ? left.offset < right.offset : leftKey < rightKey
      }
      .map(\.element)
  }

  /// Reports changes without a supply to change and supplies of one custodian from two days.
  private func checkSupplies(_ sources: [Source], log: inout DiagnosticLog) {
    var supplies: [String: (name: String, date: CalendarDate?)] = [:]
    for source in sources where source.file.format.isTransferFile && !source.file.version.isEmpty {
      let file = source.file
      let custodian = "\(file.format.rawValue) of \(file.custodianCode)"
      let earlier = supplies[custodian]
      if file.isChangeOnly, earlier == nil {
        log.report(
          Diagnostic(
            "G123", .error, file: file.name,
            message: "the file holds changes to a full supply that is not among the files",
            fix: "add the full supply of \(custodian) that the changes belong to"))
      }
      guard !file.isChangeOnly else { continue }
      if let earlier, earlier.date != file.processDate {
        log.report(
          Diagnostic(
            "G124", .error, file: file.name,
            message: "the file is a second full supply of \(custodian) beside \(earlier.name)",
            fix: "remove the older of the two and the changes made before the newer"))
      }
      supplies[custodian] = (file.name, file.processDate)
    }
  }

  private mutating func read(_ source: Source, log: inout DiagnosticLog) {
    let index = summary.files.count
    guard source.file.format.isTransferFile else {
      var reader = FlatAddressReader(
        text: source.text, file: source.file, fileIndex: index, frame: frame)
      if source.file.format == .openUPRN {
        reader.read(into: &openRows, log: &log)
      } else {
        reader.read(into: &flatRows, log: &log)
      }
      summary.quarantinedCount += reader.quarantinedCount
      summary.duplicateCount += reader.duplicateCount
      summary.files.append(reader.summary)
      return
    }
    var reader = TransferFileReader(
      text: source.text, file: source.file, fileIndex: index, frame: frame)
    records.files = summary.files.map(\.name) + [source.file.name]
    premium.files = records.files
    if source.file.format == .addressBasePremium {
      reader.read(into: &premium, log: &log)
    } else {
      reader.read(into: &records, log: &log)
    }
    summary.quarantinedCount += reader.quarantinedCount
    typeCounts.merge(reader.typeCounts) { $0 + $1 }
    if source.file.format == .dtf8,
      (reader.typeCounts[21] ?? 0) + (reader.typeCounts[24] ?? 0) > 0
    {
      log.report(
        Diagnostic(
          "G111", .error, file: source.file.name,
          message: "the header says DTF \(source.file.version), of which only streets are read",
          fix: "export the LLPG as DTF 7.3"))
    }
    volumes[reader.summary.custodianCode, default: []] += reader.volumes
    expectedVolumes.append(
      contentsOf: reader.expectedVolumes.filter { $0 > 0 }
        .map { (source.file.name, reader.summary.custodianCode, $0) })
    summary.files.append(reader.summary)
  }

  private consuming func finish(
    log: inout DiagnosticLog
  ) -> (register: PropertyRegister, summary: GazetteerSummary) {
    for expected in expectedVolumes
    where !(volumes[expected.custodian] ?? []).contains(expected.volume) {
      log.report(
        Diagnostic(
          "G115", .error, file: expected.file,
          message: "the trailer says that volume \(expected.volume) follows; no file holds it",
          fix: "add the file with volume \(expected.volume)"))
    }
    let asOf = summary.files.compactMap(\.processDate).max()
    var (properties, streets): ([Property], [Street]) = ([], [])
    for (_, entry) in openRows.sorted { properties.append(entry.value.property) }
    for (_, entry) in flatRows.sorted {
      properties.append(entry.value.property)
      if let street = entry.value.street { streets.append(street) }
    }
    for part in [premium, records] {
      let assembly = RegisterAssembly(part, asOf: asOf, summary: &summary, log: &log)
      properties += assembly.properties
      streets += assembly.streets
      summary.duplicateCount += part.duplicateCount
    }
    let register = PropertyRegister(properties: properties, streets: streets)
    count(register)
    reportWhatIsLeft(register, log: &log)
    return (register, summary)
  }

  private mutating func count(_ register: PropertyRegister) {
    summary.types = typeCounts.sorted { $0.key < $1.key }.map {
      GazetteerSummary.TypeCount(
        type: $0.key, count: $0.value,
        isSkipped: !TransferRecordReader.readTypes.contains($0.key))
    }
    summary.roadLinks.sort { ($0.uprn, $0.toid) < ($1.uprn, $1.toid) }
    summary.propertyCount = register.properties.count
    summary.streetCount = register.streets.count
    for property in register.properties {
      if property.kind != .notCollected { summary.collectedCount += 1 }
      if property.address.line.isEmpty { summary.withoutAddressCount += 1 }
      if property.classCode.isEmpty { summary.withoutClassCount += 1 }
      if let parent = property.parent, register.index(of: parent) == nil {
        summary.missingParentCount += 1
      }
    }
  }

  private func reportWhatIsLeft(_ register: PropertyRegister, log: inout DiagnosticLog) {
    guard let first = summary.files.first else { return }
    if summary.quarantinedCount > register.properties.count + register.streets.count {
      log.report(
        Diagnostic(
          "G127", .error, file: first.name,
          message: "\(summary.quarantinedCount) records could not be read, more than were kept",
          fix: "mend what the warnings above name and export again"))
    } else if register.properties.isEmpty {
      log.report(
        Diagnostic(
          "G128", .warning, file: first.name, message: "no property in use was found",
          fix: "give files with BLPU records (type 21) of logical status 1 or 6"))
    }
  }
}

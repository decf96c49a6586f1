/// Reads one transfer file (DTF or AddressBase Premium) into the records in force.
///
/// A file may hold several volumes one after another, each with its own header and trailer.
struct TransferFileReader {
  private let frame: MetricFrame
  private let fileIndex: Int32
  private var scanner: CSVScanner
  /// The file as far as it has been read.
  private(set) var summary: GazetteerSummary.File
  /// How many records of each type were met.
  private(set) var typeCounts: [Int: Int] = [:]
  /// How many records were left out.
  private(set) var quarantinedCount = 0
  /// The volumes that headers announce and those that trailers expect to follow.
  private(set) var volumes: [Int] = []
  /// The volumes that trailers say follow.
  private(set) var expectedVolumes: [Int] = []

  private var hasHeader = false
  private var isOpen = false
  private var hasTrailer = false
  private var sectionCount = 0
  private var quarantinedBefore = 0
  private var pending: [PendingChange] = []

  /// A change that waits until its file's processing order is known.
  private struct PendingChange {
    /// The processing order.
    var order: UInt64
    /// The 1-based line.
    var line: Int32
    /// What to do with the record.
    var change: RecordChange
    /// The record.
    var record: GazetteerRecord
  }

  /// Takes a decoded text of one of the transfer formats.
  init(
    text: [UInt8], file: GazetteerSummary.File, fileIndex: Int, frame: MetricFrame
  ) {
    scanner = CSVScanner(text, file: file.name)
    summary = file
    self.fileIndex = Int32(clamping: fileIndex)
    self.frame = frame
  }

  private var file: String { summary.name }

  /// Reads the whole file; what it can't use is reported and counted.
  mutating func read(into records: inout GazetteerRecords, log: inout DiagnosticLog) {
    while scanner.next(log: &log) {
      if CSVHeader.key(scanner.text(0)) == "recordidentifier" { continue }
      guard let number = scanner.number(0), number >= 10, number <= 99 else {
        quarantine("the record type '\(scanner.text(0))' is none", "start it with 10 to 99", &log)
        sectionCount += 1
        continue
      }
      let type = Int(number)
      typeCounts[type, default: 0] += 1
      switch type {
      case 10: readHeader(into: &records, log: &log)
      case 99: readTrailer(log: &log)
      case 29:
        sectionCount += 1
        readMetadata(log: &log)
      default:
        sectionCount += 1
        readRecord(type, into: &records, log: &log)
      }
    }
    applyPending(to: &records, log: &log)
    quarantinedCount += scanner.quarantinedCount
    reportEnds(log: &log)
  }

  private mutating func readHeader(
    into records: inout GazetteerRecords, log: inout DiagnosticLog
  ) {
    if isOpen { reportMissingTrailer(log: &log) }
    hasHeader = true
    isOpen = true
    sectionCount = 0
    quarantinedBefore = scanner.quarantinedCount
    let isChangeOnly = scanner.trimmedText(8).uppercased() == "C"
    if summary.isChangeOnly, !isChangeOnly { applyPending(to: &records, log: &log) }
    summary.isChangeOnly = isChangeOnly
    volumes.append(Int(clamping: scanner.number(4) ?? 0))
    summary.custodian = scanner.trimmedText(1)
    summary.custodianCode = scanner.trimmedText(2)
    summary.processDate = scanner.date(3)
    summary.version = scanner.trimmedText(7)
  }

  private mutating func readTrailer(log: inout DiagnosticLog) {
    hasTrailer = true
    isOpen = false
    expectedVolumes.append(Int(clamping: scanner.number(1) ?? 0))
    let found = sectionCount + scanner.quarantinedCount - quarantinedBefore
    sectionCount = 0
    quarantinedBefore = scanner.quarantinedCount
    guard scanner.number(2) != UInt64(found) else { return }
    log.report(
      Diagnostic(
        "G114", .error, file: file, line: scanner.line,
        message: "the trailer says \(scanner.trimmedText(2)) records, the file has \(found)",
        fix: "export the file again; it lost or gained records on the way"))
  }

  private mutating func readMetadata(log: inout DiagnosticLog) {
    summary.recordCount += 1
    guard scanner.fieldCount >= 16 else { return }
    summary.gazetteerName = scanner.trimmedText(1)
    summary.owner = scanner.trimmedText(5)
    summary.coordinateSystem = scanner.trimmedText(10)
    let stated = summary.coordinateSystem.uppercased()
    let isBritish = ["BNG", "NATIONAL GRID", "OSGB", "27700"].contains { stated.contains($0) }
    guard isBritish, frame != .britishNationalGrid else { return }
    log.report(
      Diagnostic(
        "G126", .warning, file: file, line: scanner.line,
        message: "the metadata says '\(summary.coordinateSystem)', the area's frame is \(frame)",
        fix: "declare the frame EPSG:27700 if the metadata is right"))
  }

  private mutating func readRecord(
    _ type: Int, into records: inout GazetteerRecords, log: inout DiagnosticLog
  ) {
    summary.recordCount += 1
    guard TransferRecordReader.readTypes.contains(type) else { return }
    let changeText = scanner.trimmedText(1)
    guard let change = changeText.utf8.first.flatMap(RecordChange.init(rawValue:)),
      changeText.utf8.count == 1
    else {
      quarantine("the change type '\(changeText)' is none", "use I, U or D", &log)
      return
    }
    do throws(TransferRecordReader.Fault) {
      let reader = TransferRecordReader(format: summary.format, frame: frame)
      guard let record = try reader.read(scanner, type: type, change: change) else { return }
      let line = Int32(clamping: scanner.line)
      // A full supply inserts each thing once, so its order does not matter; changes wait.
      if hasHeader, !summary.isChangeOnly {
        let source = RecordSource(file: fileIndex, line: line)
        records.apply(change, record, source, log: &log)
      } else {
        let order = scanner.number(2) ?? UInt64(line)
        pending.append(PendingChange(order: order, line: line, change: change, record: record))
      }
    } catch {
      quarantine(error, type: type, &log)
    }
  }

  private mutating func applyPending(
    to records: inout GazetteerRecords, log: inout DiagnosticLog
  ) {
    for waiting in pending.sorted(by: { ($0.order, $0.line) < ($1.order, $1.line) }) {
      let source = RecordSource(file: fileIndex, line: waiting.line)
      records.apply(waiting.change, waiting.record, source, log: &log)
    }
    pending.removeAll()
  }

  private mutating func quarantine(
    _ fault: TransferRecordReader.Fault, type: Int, _ log: inout DiagnosticLog
  ) {
    quarantinedCount += 1
    let diagnostic =
      switch fault {
      case .fieldCount(let expected):
        Diagnostic(
          "G116", .warning, file: file, line: scanner.line,
          message: "the type \(type) record has \(scanner.fieldCount) fields, not \(expected)",
          fix: "export it again; fields that hold commas must be quoted; it was left out")
      case .reference(let reference):
        Diagnostic(
          "G117", .warning, file: file, line: scanner.line,
          message: "\(reference) is no reference number",
          fix: "write 1 to 12 digits (8 for a USRN), never 1.0E+11; the record was left out")
      case .position(let position):
        Diagnostic(
          "G118", .warning, file: file, line: scanner.line,
          message: "\(position) is no place in \(frame)",
          fix: "give metres east and north in \(frame); the record was left out")
      }
    log.report(diagnostic)
  }

  private mutating func quarantine(
    _ message: String, _ fix: String, _ log: inout DiagnosticLog
  ) {
    quarantinedCount += 1
    log.report(
      Diagnostic(
        "G116", .warning, file: file, line: scanner.line, message: message,
        fix: "\(fix); the record was left out"))
  }

  private func reportMissingTrailer(log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        "G113", .error, file: file, line: scanner.line,
        message: "the file ends without its trailer (record type 99)",
        fix: "fetch the whole file again; it was cut short"))
  }

  private func reportEnds(log: inout DiagnosticLog) {
    if isOpen { reportMissingTrailer(log: &log) }
    guard !hasHeader else { return }
    let missing = hasTrailer ? "header (10)" : "header (10) and trailer (99)"
    log.report(
      Diagnostic(
        "G112", .warning, file: file,
        message: "the file has no \(missing), so nothing shows that it is whole",
        fix: "export the whole transfer file; it was read as \(summary.format.rawValue)"))
  }
}

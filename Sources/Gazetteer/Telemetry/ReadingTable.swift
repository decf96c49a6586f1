/// Reads a CSV table of readings piece by piece, so that a file of any length fits.
///
/// Plain rows are read byte by byte; what is not plain (quotes, other spellings of time, anything
/// to complain of) goes row by row to `TelemetryReader`, so that both judge alike.
public struct ReadingTable {
  private let file: String
  private let mapping: TelemetryMapping
  private var clock: LocalClock?
  private var rest: [UInt8] = []
  private var header: Header?
  private var line = 0
  private var isBroken = false
  private var places = BytePlaces()
  private var knownDay: (bytes: UInt64, low: UInt64, seconds: Int64) = (0, 0, 0)

  /// Where the columns stand.
  private struct Header {
    let text: [UInt8]
    let bin: Int
    let time: Int
    let fill: Int
    let width: Int
  }

  /// Starts on a file; nothing has been read of it yet.
  public init(file: String, mapping: TelemetryMapping) {
    self.file = file
    self.mapping = mapping
    clock = LocalClock(zone: mapping.timeZone)
  }

  /// Reads the next piece of the file into a batch; an unfinished row waits for the piece after.
  public mutating func read(
    _ piece: [UInt8], into batch: inout ReadingBatch, log: inout DiagnosticLog
  ) {
    guard !isBroken else { return }
    var bytes = piece
    if !rest.isEmpty {
      rest.append(contentsOf: piece)
      swap(&bytes, &rest)
      rest.removeAll()
    }
    var start = 0
    while let end = Self.end(of: start, in: bytes) {
      readLine(bytes, start..<end, into: &batch, log: &log)
      start = end + 1
      if isBroken { return }
    }
    if start < bytes.count { rest = Array(bytes[start...]) }
  }

  /// Reads what is left after the last piece.
  public mutating func finish(into batch: inout ReadingBatch, log: inout DiagnosticLog) {
    let last = rest
    rest = []
    if !last.isEmpty, !isBroken {
      readLine(last, 0..<last.count, into: &batch, log: &log)
    }
    if header == nil, !isBroken { refuseHeader(&log) }
  }

  private static func end(of start: Int, in bytes: [UInt8]) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == 10 { return place }
      place += 1
    }
    return nil
  }

  private mutating func readLine(
    _ bytes: [UInt8], _ range: Range<Int>, into batch: inout ReadingBatch,
    log: inout DiagnosticLog
  ) {
    line += 1
    var range = range
    if let last = range.last, bytes[last] == 13 { range = range.lowerBound..<last }
    guard let header else {
      readHeader(Array(bytes[range]), log: &log)
      return
    }
    guard !range.isEmpty else { return }
    if !readPlain(bytes, range, header, into: &batch) {
      readSlowly(Array(bytes[range]), header, into: &batch, log: &log)
    }
  }

  private mutating func readHeader(_ bytes: [UInt8], log: inout DiagnosticLog) {
    guard bytes.contains(where: { $0 > 32 }) else { return }
    let names = HeaderLine.names(bytes).map(CSVHeader.key)
    func place(_ name: String) -> Int? { names.firstIndex(of: CSVHeader.key(name)) }
    // Commas only, as in every table.
    guard clock != nil, !bytes.contains(59), !bytes.contains(9), let bin = place(mapping.binColumn),
      let time = place(mapping.timeColumn),
      let fill = place(mapping.fillColumn)
    else {
      refuseHeader(&log)
      return
    }
    header = Header(
      text: bytes + [10], bin: bin, time: time, fill: fill, width: names.count)
  }

  private mutating func refuseHeader(_ log: inout DiagnosticLog) {
    isBroken = true
    log.report(
      clock == nil
        ? Diagnostic(
          "T109", .error, file: file,
          message: "this machine knows no time zone '\(mapping.timeZone)'",
          fix: "use an IANA name such as Europe/London; install tzdata where it is missing")
        : Diagnostic(
          "T101", .error, file: file,
          message: "neither FIWARE JSON nor CSV with columns \(mapping.binColumn), "
            + "\(mapping.timeColumn), \(mapping.fillColumn)",
          fix: "name the file's columns in the telemetry mapping of area.json5"))
  }

  /// Reads a row through `TelemetryReader` and says of it what that says, with the row's line.
  private func readSlowly(
    _ bytes: [UInt8], _ header: Header, into batch: inout ReadingBatch,
    log: inout DiagnosticLog
  ) {
    var own = DiagnosticLog()
    let readings = TelemetryReader.read(
      header.text + bytes + [10], file: file, mapping: mapping, log: &own)
    for diagnostic in own.kept {
      log.report(
        Diagnostic(
          diagnostic.code, diagnostic.severity, file: file, line: line,
          message: diagnostic.message, fix: diagnostic.fix))
    }
    for reading in readings {
      guard let place = batch.place(of: reading.bin) else { continue }
      batch.add(place: place, time: reading.time, fillPermille: reading.fillPermille)
    }
  }

  /// Reads a row without quotes, with an ISO 8601 time and a sound fill, else gives `false`.
  private mutating func readPlain(
    _ bytes: [UInt8], _ range: Range<Int>, _ header: Header, into batch: inout ReadingBatch
  ) -> Bool {
    var (bin, time, fill) = (0..<0, 0..<0, 0..<0)
    var (column, start, place) = (0, range.lowerBound, range.lowerBound)
    while true {
      if place == range.upperBound || bytes[place] == 44 {
        if column == header.bin { bin = start..<place }
        if column == header.time { time = start..<place }
        if column == header.fill { fill = start..<place }
        column += 1
        start = place + 1
        if place == range.upperBound { break }
      } else if bytes[place] == 34 || bytes[place] >= 128 {
        return false
      }
      place += 1
    }
    guard column == header.width, case .iso8601 = mapping.timeSpelling,
      let share = PlainNumber.read(bytes, fill).map({ $0 / mapping.fullValue }), share <= 1,
      let moment = moment(bytes, time),
      let number = places.place(
        bytes, bin,
        new: { name in
          guard !name.isEmpty, name.utf8.first.map({ $0 > 32 }) ?? false,
            name.utf8.last.map({ $0 > 32 }) ?? false,
            mapping.knownBins?.contains(name) ?? true
          else { return nil }
          return batch.place(of: name)
        })
    else { return false }
    return batch.add(
      place: number, time: moment, fillPermille: Int32((share * 1000).rounded()))
  }

  /// The moment of `2026-11-24T06:30:00Z`, with or without seconds and an offset.
  private mutating func moment(_ bytes: [UInt8], _ range: Range<Int>) -> Int64? {
    guard range.count >= 16 else { return nil }
    let start = range.lowerBound
    var day: (UInt64, UInt64) = (0, 0)
    for place in 0..<8 { day.0 = day.0 << 8 | UInt64(bytes[start + place]) }
    for place in 8..<10 { day.1 = day.1 << 8 | UInt64(bytes[start + place]) }
    if knownDay.bytes != day.0 || knownDay.low != day.1 {
      guard let date = CalendarDate(String(decoding: bytes[start..<start + 10], as: UTF8.self))
      else { return nil }
      knownDay = (day.0, day.1, Int64(date.dayNumber) * 86_400)
    }
    func two(_ place: Int) -> Int64? {
      let (tens, units) = (bytes[place], bytes[place + 1])
      guard tens >= 48, tens < 58, units >= 48, units < 58 else { return nil }
      return Int64(tens - 48) * 10 + Int64(units - 48)
    }
    guard bytes[start + 10] == 84 || bytes[start + 10] == 32, bytes[start + 13] == 58,
      let hour = two(start + 11), hour < 24, let minute = two(start + 14), minute < 60
    else { return nil }
    var local = knownDay.seconds + hour * 3600 + minute * 60
    var place = start + 16
    if place + 2 < range.upperBound, bytes[place] == 58 {
      guard let second = two(place + 1), second < 60 else { return nil }
      local += second
      place += 3
    }
    if place == range.upperBound {
      guard let moment = clock?.moment(local: local), !moment.isRepeated, !moment.isSkipped else {
        return nil
      }
      return moment.time
    }
    if bytes[place] == 90, place + 1 == range.upperBound { return local }
    guard place + 6 == range.upperBound, bytes[place] == 43 || bytes[place] == 45,
      bytes[place + 3] == 58, let hours = two(place + 1), hours <= 18,
      let minutes = two(place + 4), minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return bytes[place] == 43 ? local - offset : local + offset
  }
}

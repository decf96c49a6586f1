/// Reads the records of a CSV text one after another (RFC 4180), forgiving what exports get wrong.
///
/// Lines may end in LF, CRLF, CR CR LF or CR, the last one in nothing; blank lines are passed over.
/// The text must be UTF-8 without a byte-order mark (see `TextEncoding`).
public struct CSVScanner: Sendable {
  /// How large a record may get before it is taken for damage.
  public struct Limits: Sendable {
    /// The most bytes of one field.
    public var fieldBytes = 65_536
    /// The most fields of one record.
    public var recordFields = 512

    /// The usual limits.
    public init() {}
  }

  /// Where a field lies in the text and whether it holds doubled quotes.
  struct Field: Sendable {
    /// The place of its first byte, past an opening quote.
    var start: UInt32
    /// Its length, and in the highest bit whether it holds doubled quotes.
    var lengthAndFlag: UInt32

    /// Makes a field from its places in the text.
    init(start: Int, end: Int, hasDoubledQuotes: Bool) {
      self.start = UInt32(truncatingIfNeeded: start)
      lengthAndFlag =
        UInt32(truncatingIfNeeded: end - start) | (hasDoubledQuotes ? 0x8000_0000 : 0)
    }

    /// The places of its bytes.
    var range: Range<Int> { Int(start)..<(Int(start) + Int(lengthAndFlag & 0x7FFF_FFFF)) }
    /// Whether quotes in it are doubled and have to be halved.
    var hasDoubledQuotes: Bool { lengthAndFlag & 0x8000_0000 != 0 }
  }

  /// The greatest text in bytes; field positions are 32-bit numbers.
  static let greatestSize = Int(UInt32.max)

  /// The whole text in UTF-8.
  let bytes: [UInt8]
  /// What diagnostics call the file.
  let file: String
  private let limits: Limits
  private var position = 0
  private var nextLine = 1
  /// The fields of the current record.
  private(set) var fields: [Field] = []

  /// The 1-based line on which the current record starts.
  public private(set) var line = 0
  /// How many damaged records were left out so far.
  public private(set) var quarantinedCount = 0

  /// Makes a scanner over a decoded text; `file` is what diagnostics call it.
  public init(_ text: [UInt8], file: String, limits: Limits = Limits()) {
    bytes = text
    self.file = file
    self.limits = limits
    fields.reserveCapacity(64)
  }

  /// How many fields the current record has.
  public var fieldCount: Int { fields.count }

  /// Goes to the next sound record, leaving damaged ones out with a report; false at the end.
  public mutating func next(log: inout DiagnosticLog) -> Bool {
    guard bytes.count <= Self.greatestSize else {
      guard position == 0 else { return false }
      position = bytes.count
      log.report(
        Diagnostic(
          "G109", .error, file: file, message: "the file has \(bytes.count) bytes",
          fix: "split it into files smaller than 4 GB"))
      return false
    }
    while position < bytes.count {
      if endOfLine() { continue }
      if record(log: &log) { return true }
      quarantinedCount += 1
    }
    fields.removeAll(keepingCapacity: true)
    return false
  }

  /// The text of a field of the current record; empty where it has no such field.
  public func text(_ index: Int) -> String {
    index >= 0 && index < fields.count ? Self.text(fields[index], in: bytes) : ""
  }

  /// Whether a field of the current record is absent or empty.
  public func isEmpty(_ index: Int) -> Bool {
    !(index >= 0 && index < fields.count) || fields[index].range.isEmpty
  }

  /// The text of a field with its doubled quotes halved.
  static func text(_ field: Field, in bytes: [UInt8]) -> String {
    let slice = bytes[field.range]
    guard field.hasDoubledQuotes else { return String(decoding: slice, as: UTF8.self) }
    var plain: [UInt8] = []
    plain.reserveCapacity(slice.count)
    var skipsQuote = false
    for byte in slice {
      if byte == quote, skipsQuote {
        skipsQuote = false
        continue
      }
      skipsQuote = byte == quote
      plain.append(byte)
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Passes over one line end, if one stands here.
  private mutating func endOfLine() -> Bool {
    guard position < bytes.count else { return false }
    if bytes[position] == Self.lineFeed {
      position += 1
    } else if bytes[position] == Self.carriageReturn {
      var end = position
      while end < bytes.count, bytes[end] == Self.carriageReturn { end += 1 }
      position = end < bytes.count && bytes[end] == Self.lineFeed ? end + 1 : position + 1
    } else {
      return false
    }
    nextLine += 1
    return true
  }

  /// Reads one record into `fields`; false where it was damaged and is to be left out.
  private mutating func record(log: inout DiagnosticLog) -> Bool {
    fields.removeAll(keepingCapacity: true)
    line = nextLine
    var isSound = true
    while true {
      if position < bytes.count, bytes[position] == Self.quote {
        guard quotedField(log: &log) else { return false }
      } else {
        plainField()
      }
      if isSound, let last = fields.last, last.range.count > limits.fieldBytes {
        isSound = false
        reportLimit("a field of \(last.range.count) bytes", log: &log)
      }
      if isSound, fields.count > limits.recordFields {
        isSound = false
        reportLimit("more than \(limits.recordFields) fields", log: &log)
      }
      guard position < bytes.count, bytes[position] == Self.comma else { break }
      position += 1
      // What is over the limit is passed over without being kept.
      if !isSound { fields.removeAll(keepingCapacity: true) }
    }
    _ = endOfLine()
    return isSound
  }

  private mutating func plainField() {
    let start = position
    var end = start
    while end < bytes.count {
      let byte = bytes[end]
      if byte == Self.comma || byte == Self.lineFeed || byte == Self.carriageReturn { break }
      end += 1
    }
    position = end
    fields.append(Field(start: start, end: end, hasDoubledQuotes: false))
  }

  /// Reads a field that starts with a quote; false where the quote never closes.
  private mutating func quotedField(log: inout DiagnosticLog) -> Bool {
    let opening = position
    let openingLine = nextLine
    var place = opening + 1
    var line = openingLine
    var hasDoubledQuotes = false
    while place < bytes.count, place - opening <= limits.fieldBytes {
      let byte = bytes[place]
      if byte == Self.lineFeed { line += 1 }
      guard byte == Self.quote else {
        place += 1
        continue
      }
      guard place + 1 < bytes.count else { break }
      let following = bytes[place + 1]
      if following == Self.quote {
        hasDoubledQuotes = true
        place += 2
        continue
      }
      let closes =
        following == Self.comma || following == Self.lineFeed || following == Self.carriageReturn
      guard !closes else { break }
      // A quote inside the text on the opening's own line is a slip within one field; on a later
      // line it is the opening quote of another record.
      guard line == openingLine else { return leaveLine(opening, log: &log) }
      log.report(
        Diagnostic(
          "G106", .warning, file: file, line: openingLine,
          message: "text follows the closing quote of field \(fields.count + 1)",
          fix: "double every quote inside a quoted field; the field was read as it stands"))
      plainField()
      return true
    }
    guard place < bytes.count, bytes[place] == Self.quote else {
      return leaveLine(opening, log: &log)
    }
    fields.append(Field(start: opening + 1, end: place, hasDoubledQuotes: hasDoubledQuotes))
    position = place + 1
    nextLine = line
    return true
  }

  /// Reports an unclosed quote and goes on at the line after the one it opened on.
  private mutating func leaveLine(_ opening: Int, log: inout DiagnosticLog) -> Bool {
    log.report(
      Diagnostic(
        "G105", .warning, file: file, line: nextLine,
        message: "the quote that opens field \(fields.count + 1) is never closed",
        fix: "close the quote; the record was left out"))
    position = opening
    while position < bytes.count, bytes[position] != Self.lineFeed,
      bytes[position] != Self.carriageReturn
    {
      position += 1
    }
    _ = endOfLine()
    return false
  }

  private func reportLimit(_ what: String, log: inout DiagnosticLog) {
    log.report(
      Diagnostic(
        "G107", .warning, file: file, line: line, message: "the record has \(what)",
        fix: "check that the file is CSV with commas; the record was left out"))
  }
}

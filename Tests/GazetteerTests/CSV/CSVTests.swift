import Gazetteer
import Testing

/// Every record of a text, and what was reported on the way.
private func records(_ text: String) -> (rows: [[String]], lines: [Int], log: DiagnosticLog) {
  var log = DiagnosticLog()
  var scanner = CSVScanner(Array(text.utf8), file: "test.csv")
  var rows: [[String]] = []
  var lines: [Int] = []
  while scanner.next(log: &log) {
    rows.append((0..<scanner.fieldCount).map(scanner.text))
    lines.append(scanner.line)
  }
  return (rows, lines, log)
}

@Suite struct CSVScannerTests {
  @Test func quotedCommasDoubledQuotesAndNewlinesStayInTheField() {
    let (rows, lines, log) = records("a,\"b,c\",\"d\"\"e\"\n\"two\nlines\",x,\"\"\nlast,y,z")
    #expect(rows == [["a", "b,c", "d\"e"], ["two\nlines", "x", ""], ["last", "y", "z"]])
    #expect(lines == [1, 2, 4])
    #expect(log.kept.isEmpty)
  }

  @Test(arguments: ["a,b\nc,d\n", "a,b\r\nc,d\r\n", "a,b\rc,d\r", "a,b\r\r\nc,d", "\n\na,b\n\nc,d"])
  func everyLineEndIsUnderstood(text: String) {
    #expect(records(text).rows == [["a", "b"], ["c", "d"]])
  }

  @Test func doubledCarriageReturnsCountAsOneLine() {
    #expect(records("a\r\r\nb\r\r\nc").lines == [1, 2, 3])
  }

  @Test func emptyFieldsAtTheEndsAreFields() {
    #expect(records(",a,\n\"\",\"\",").rows == [["", "a", ""], ["", "", ""]])
  }

  @Test func anUnclosedQuoteNamesItsLineAndCostsOnlyThatRecord() throws {
    let (rows, _, log) = records("a,b\nc,\"d\ne,\"f\"\ng,h\n")
    #expect(rows == [["a", "b"], ["e", "f"], ["g", "h"]])
    let diagnostic = try #require(log.kept.first)
    #expect(diagnostic.code == "G105")
    #expect(diagnostic.line == 2)
    #expect(log.counts == ["G105": 1])
  }

  @Test func anUnclosedQuoteAtTheEndOfTheFileIsReported() {
    let (rows, _, log) = records("a,b\nc,\"d")
    #expect(rows == [["a", "b"]])
    #expect(log.counts == ["G105": 1])
  }

  @Test func textAfterAClosingQuoteIsReadAsItStands() {
    let (rows, _, log) = records("1,\"THE \"OLD\" MILL\",2\n")
    #expect(rows == [["1", "\"THE \"OLD\" MILL\"", "2"]])
    #expect(log.counts == ["G106": 1])
  }

  @Test func limitsLeaveARecordOutAndGoOn() {
    var log = DiagnosticLog()
    var limits = CSVScanner.Limits()
    limits.fieldBytes = 5
    limits.recordFields = 3
    var scanner = CSVScanner(
      Array("123456,b\n1,2,3,4,5\n1,2,3\n".utf8), file: "test.csv", limits: limits)
    let found = scanner.next(log: &log)
    #expect(found)
    #expect(scanner.text(2) == "3")
    #expect(scanner.line == 3)
    #expect(scanner.quarantinedCount == 2)
    #expect(log.counts == ["G107": 2])
  }

  @Test func curlyQuotesAreTextAndNotQuotes() {
    #expect(records("“a”,“b,c”\n").rows == [["“a”", "“b", "c”"]])
  }
}

@Suite struct CSVTableTests {
  private func table(
    _ text: String, required: [String] = ["UPRN"], optional: [String] = []
  ) -> (table: CSVTable?, log: DiagnosticLog) {
    var log = DiagnosticLog()
    let table = CSVTable.read(
      Array(text.utf8), file: "t.csv", required: required, optional: optional, log: &log)
    return (table, log)
  }

  @Test func columnsAreFoundWhateverTheirCaseAndSpacing() throws {
    let (found, log) = table(
      "\u{FEFF}uprn,Extra Seconds,review-date\n 12 ,30,\n",
      required: ["UPRN"], optional: ["extra_seconds", "review_date", "note"])
    let table = try #require(found)
    #expect(table.rows == 1)
    #expect(table.text(0, "uprn") == "12")
    #expect(table.text(0, "extra_seconds") == "30")
    #expect(table.text(0, "review_date") == "")
    #expect(table.text(0, "note") == "")
    #expect(table.column("note") == -1)
    #expect(table.line(0) == 2)
    #expect(log.kept.isEmpty)
  }

  @Test func aMissingRequiredColumnIsAnError() {
    let (found, log) = table("UPRM,x\n1,2\n", required: ["UPRN"], optional: ["x"])
    #expect(found == nil)
    #expect(log.errorCount == 1)
    #expect(log.kept.contains { $0.code == "G102" && $0.line == 1 })
    #expect(log.kept.contains { $0.code == "G103" && $0.fix.contains("'UPRN'") })
  }

  @Test func semicolonsAreNamedAsTheFault() {
    let (found, log) = table("UPRN;X\n1;2\n")
    #expect(found == nil)
    #expect(log.kept.contains { $0.code == "G102" && $0.fix.contains("semicolons") })
  }

  @Test func anUnknownColumnNamesItsNearestKnownOne() {
    let (found, log) = table("UPRN,steram\n1,2\n", optional: ["stream", "side"])
    #expect(found?.rows == 1)
    #expect(log.kept.map(\.code) == ["G103"])
    #expect(log.kept.first?.fix.contains("'stream'") == true)
  }

  @Test func rowsWithTheWrongFieldCountAreLeftOut() throws {
    let (found, log) = table("UPRN,a\n1,2\n3\n4,5,6\n7,8,,\n,\n9,10", optional: ["a"])
    let table = try #require(found)
    #expect((0..<table.rows).map { table.text($0, "UPRN") } == ["1", "7", "9"])
    #expect(log.counts == ["G104": 2])
    #expect(log.kept.map(\.line) == [3, 4])
    #expect(table.quarantinedCount == 2)
  }

  @Test func aColumnNamedTwiceIsReportedAndTheFirstStands() {
    let (found, log) = table("UPRN,uprn\n1,2\n")
    #expect(found?.text(0, "UPRN") == "1")
    #expect(log.counts == ["G108": 1])
  }

  @Test func anEmptyFileIsAnErrorAndNoTable() {
    #expect(table("").table == nil)
    #expect(table("\n\n").log.hasErrors)
  }
}

@Suite struct CSVFieldTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("two\nlines", "\"two\nlines\""), ("=1+1", "'=1+1"), ("+44", "'+44"), ("-x", "'-x"),
    ("@SUM(A1,2)", "\"'@SUM(A1,2)\""), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("", ""),
  ])
  func escapedFieldsAreTextToASpreadsheet(text: String, expected: String) {
    #expect(CSVField.escaped(text) == expected)
  }

  @Test(arguments: [("-12.5", "-12.5"), ("7", "7"), ("-", "'-"), ("-1+2", "'-1+2"), (".", ".")])
  func onlyPlainNumbersKeepTheirSign(text: String, expected: String) {
    #expect(CSVField.numeric(text) == expected)
  }

  @Test func whatIsWrittenIsReadBack() {
    let fields = ["a", "b,c", "d\"e", "f\ng", " h ", ""]
    #expect(records(CSVField.record(fields) + "\n").rows == [fields])
  }
}

@Suite struct TextEncodingTests {
  @Test func utf8WithAndWithoutMarkIsKept() {
    let plain = Array("CAFÉ".utf8)
    #expect(TextEncoding.decode(plain) == (plain, .utf8))
    #expect(TextEncoding.decode([0xEF, 0xBB, 0xBF] + plain) == (plain, .utf8WithMark))
  }

  @Test func invalidUTF8IsReadAsWindows1252() {
    let (text, encoding) = TextEncoding.decode([0x43, 0xC9, 0x20, 0x92, 0x80])
    #expect(String(decoding: text, as: UTF8.self) == "CÉ ’€")
    #expect(encoding == .windows1252)
  }

  @Test func utf16WithAMarkIsRead() {
    let (text, encoding) = TextEncoding.decode([0xFF, 0xFE, 0x41, 0, 0xC9, 0])
    #expect(String(decoding: text, as: UTF8.self) == "AÉ")
    #expect(encoding == .utf16)
  }

  @Test(
    arguments: [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3],
      [0xE2, 0x82], [0x80],
    ] as [[UInt8]])
  func illFormedUTF8IsNotTakenForUTF8(bytes: [UInt8]) {
    #expect(TextEncoding.decode(bytes).encoding == .windows1252)
  }

  @Test func aTableInWindows1252SaysSo() {
    var log = DiagnosticLog()
    let table = CSVTable.read(
      Array("UPRN,name\n1,CAF".utf8) + [0xC9], file: "t.csv", required: ["UPRN"],
      optional: ["name"], log: &log)
    #expect(table?.text(0, "name") == "CAFÉ")
    #expect(log.kept.map(\.code) == ["G101"])
    #expect(log.kept.first?.line == 2)
  }
}

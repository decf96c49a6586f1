import Gazetteer

/// A tiny DTF 7.3 file written line by line, with a header and a trailer that fit.
struct TransferFile {
  var lines: [String]
  var isChangeOnly = false
  var day = "2026-11-01"
  var version = "7.3"
  var custodian = "5361"
  var volume = 1
  var nextVolume = 0
  var lineEnd = "\r\n"

  /// Mill Lane in English, with its street record.
  static let millLane = [
    street(20_900_161), descriptor(20_900_161, "MILL LANE"),
  ]

  static func street(_ usrn: Int, change: String = "I", order: Int = 1) -> String {
    "11,\"\(change)\",\(order),\(usrn),1,5361,2,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,"
      + "534846.00,186763.00,534933.00,186768.00,1"
  }

  static func descriptor(
    _ usrn: Int, _ name: String, language: String = "ENG", change: String = "I", order: Int = 1
  ) -> String {
    "15,\"\(change)\",\(order),\(usrn),\"\(name)\",\"OLD TOWN\",\"FENFORD\",\"FENSHIRE\","
      + "\"\(language)\""
  }

  static func unit(
    _ uprn: String, class code: String = "RD04", status: Int = 1, parent: String = "",
    x: String = "534850.00", y: String = "186764.00", end: String = "", change: String = "I",
    order: Int = 1
  ) -> String {
    "21,\"\(change)\",\(order),\(uprn),\(status),2,2008-06-03,\"\(code)\",\(parent),\(x),\(y),1,"
      + "5361,2008-06-03,\(end),2017-01-04,2008-06-03,\"\",\"E05000001\",\"E04000001\",,,\"\""
  }

  /// `secondary` and `primary` are number, suffix, number, suffix, text.
  static func identifier(
    _ uprn: String, key: String, secondary: String = ",\"\",,\"\",\"\"",
    primary: String = "14,\"\",,\"\",\"\"", usrn: Int = 20_900_161, language: String = "ENG",
    status: Int = 1, end: String = "", entry: String = "2008-06-03", update: String = "2017-01-04",
    change: String = "I", order: Int = 1
  ) -> String {
    "24,\"\(change)\",\(order),\(uprn),\"\(key)\",\"\(language)\",\(status),2008-06-03,\(end),"
      + "\(entry),\(update),\(secondary),\(primary),\(usrn),\"\",\"Y\",\"FF1 2AB\",\"FENFORD\","
      + "\"Y\",,,\"\""
  }

  var text: String {
    let header =
      "10,\"FENFORD\",\(custodian),\(day),\(volume),\(day),162500,\"\(version)\","
      + "\"\(isChangeOnly ? "C" : "F")\""
    let trailer = "99,\(nextVolume),\(lines.count),\(day),162500"
    return ([header] + lines + [trailer]).joined(separator: lineEnd)
  }

  var bytes: [UInt8] { Array(text.utf8) }
}

/// What reading some files gave.
struct Reading {
  var register: PropertyRegister
  var summary: GazetteerSummary
  var log: DiagnosticLog

  init(_ files: [(name: String, bytes: [UInt8])], frame: MetricFrame = .britishNationalGrid) {
    var log = DiagnosticLog()
    (register, summary) = GazetteerReader.read(files: files, frame: frame, log: &log)
    self.log = log
  }

  init(_ file: TransferFile) { self.init([("llpg.csv", file.bytes)]) }

  init(text: String) { self.init([("table.csv", Array(text.utf8))]) }

  func property(_ digits: String) -> Property? {
    UPRN(digits).flatMap { register.property($0) }
  }

  func codes() -> [String] { log.counts.keys.sorted() }
}

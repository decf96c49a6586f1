/// The formats in which a council's addresses come.
public enum GazetteerFormat: String, Sendable, CaseIterable {
  /// LLPG transfer file, DTF 7.3 (BS 7666:2006).
  case dtf73 = "DTF 7.3"
  /// Transfer file of the later DTF 8 family; only its streets are read.
  case dtf8 = "DTF 8"
  /// AddressBase Premium: mixed records, versions 1 and 2.
  case addressBasePremium = "AddressBase Premium"
  /// AddressBase Plus: 77 columns.
  case addressBasePlus = "AddressBase Plus"
  /// AddressBase Core: 27 columns.
  case addressBaseCore = "AddressBase Core"
  /// AddressBase, withdrawn by Ordnance Survey: recognised, not read.
  case addressBaseStandard = "AddressBase (standard)"
  /// OS Open UPRN: references and positions only.
  case openUPRN = "OS Open UPRN"

  /// Whether it is a file of mixed records with a header and a trailer.
  var isTransferFile: Bool { self == .dtf73 || self == .dtf8 || self == .addressBasePremium }

  /// Finds the format from the content, whatever the file is called; `nil` where it is none.
  public static func detect(_ bytes: [UInt8]) -> GazetteerFormat? {
    // Enough for the record types that differ; a cut record at the end does no harm.
    let start = TextEncoding.decode(Array(bytes.prefix(1 << 20))).text
    var scanner = CSVScanner(start, file: "")
    var log = DiagnosticLog()
    guard scanner.next(log: &log) else { return nil }
    let names = (0..<scanner.fieldCount).map { CSVHeader.key(scanner.text($0)) }
    if names[0] == "recordidentifier" { return .addressBasePremium }
    if names[0] == "uprn" { return tableFormat(names) }
    if let type = scanner.number(0), type >= 10, type <= 99, isRecord(scanner) {
      return transferFormat(&scanner)
    }
    guard scanner.uprn(0) != nil else { return nil }
    switch scanner.fieldCount {
    case FlatColumns.plusNames.count: return .addressBasePlus
    case FlatColumns.coreNames.count:
      return names[1].hasPrefix("osgb") ? .addressBaseStandard : .addressBaseCore
    default: return nil
    }
  }

  private static func tableFormat(_ names: [String]) -> GazetteerFormat? {
    if names.count == FlatColumns.plusNames.count { return .addressBasePlus }
    if names.contains("classificationcode") || names.contains("singlelineaddress") {
      return .addressBaseCore
    }
    if names.contains("osaddresstoid") { return .addressBaseStandard }
    return names.contains("xcoordinate") && names.contains("ycoordinate") ? .openUPRN : nil
  }

  /// Whether the record starts as one of a transfer file does.
  private static func isRecord(_ scanner: CSVScanner) -> Bool {
    switch scanner.number(0) {
    case 10, 29, 99: true
    default: ["I", "U", "D"].contains(scanner.trimmedText(1)) && scanner.number(2) != nil
    }
  }

  private static func transferFormat(_ scanner: inout CSVScanner) -> GazetteerFormat {
    var log = DiagnosticLog()
    var format: GazetteerFormat?
    repeat {
      switch (scanner.number(0), scanner.fieldCount) {
      case (10, _):
        format = headerFormat(
          version: scanner.trimmedText(7), custodian: scanner.trimmedText(2))
        if format != nil { return format ?? .dtf73 }
      case (21, 23), (24, 30): return .dtf73
      case (21, 22), (21, 19), (24, 26), (15, 13), (11, 24), (28, _), (30, _), (31, _), (32, _):
        return .addressBasePremium
      default: break
      }
    } while scanner.next(log: &log)
    return .dtf73
  }

  /// What a header's version and custodian say, if anything.
  static func headerFormat(version: String, custodian: String) -> GazetteerFormat? {
    if version.hasPrefix("7") { return .dtf73 }
    if version.hasPrefix("8") { return .dtf8 }
    return custodian == "9999" ? .addressBasePremium : nil
  }
}

/// Reads one record of a transfer file into the parts that are used.
///
/// Positions are those of DTF 7.3 v3.1, DTF 8.1 and AddressBase Premium v1 and v2; the number of
/// fields tells them apart for types 21 and 24, the header's version for type 11.
struct TransferRecordReader {
  /// Why a record was left out.
  enum Fault: Error {
    /// The number of fields is none of those its type may have.
    case fieldCount(expected: String)
    /// A reference is not one; says which and its text.
    case reference(String)
    /// The coordinates are no place in the frame.
    case position(String)
  }

  /// Which family of layouts the file has.
  let format: GazetteerFormat
  /// The frame that coordinates are in.
  let frame: MetricFrame

  /// The record types that are read; others are counted.
  static let readTypes: Set<Int> = [10, 11, 12, 13, 14, 15, 21, 23, 24, 28, 29, 31, 32, 99]

  /// The record's content, or `nil` where it holds nothing that is used.
  func read(
    _ scanner: borrowing CSVScanner, type: Int, change: RecordChange
  ) throws(Fault) -> GazetteerRecord? {
    switch type {
    case 11: .street(try street(scanner))
    case 12: try streetUnitLink(scanner)
    case 13: streetUnitEnds(scanner)
    case 14: streetUnitPoint(scanner)
    case 15: .descriptor(try descriptor(scanner))
    case 21: .unit(try unit(scanner, change))
    case 24: .identifier(try identifier(scanner))
    case 23: try roadLink(scanner)
    case 28: try deliveryPoint(scanner)
    case 31: .organisation(key: scanner.trimmedText(4), try fact(scanner, 5, end: 8, count: 11))
    case 32: try classification(scanner)
    default: nil
    }
  }

  private func street(_ scanner: borrowing CSVScanner) throws(Fault) -> StreetRecord {
    let count = scanner.fieldCount
    guard count == 20 || count == 24 else { throw .fieldCount(expected: "20 or 24") }
    let usrn = try self.usrn(scanner, 3)
    // 24 fields: latitude and longitude follow each point. DTF 8 has no classification at 9.
    let start = format == .dtf8 ? 14 : 15
    let end = count == 24 ? 19 : start + 2
    return StreetRecord(
      usrn: usrn, start: scanner.point(start, start + 1, in: frame),
      end: scanner.point(end, end + 1, in: frame))
  }

  /// DTF 8 has the unit at 5; DTF 7.3 at 6 behind the type of reference; some DTF 7.1 exports put
  /// that type, one digit, before the street.
  private func streetUnitLink(
    _ scanner: borrowing CSVScanner
  ) throws(Fault) -> GazetteerRecord? {
    let isEighth = format == .dtf8 || scanner.fieldCount == 7
    let typeIsFirst = !isEighth && scanner.trimmedBytes(3).count == 1
    let usrn = try self.usrn(scanner, typeIsFirst ? 4 : 3)
    return scanner.number(isEighth ? 5 : 6).map {
      .streetUnitLink(StreetUnits.LinkKey(usrn: usrn, unit: $0))
    }
  }

  /// Only DTF 7 carries the ends of a unit itself; DTF 8 has every point in type 14.
  private func streetUnitEnds(_ scanner: borrowing CSVScanner) -> GazetteerRecord? {
    guard format != .dtf8, let unit = scanner.number(3),
      let start = scanner.point(8, 9, in: frame), let end = scanner.point(10, 11, in: frame)
    else { return nil }
    return .streetUnitEnds(unit: unit, start: start, end: end)
  }

  private func streetUnitPoint(_ scanner: borrowing CSVScanner) -> GazetteerRecord? {
    guard let unit = scanner.number(3), let number = scanner.number(5),
      let point = scanner.point(6, 7, in: frame)
    else { return nil }
    return .streetUnitPoint(StreetUnits.PointKey(unit: unit, number: number), point)
  }

  private func descriptor(_ scanner: borrowing CSVScanner) throws(Fault) -> DescriptorRecord {
    let count = scanner.fieldCount
    guard count == 9 || count == 13 else { throw .fieldCount(expected: "9 or 13") }
    return DescriptorRecord(
      usrn: try usrn(scanner, 3), language: scanner.trimmedText(8).uppercased(),
      name: scanner.trimmedText(4), locality: scanner.trimmedText(5),
      town: scanner.trimmedText(6), endDate: count == 13 ? scanner.date(10) : nil)
  }

  private func unit(
    _ scanner: borrowing CSVScanner, _ change: RecordChange
  ) throws(Fault) -> UnitRecord {
    let isDTF = scanner.fieldCount == 23
    let isSecondVersion = scanner.fieldCount == 22
    guard isDTF || isSecondVersion || scanner.fieldCount == 19 else {
      throw .fieldCount(expected: "23 (DTF 7.3), 22 or 19 (AddressBase Premium)")
    }
    let uprn = try self.uprn(scanner, 3)
    let x = isDTF ? 9 : 8
    // A deletion needs the reference alone.
    let nowhere = change == .delete ? GridPoint(x: 0, y: 0) : nil
    guard let point = scanner.point(x, x + 1, in: frame) ?? nowhere else {
      throw .position("\(scanner.trimmedText(x)), \(scanner.trimmedText(x + 1))")
    }
    var unit = UnitRecord(
      uprn: uprn, status: UInt8(clamping: scanner.number(4) ?? 0),
      parent: scanner.uprn(isDTF ? 8 : 7), point: point)
    unit.endDate = scanner.date(isDTF ? 14 : isSecondVersion ? 16 : 13)
    if isDTF {
      unit.classCode = scanner.trimmedText(7).uppercased()
      unit.organisation = scanner.trimmedText(17)
      unit.ward = scanner.trimmedText(18)
      unit.parish = scanner.trimmedText(19)
    } else {
      unit.postcode = scanner.trimmedText(isSecondVersion ? 20 : 17)
    }
    return unit
  }

  private func identifier(_ scanner: borrowing CSVScanner) throws(Fault) -> IdentifierRecord {
    let isDTF = scanner.fieldCount == 30
    guard isDTF || scanner.fieldCount == 26 else {
      throw .fieldCount(expected: "30 (DTF 7.3) or 26 (AddressBase Premium)")
    }
    var parts = AddressParts()
    parts.secondaryNumber = range(scanner, 11)
    parts.secondaryText = scanner.trimmedText(15)
    parts.primaryNumber = range(scanner, 16)
    parts.primaryText = scanner.trimmedText(20)
    var identifier = IdentifierRecord(
      uprn: try uprn(scanner, 3), key: scanner.trimmedText(4),
      language: scanner.trimmedText(5).uppercased(),
      status: UInt8(clamping: scanner.number(6) ?? 0), parts: parts)
    identifier.endDate = scanner.date(8)
    // DTF has entry then last update; AddressBase Premium has last update then entry.
    identifier.lastUpdate = scanner.date(isDTF ? 10 : 9)
    identifier.usrn = scanner.usrn(21)
    if isDTF {
      identifier.postcode = scanner.trimmedText(24)
      identifier.postTown = scanner.trimmedText(25)
    }
    return identifier
  }

  private func range(_ scanner: borrowing CSVScanner, _ first: Int) -> AddressParts.NumberRange {
    AddressParts.NumberRange(
      startNumber: houseNumber(scanner, first), startSuffix: scanner.trimmedText(first + 1),
      endNumber: houseNumber(scanner, first + 2), endSuffix: scanner.trimmedText(first + 3))
  }

  /// A house number without the zeros some exports put before it; 0 stands for none.
  private func houseNumber(_ scanner: borrowing CSVScanner, _ index: Int) -> String {
    guard let number = scanner.number(index) else { return scanner.trimmedText(index) }
    return number == 0 ? "" : String(number)
  }

  /// Only road links of source 7666MI are kept; AddressBase Premium has source and reference
  /// elsewhere than DTF.
  private func roadLink(_ scanner: borrowing CSVScanner) throws(Fault) -> GazetteerRecord? {
    let isPremium = scanner.fieldCount == 12
    guard isPremium || scanner.fieldCount == 11 else {
      throw .fieldCount(expected: "11 (DTF 7.3) or 12 (AddressBase Premium)")
    }
    let toid = scanner.trimmedText(isPremium ? 5 : 9)
    guard scanner.trimmedText(isPremium ? 7 : 10) == "7666MI", toid.hasPrefix("osgb") else {
      return nil
    }
    return .roadLink(
      key: scanner.trimmedText(4),
      PropertyFact(
        uprn: try uprn(scanner, 3), text: toid, endDate: scanner.date(isPremium ? 9 : 8)))
  }

  private func deliveryPoint(_ scanner: borrowing CSVScanner) throws(Fault) -> GazetteerRecord {
    guard scanner.fieldCount == 29 else { throw .fieldCount(expected: "29") }
    // Version 1 has a parent's reference before the rest, which moves the postcode from 15 to 16.
    let second = scanner.trimmedText(15)
    let postcode = Self.looksLikePostcode(second) ? second : scanner.trimmedText(16)
    return .deliveryPoint(
      key: "", PropertyFact(uprn: try uprn(scanner, 3), text: postcode, endDate: scanner.date(26)))
  }

  private func classification(_ scanner: borrowing CSVScanner) throws(Fault) -> GazetteerRecord? {
    guard scanner.fieldCount == 12 else { throw .fieldCount(expected: "12") }
    guard scanner.trimmedText(6).hasPrefix("AddressBase Premium Classification") else {
      return nil
    }
    return .classification(key: scanner.trimmedText(4), try fact(scanner, 5, end: 9, count: 12))
  }

  private func fact(
    _ scanner: borrowing CSVScanner, _ text: Int, end: Int, count: Int? = nil
  ) throws(Fault) -> PropertyFact {
    // Version 1 of type 31 has 11 fields as version 2 has; the end date follows the start.
    if let count, scanner.fieldCount != count { throw .fieldCount(expected: "\(count)") }
    return PropertyFact(
      uprn: try uprn(scanner, 3), text: scanner.trimmedText(text), endDate: scanner.date(end))
  }

  /// Whether a text ends as British postcodes do: a space, a digit and two letters.
  static func looksLikePostcode(_ text: String) -> Bool {
    let end = Array(text.utf8.suffix(4))
    func isLetter(_ byte: UInt8) -> Bool { byte & 0xDF >= 65 && byte & 0xDF <= 90 }
    return (6...8).contains(text.utf8.count) && end[0] == 32 && end[1] >= 48 && end[1] <= 57
      && isLetter(end[2]) && isLetter(end[3])
  }

  private func uprn(_ scanner: borrowing CSVScanner, _ index: Int) throws(Fault) -> UPRN {
    guard let uprn = scanner.uprn(index) else {
      throw .reference("UPRN '\(scanner.trimmedText(index))'")
    }
    return uprn
  }

  private func usrn(_ scanner: borrowing CSVScanner, _ index: Int) throws(Fault) -> USRN {
    guard let usrn = scanner.usrn(index) else {
      throw .reference("USRN '\(scanner.trimmedText(index))'")
    }
    return usrn
  }
}

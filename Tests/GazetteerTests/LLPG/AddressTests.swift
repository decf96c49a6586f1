import Gazetteer
import Testing

private typealias File = TransferFile

@Suite struct AddressTests {
  private func builtAddress(secondary: String, primary: String) -> PostalAddress? {
    let lines = [
      File.unit("1"),
      File.identifier("1", key: "5361L000000001", secondary: secondary, primary: primary),
    ]
    return Reading(File(lines: File.millLane + lines)).property("1")?.address
  }

  @Test(arguments: [
    (",,,,", "14,,,,", "14 MILL LANE", "14"),
    (",,,,", "14,\"A\",,,", "14A MILL LANE", "14A"),
    (
      ",,,,\"FLAT 2\"", "14,\"A\",,,\"MILL HOUSE\"", "FLAT 2, MILL HOUSE, 14A MILL LANE",
      "FLAT 2, 14A"
    ),
    ("10,,,,", "58,,64,,\"ISCA LOFTS\"", "10 ISCA LOFTS, 58-64 MILL LANE", "10, 58-64"),
    ("2,\"A\",2,\"C\",", "5,,,,", "2A-2C, 5 MILL LANE", "2A-2C, 5"),
    (",,,,", ",,,,\"CHAPEL COURT\"", "CHAPEL COURT, MILL LANE", "CHAPEL COURT"),
    (",,,,\"ANNEXE\"", "49,,,,", "ANNEXE, 49 MILL LANE", "ANNEXE, 49"),
    (
      ",,,,\"UNIT \"\"B\"\", REAR\"", "1,,,,", "UNIT \"B\", REAR, 1 MILL LANE",
      "UNIT \"B\", REAR, 1"
    ),
    (",,,,", ",,,,", "MILL LANE", ""),
    (",,,,", "0014,,0,,", "14 MILL LANE", "14"),
  ])
  func theAddressIsBuiltFromSecondaryPrimaryAndStreet(
    secondary: String, primary: String, line: String, doorplate: String
  ) throws {
    let address = try #require(builtAddress(secondary: secondary, primary: primary))
    #expect(address.line == line)
    #expect(address.doorplate == doorplate)
  }

  private func chosenNumber(_ identifiers: [String]) -> (number: String?, codes: [String]) {
    let reading = Reading(File(lines: File.millLane + [File.unit("1")] + identifiers))
    return (reading.property("1")?.address.doorplate, reading.codes())
  }

  private func identifier(
    _ number: Int, status: Int = 1, language: String = "ENG", end: String = "",
    entry: String = "2008-06-03", update: String = "2017-01-04"
  ) -> String {
    File.identifier(
      "1", key: "5361L00000000\(number)", primary: "\(number),,,,", language: language,
      status: status, end: end, entry: entry, update: update)
  }

  @Test func anApprovedLPIOutranksProvisionalAlternativeAndHistorical() {
    let all = [
      identifier(1, status: 8), identifier(2, status: 3), identifier(3, status: 1),
      identifier(4, status: 6),
    ]
    #expect(chosenNumber(all).number == "3")
    #expect(chosenNumber(all.reversed()).number == "3")
    #expect(chosenNumber(all).codes.isEmpty)
  }

  @Test func anAlternativeStandsInWithANote() {
    let (number, codes) = chosenNumber([identifier(1, status: 8), identifier(2, status: 3)])
    #expect(number == "2")
    #expect(codes == ["G122"])
  }

  @Test func aRejectedLPIIsNeverUsed() {
    let (number, codes) = chosenNumber([identifier(1, status: 7), identifier(2, status: 9)])
    #expect(number == "")
    #expect(codes == ["G122"])
  }

  @Test func anEndedLPIGivesWayToOneInForce() {
    #expect(
      chosenNumber([identifier(1, end: "2020-01-01"), identifier(2, status: 6)]).number == "2")
  }

  @Test func englishComesBeforeWelshAndWelshAloneIsUsed() {
    #expect(chosenNumber([identifier(1, language: "CYM"), identifier(2)]).number == "2")
    let welsh = chosenNumber([identifier(1, language: "CYM")])
    #expect(welsh.number == "1")
    #expect(welsh.codes.isEmpty)
  }

  @Test func aStreetKeepsItsWelshNameBesideTheEnglish() throws {
    let lines = [
      File.descriptor(20_900_161, "LÔN Y FELIN", language: "CYM"), File.unit("1"),
      File.identifier("1", key: "5361L000000001", language: "CYM"),
    ]
    let reading = Reading(File(lines: File.millLane + lines))
    let street = try #require(reading.register.streets.first)
    #expect(street.name == "MILL LANE")
    #expect(street.otherNames == ["LÔN Y FELIN"])
    #expect(reading.property("1")?.address.line == "14 LÔN Y FELIN")
  }
}

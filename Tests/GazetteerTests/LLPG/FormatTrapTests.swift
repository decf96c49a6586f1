import Gazetteer
import Testing

private typealias File = TransferFile

/// The traps that gazetteer formats set, numbered as in the project's notes on formats.
@Suite struct FormatTrapTests {
  private let premiumHeader = "10,\"GeoPlace\",9999,2026-11-01,1,2026-11-01,16:00:30,\"1.0\",\"F\""

  private func premium(_ lines: [String]) -> String {
    ([premiumHeader] + lines + ["99,0,\(lines.count),2026-11-01,16:00:30"])
      .joined(separator: "\n")
  }

  /// Two approved LPIs of one property: number 1 entered late, number 2 updated late.
  private func twoIdentifiers(isPremium: Bool) -> [String] {
    let (old, new) = ("2001-01-01", "2026-01-01")
    func line(_ number: Int, entry: String, update: String) -> String {
      let dates = isPremium ? "\(update),\(entry)" : "\(entry),\(update)"
      let end =
        isPremium ? "\"1\",\"\",\"\",\"Y\"" : "\"\",\"Y\",\"FF1 2AB\",\"FENFORD\",\"Y\",,,\"\""
      return "24,\"I\",1,1,\"5361L00000000\(number)\",\"ENG\",1,2001-01-01,,\(dates),"
        + ",\"\",,\"\",\"\",\(number),\"\",,\"\",\"\",20900161,\(end)"
    }
    // The one updated last has the lesser key, so that a tie would choose the other.
    return [line(1, entry: old, update: new), line(2, entry: new, update: old)]
  }

  @Test func trap1TheLatestUpdateIsFoundInBothOrdersOfDates() {
    let dtf = Reading(
      File(lines: File.millLane + [File.unit("1")] + twoIdentifiers(isPremium: false)))
    #expect(dtf.property("1")?.address.line == "1 MILL LANE")
    let unit =
      "21,\"I\",1,1,1,2,2008-06-03,,534850.00,186764.00,1,5361,2008-06-03,,2012-04-03,2008-03-26,"
      + "\"S\",\"EX2 4RL\",0"
    let text = premium(File.millLane + [unit] + twoIdentifiers(isPremium: true))
    let reading = Reading(text: text)
    #expect(reading.log.kept.isEmpty)
    #expect(reading.property("1")?.address.line == "1 MILL LANE")
    #expect(reading.property("1")?.address.postcode == "EX2 4RL")
  }

  @Test func trap2AStreetsEndsFollowTheVersionAndNotTheFieldCount() {
    // DTF 8 has no classification at field 9, so everything after it stands one earlier.
    let eighth =
      "11,\"I\",1,20900161,1,5361,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,"
      + "534846.00,186763.00,534933.00,186768.00,1,1"
    var file = File(lines: [eighth, File.descriptor(20_900_161, "MILL LANE")])
    file.version = "8.1.2.10"
    let reading = Reading(file)
    #expect(reading.codes() == ["G128"])
    #expect(reading.register.streets.first?.start == GridPoint(x: 53_484_600, y: 18_676_300))
    #expect(reading.register.streets.first?.end == GridPoint(x: 53_493_300, y: 18_676_800))

    let withDegrees =
      "11,I,1,9401385,1,1350,2,2001-10-07,1,8,0,2017-10-17,2099-11-11,2015-04-09,2014-02-09,"
      + "426744.00,511293.00,54.5399359,-1.5450196,458259.00,517754.00,54.5553859,-1.5348010,1"
    let newer = Reading(text: premium([withDegrees]))
    #expect(newer.register.streets.first?.start == GridPoint(x: 42_674_400, y: 51_129_300))
    #expect(newer.register.streets.first?.end == GridPoint(x: 45_825_900, y: 51_775_400))
  }

  @Test(arguments: [
    ("7.3", "12,\"I\",1,20900161,2,1,5348901867650,1,2008-06-03"),
    ("7.1", "12,\"I\",1,2,20900161,1,5348901867650,1"),
    ("8.1", "12,\"I\",1,20900161,1,5348901867650,1"),
  ])
  func trap3AStreetFindsItsUnitInEachOrderOfType12(version: String, link: String) {
    let street =
      version == "8.1"
      ? "11,\"I\",1,20900161,1,5361,2,2008-06-03,1,1,2017-01-04,2017-01-04,2008-06-03,,,,,,1,1"
      : "11,\"I\",1,20900161,1,5361,2,2008-06-03,1,8,0,2017-01-04,2017-01-04,2008-06-03,,,,,,1"
    var file = File(
      lines: [
        street, link, "14,\"I\",1,5348901867650,1,1,534846.00,186763.00",
        "14,\"I\",1,5348901867650,1,3,534933.00,186768.00",
        "14,\"I\",1,5348901867650,1,2,534880.00,186766.00",
      ])
    file.version = version
    let found = Reading(file).register.streets.first
    #expect(found?.start == GridPoint(x: 53_484_600, y: 18_676_300))
    #expect(found?.end == GridPoint(x: 53_493_300, y: 18_676_800))
  }

  @Test func trap4PaddedCodesAndReferencesAreNumbers() {
    let street = File.street(20_900_161)
      .replacing(",20900161,", with: ",020900161,")
    let padded = File.street(1).replacing(",1,1,5361", with: ",00000001,1,0531")
    let reading = Reading(File(lines: [padded, File.unit("000000000012")]))
    #expect(reading.register.streets.map(\.usrn.value) == [1])
    #expect(reading.register.properties.map(\.uprn.value) == [12])
    // Nine digits are no USRN even when the first is zero.
    #expect(Reading(File(lines: [street])).codes().contains("G117"))
  }

  @Test func trap5AUPRNNeedsMoreThan32Bits() {
    let reading = Reading(File(lines: [File.unit("999999999999"), File.unit("4294967297")]))
    #expect(reading.register.properties.map(\.uprn.value) == [4_294_967_297, 999_999_999_999])
  }

  @Test func trap6PaddedCoordinatesAreReadToTheCentimetre() {
    let lines = [
      File.unit("1", x: "0212345.07", y: "0093314"), File.unit("2", x: "212345.075", y: "93314.1"),
    ]
    let reading = Reading(File(lines: lines))
    #expect(reading.property("1")?.point == GridPoint(x: 21_234_507, y: 9_331_400))
    #expect(reading.property("2")?.point == GridPoint(x: 21_234_508, y: 9_331_410))
  }

  @Test func trap7QuotedCommasDoubledQuotesAndNoQuotesAtAllAreRead() {
    let quoted = File.identifier(
      "1", key: "5361L000000001", primary: ",\"\",,\"\",\"THE \"\"OLD\"\" MILL, REAR\"")
    let plain = File.identifier("2", key: "5361L000000002").replacing("\"", with: "")
    let reading = Reading(
      File(lines: File.millLane + [File.unit("1"), File.unit("2"), quoted, plain]))
    #expect(reading.property("1")?.address.line == "THE \"OLD\" MILL, REAR, MILL LANE")
    #expect(reading.property("2")?.address.line == "14 MILL LANE")
  }

  @Test func trap8BothWaysOfWritingTimesOrderFilesOfOneDay() {
    var full = File(lines: [File.unit("1", class: "RD02")])
    full.day = "2026-11-02"
    var morning = File(lines: [File.unit("1", class: "RD03", change: "U")])
    (morning.isChangeOnly, morning.day) = (true, "2026-11-02")
    let evening = File(
      lines: [File.unit("1", class: "RD06", change: "U")], isChangeOnly: true, day: "2026-11-02")
    let early = morning.text.replacing(",162500,", with: ",09:25:00,")
    let late = evening.text.replacing(",162500,", with: ",182500,")
    let reading = Reading([
      ("late.csv", Array(late.utf8)), ("early.csv", Array(early.utf8)), ("full.csv", full.bytes),
    ])
    #expect(reading.summary.files.map(\.name) == ["full.csv", "early.csv", "late.csv"])
    #expect(reading.property("1")?.kind == .flat)
  }

  @Test func trap9CurlyQuotesArePartOfTheText() {
    let descriptor = File.descriptor(20_900_161, "“MILL” LANE")
    let reading = Reading(File(lines: [descriptor]))
    #expect(reading.register.streets.first?.name == "“MILL” LANE")
  }

  @Test(arguments: ["\n", "\r\n", "\r\r\n", "\r"])
  func trap10EveryLineEndAndNoneAtTheEndOfTheFile(lineEnd: String) {
    var file = File(
      lines: File.millLane + [File.unit("1"), File.identifier("1", key: "5361L000000001")])
    file.lineEnd = lineEnd
    for end in ["", lineEnd] {
      let reading = Reading(text: file.text + end)
      #expect(reading.log.kept.isEmpty)
      #expect(reading.property("1")?.address.line == "14 MILL LANE")
    }
  }

  @Test func windows1252IsReadWithANote() {
    let text = File(lines: [File.descriptor(20_900_161, "CAF# LANE")]).bytes
    let bytes = text.map { $0 == UInt8(ascii: "#") ? 0xC9 : $0 }
    let reading = Reading([("llpg.csv", bytes)])
    #expect(reading.register.streets.first?.name == "CAFÉ LANE")
    #expect(reading.codes() == ["G101", "G128"])
  }

  @Test func aByteOrderMarkBeforeTheHeaderIsNoPartOfIt() {
    let file = File(lines: [File.unit("1")])
    let reading = Reading([("llpg.csv", [0xEF, 0xBB, 0xBF] + file.bytes)])
    #expect(reading.register.properties.count == 1)
    #expect(!reading.log.hasErrors)
  }
}

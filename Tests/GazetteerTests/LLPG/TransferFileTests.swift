import Gazetteer
import Testing

private typealias File = TransferFile

@Suite struct TransferFileTests {
  private let house = [
    File.unit("010008312345"), File.identifier("010008312345", key: "5361L000000001"),
  ]

  @Test func aFullSupplyGivesPropertiesWithStreetsAndAddresses() throws {
    let reading = Reading(File(lines: File.millLane + house))
    #expect(reading.log.kept.isEmpty)
    let property = try #require(reading.property("10008312345"))
    #expect(property.point == GridPoint(x: 53_485_000, y: 18_676_400))
    #expect(property.kind == .terrace)
    #expect(property.usrn == USRN(20_900_161))
    #expect(property.streetName == "MILL LANE")
    #expect(
      property.address
        == PostalAddress(
          line: "14 MILL LANE", doorplate: "14", locality: "OLD TOWN", town: "FENFORD",
          postcode: "FF1 2AB"))
    #expect(property.ward == "E05000001")
    #expect(property.parish == "E04000001")
    let street = try #require(reading.register.streets.first)
    #expect(street.start == GridPoint(x: 53_484_600, y: 18_676_300))
    #expect(street.end == GridPoint(x: 53_493_300, y: 18_676_800))
    let file = try #require(reading.summary.files.first)
    #expect(file.format == .dtf73)
    #expect(file.custodianCode == "5361")
    #expect(file.recordCount == 4)
    #expect(reading.summary.collectedCount == 1)
  }

  @Test func aTrailerThatDisagreesIsAnError() {
    let whole = File(lines: File.millLane + house).text
    let short = whole.split(separator: "\r\n").filter { !$0.hasPrefix("24") }
    let reading = Reading(text: short.joined(separator: "\n"))
    #expect(reading.log.errorCount == 1)
    #expect(reading.codes().contains("G114"))
    #expect(reading.log.kept.contains { $0.message.contains("says 4 records, the file has 3") })
  }

  @Test func aFileCutShortIsAnError() {
    let text = File(lines: File.millLane + house).text
    let reading = Reading(text: String(text.prefix(text.count - 60)))
    #expect(reading.log.hasErrors)
    #expect(reading.codes().contains("G113"))
  }

  @Test func everyRecordCountsForTheTrailerEvenADamagedOne() {
    let reading = Reading(File(lines: File.millLane + house + ["15,\"I\",9,20900162,\"MILL"]))
    #expect(reading.codes() == ["G105"])
    #expect(reading.summary.quarantinedCount == 1)
  }

  @Test func aMissingVolumeIsAnErrorUntilItIsGiven() {
    var first = File(lines: File.millLane)
    first.nextVolume = 2
    var second = File(lines: house)
    second.volume = 2
    #expect(Reading([("1.csv", first.bytes)]).codes().contains("G115"))
    let both = Reading([("2.csv", second.bytes), ("1.csv", first.bytes)])
    #expect(both.log.kept.isEmpty)
    #expect(both.register.properties.count == 1)
  }

  @Test func volumesJoinedIntoOneFileAreCheckedEachByItself() {
    var first = File(lines: File.millLane)
    first.nextVolume = 2
    var second = File(lines: house)
    second.volume = 2
    let reading = Reading(text: first.text + "\r\n" + second.text)
    #expect(reading.log.kept.isEmpty)
    #expect(reading.register.properties.count == 1)
  }

  @Test func recordsThatCannotBeReadAreLeftOutAndNamed() {
    let bad = [
      File.unit("1000831234567"), File.unit("1.0E+10"), File.unit("11", x: "NaN"),
      File.unit("12", x: "1e400"), File.unit("13", x: "-5.00"), File.unit("14", x: "0.00", y: "0"),
      File.unit("15", y: "9999999.00"), "21,\"I\",1,16", "21,\"X\",1,17", "zz,1",
    ]
    let reading = Reading(File(lines: File.millLane + house + bad + moreHouses(20)))
    #expect(reading.summary.quarantinedCount == 10)
    #expect(reading.log.counts["G116"] == 3)
    #expect(reading.log.counts["G117"] == 2)
    #expect(reading.log.counts["G118"] == 5)
    #expect(!reading.log.hasErrors)
    #expect(reading.log.kept.first { $0.code == "G117" }?.line == 6)
    #expect(reading.register.properties.count == 21)
  }

  @Test func whenMoreIsUnreadableThanReadableTheImportFails() {
    let reading = Reading(File(lines: File.millLane + (1...9).map { File.unit("\($0)", x: "x") }))
    #expect(reading.codes().contains("G127"))
    #expect(reading.log.hasErrors)
  }

  @Test func ofAUPRNInsertedTwiceTheLastIsKept() throws {
    let lines = File.millLane + house + [File.unit("10008312345", class: "RD02")]
    let reading = Reading(File(lines: lines))
    #expect(reading.property("10008312345")?.kind == .detached)
    #expect(reading.summary.duplicateCount == 1)
    let diagnostic = try #require(reading.log.kept.first)
    #expect(diagnostic.code == "G119")
    #expect(diagnostic.line == 6)
    #expect(diagnostic.message.contains("line 4"))
  }

  @Test func onlyApprovedAndProvisionalPropertiesThatHaveNotEndedAreKept() {
    let lines = [
      File.unit("1", status: 1), File.unit("2", status: 3), File.unit("3", status: 6),
      File.unit("4", status: 8), File.unit("5", end: "2020-01-01"),
      File.unit("6", end: "2099-01-01"),
    ]
    let reading = Reading(File(lines: lines))
    #expect(reading.register.properties.map(\.uprn.value) == [1, 3, 6])
    #expect(reading.summary.otherStatusCount == 2)
    #expect(reading.summary.endedCount == 1)
  }

  @Test func aShellIsKeptAsParentAndNothingIsCollectedThere() {
    let lines =
      File.millLane + [
        File.unit("100", class: "PP"), File.unit("101", class: "RD06", parent: "100"),
        File.unit("102", class: "RD06", parent: "999"),
      ]
    let reading = Reading(File(lines: lines))
    #expect(reading.property("100")?.kind == .notCollected)
    #expect(reading.property("101")?.parent == UPRN(100))
    #expect(reading.summary.collectedCount == 2)
    #expect(reading.summary.missingParentCount == 1)
  }

  @Test func anUnknownStreetIsFlaggedAndThePropertyKept() {
    let lines = [File.unit("1"), File.identifier("1", key: "5361L000000001", usrn: 20_900_999)]
    let reading = Reading(File(lines: File.millLane + lines))
    #expect(reading.property("1")?.usrn == USRN(20_900_999))
    #expect(reading.codes() == ["G121"])
    #expect(reading.summary.unknownStreetCount == 1)
  }

  @Test func extentsKeysMetadataAndUnknownTypesAreCounted() {
    let others = [
      "22,\"I\",1,1,\"5361P000000001\",\"T\",\"\",,,,", "25,\"I\",1,x", "26,\"I\",1,x",
      "27,\"I\",1,x", "29,\"FENFORD LLPG\"", "98,1,2,3", "77,\"I\",1",
    ]
    let reading = Reading(File(lines: File.millLane + house + others))
    #expect(reading.log.kept.isEmpty)
    let skipped = reading.summary.types.filter(\.isSkipped)
    #expect(skipped.map(\.type) == [22, 25, 26, 27, 77, 98])
    #expect(skipped.allSatisfy { $0.count == 1 })
  }

  private func moreHouses(_ count: Int) -> [String] {
    (0..<count).map { File.unit("\(5000 + $0)") }
  }
}

@Suite struct TransferDetailTests {
  @Test func aUnitsOwnEndsPlaceAStreetThatHasNone() {
    let lines = [
      File.descriptor(20_900_161, "MILL LANE"), "12,\"I\",1,2,20900161,1,77,1",
      "12,\"I\",2,2,20900161,1,78,1",
      "13,\"I\",3,77,1,2017-01-04,,2,100.00,200.00,150.00,200.00,1,2008-06-03,2008-06-03,",
      "13,\"I\",4,78,1,2017-01-04,,2,150.00,200.00,400.00,200.00,1,2008-06-03,2008-06-03,",
    ]
    let street = Reading(File(lines: lines)).register.streets.first
    #expect(street?.start == GridPoint(x: 10_000, y: 20_000))
    #expect(street?.end == GridPoint(x: 40_000, y: 20_000))
  }

  @Test func roadLinksAreKeptFromBothOrdersOfType23() {
    let dtf =
      "23,\"I\",1,1,\"5361X000000001\",2008-01-01,,2008-01-01,,\"osgb4000000025305695\",\"7666MI\""
    let other = dtf.replacing("7666MI", with: "7666VC").replacing("X000000001", with: "X000000002")
    let premium =
      "23,\"I\",1,2,\"5361X000000003\",\"osgb4000000025305696\",5,\"7666MI\",2008-03-26,,"
      + "2012-04-03,2008-03-26"
    let links = Reading(File(lines: [dtf, other, premium])).summary.roadLinks
    #expect(links.map(\.uprn.value) == [1, 2])
    #expect(links.map(\.toid) == ["osgb4000000025305695", "osgb4000000025305696"])
  }

  @Test func metadataNamesTheGazetteerAndItsCoordinates() throws {
    let metadata =
      "29,\"FENFORD LLPG\",\"ALL\",\"FENFORD\",\"\",\"FENFORD DC\",\"D\",\"A NAME\",1,5361,"
      + "\"British National Grid\",\"Metres\",2026-11-01,\"X\",2026-11-01,\"ENG\",\"UTF-8\""
    let file = File(lines: [metadata, File.unit("1", x: "456200.00", y: "3972800.50")])
    let summary = Reading(File(lines: [metadata])).summary
    #expect(summary.files.first?.gazetteerName == "FENFORD LLPG")
    #expect(summary.files.first?.owner == "FENFORD DC")
    let frame = try #require(MetricFrame(name: "EPSG:32633"))
    #expect(Reading([("llpg.csv", file.bytes)], frame: frame).log.counts["G126"] == 1)
  }

  @Test func anOrganisationNamesPremisesWithoutNameOrNumber() {
    let unit = File.unit("1", class: "CR08").replacing(
      "\"\",\"E05000001\"", with: "\"FEN MARKET LTD\",\"E05000001\"")
    let identifier = File.identifier("1", key: "5361L000000001", primary: ",,,,")
    let reading = Reading(File(lines: File.millLane + [unit, identifier]))
    #expect(reading.property("1")?.address.line == "FEN MARKET LTD, MILL LANE")
    #expect(reading.property("1")?.organisation == "FEN MARKET LTD")
    #expect(reading.property("1")?.kind == .commercial)
  }

  @Test func aDeletionNeedsNoPosition() {
    let lines = [File.unit("1"), File.unit("1", x: "", y: "", change: "D")]
    let reading = Reading(File(lines: lines))
    #expect(reading.register.properties.isEmpty)
    #expect(reading.summary.quarantinedCount == 0)
  }

  @Test func aRandomlyDamagedFileNeverStopsTheReader() {
    let whole = File(
      lines: File.millLane
        + (1...5).flatMap {
          [File.unit("\($0)"), File.identifier("\($0)", key: "5361L00000000\($0)")]
        }
    ).bytes
    var state: UInt64 = 20_261_121
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(limit))
    }
    let damage: [UInt8] = [0, 10, 13, 34, 44, 45, 46, 48, 57, 68, 85, 200, 255]
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0...next(below: 6) {
        bytes[next(below: bytes.count)] = damage[next(below: damage.count)]
      }
      let reading = Reading([("damaged.csv", bytes)])
      #expect(reading.register.properties.count <= 11)
    }
  }
}

@Suite struct ChangeFileTests {
  private let supply = File(
    lines: File.millLane + [
      File.unit("1"), File.unit("2"), File.identifier("1", key: "5361L000000001"),
    ])

  private func changes(_ lines: [String], day: String = "2026-11-02") -> File {
    var file = File(lines: lines)
    file.isChangeOnly = true
    file.day = day
    return file
  }

  @Test func changesAreAppliedInProcessingOrderWhateverTheOrderOfTheLines() {
    let file = changes([
      File.unit("3", class: "RD03", change: "U", order: 4),
      File.unit("2", change: "D", order: 2),
      File.unit("3", class: "RD02", change: "I", order: 3),
      File.unit("1", class: "RD06", change: "U", order: 1),
    ])
    let reading = Reading([("full.csv", supply.bytes), ("changes.csv", file.bytes)])
    #expect(!reading.codes().contains("G120"))
    #expect(reading.register.properties.map(\.uprn.value) == [1, 3])
    #expect(reading.property("1")?.kind == .flat)
    #expect(reading.property("3")?.kind == .semi)
  }

  @Test func changeFilesAreAppliedByDateWhateverTheOrderOfTheFiles() {
    let first = changes([File.unit("2", change: "D")])
    let second = changes([File.unit("2", class: "RD02")], day: "2026-11-03")
    let reading = Reading([
      ("b.csv", second.bytes), ("a.csv", first.bytes), ("full.csv", supply.bytes),
    ])
    #expect(reading.property("2")?.kind == .detached)
    #expect(reading.summary.files.map(\.name) == ["full.csv", "a.csv", "b.csv"])
    #expect(!reading.codes().contains("G119"))
  }

  @Test func aDeletedLPITakesTheAddressAway() {
    let file = changes([File.identifier("1", key: "5361L000000001", change: "D")])
    let reading = Reading([("full.csv", supply.bytes), ("changes.csv", file.bytes)])
    #expect(reading.property("1")?.address.line == "")
  }

  @Test func changingWhatWasNeverInsertedIsReported() {
    let file = changes([
      File.unit("8", class: "RD02", change: "U"), File.unit("9", change: "D"),
    ])
    let reading = Reading([("full.csv", supply.bytes), ("changes.csv", file.bytes)])
    #expect(reading.log.counts["G120"] == 2)
    #expect(reading.property("8")?.kind == .detached)
    #expect(reading.property("9") == nil)
  }

  @Test func changesWithoutTheirFullSupplyAreAnError() {
    let reading = Reading([("changes.csv", changes([File.unit("1", change: "U")]).bytes)])
    #expect(reading.codes().contains("G123"))
    #expect(reading.log.hasErrors)
  }

  @Test func twoFullSuppliesOfOneCustodianAreAnError() {
    var later = supply
    later.day = "2026-11-09"
    let reading = Reading([("old.csv", supply.bytes), ("new.csv", later.bytes)])
    #expect(reading.codes().contains("G124"))
  }

  @Test func theSameFilesGiveTheSameRegister() {
    let file = changes([File.unit("2", change: "D")])
    let files = [("full.csv", supply.bytes), ("changes.csv", file.bytes)]
    let first = Reading(files)
    let second = Reading(files)
    #expect(first.register.properties == second.register.properties)
    #expect(first.summary == second.summary)
  }
}

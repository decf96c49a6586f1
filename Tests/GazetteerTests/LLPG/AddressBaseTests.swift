import Foundation
import Gazetteer
import TestSupport
import Testing

@Suite struct AddressTableTests {
  private let coreHeader =
    "uprn,parent_uprn,udprn,usrn,toid,classification_code,easting,northing,latitude,longitude,"
    + "rpc,last_update_date,single_line_address,po_box,organisation,sub_building,building_name,"
    + "building_number,street_name,locality,town_name,post_town,island,postcode,"
    + "delivery_point_suffix,gss_code,change_code"
  private let coreRow =
    "100012345678,100012345000,123,20900161,osgb1000002274381558,RD06,292599.00,93314.00,50.7,-3.5,"
    + "1,2026-01-01,\"FLAT 2, MILL HOUSE, 14 MILL LANE, FENFORD, FF1 2AB\",,,FLAT 2,MILL HOUSE,14,"
    + "MILL LANE,,FENFORD,FENFORD,,FF1 2AB,1A,E07000041,I"

  private func expectFlat(_ reading: Reading) {
    #expect(reading.log.kept.isEmpty)
    let property = reading.property("100012345678")
    #expect(property?.kind == .flat)
    #expect(property?.parent == UPRN(100_012_345_000))
    #expect(property?.usrn == USRN(20_900_161))
    #expect(
      property?.address
        == PostalAddress(
          line: "FLAT 2, MILL HOUSE, 14 MILL LANE", doorplate: "FLAT 2, 14", town: "FENFORD",
          postcode: "FF1 2AB"))
    #expect(reading.register.streets.map(\.name) == ["MILL LANE"])
    #expect(reading.summary.files.first?.format == .addressBaseCore)
  }

  @Test func addressBaseCoreIsReadWithItsHeaderAndWithoutIt() {
    expectFlat(Reading(text: coreHeader + "\n" + coreRow))
    expectFlat(Reading(text: coreRow + "\n"))
  }

  @Test func joinedTilesMayRepeatTheHeader() {
    let text = [coreHeader, coreRow.replacing("100012345678", with: "7"), coreHeader, coreRow]
      .joined(separator: "\n")
    let reading = Reading(text: text)
    #expect(reading.register.properties.count == 2)
    #expect(reading.log.kept.isEmpty)
  }

  @Test func tablesLeaveBadRowsOutAndKeepTheLastOfTwo() {
    let lines = [
      coreHeader, coreRow, coreRow.replacing("RD06", with: "RD02"), "1,2,3",
      coreRow.replacing("100012345678", with: "1e11"), coreRow.replacing("292599.00", with: "inf"),
      coreRow.replacing("100012345678", with: "5").replacing("292599.00", with: "inf"),
    ]
    let reading = Reading(text: lines.joined(separator: "\n"))
    #expect(reading.property("100012345678")?.kind == .detached)
    #expect(reading.log.counts["G104"] == 1)
    #expect(reading.log.counts["G117"] == 1)
    #expect(reading.log.counts["G118"] == 2)
    #expect(reading.log.counts["G119"] == 1)
    #expect(reading.summary.quarantinedCount == 4)
  }

  @Test func aDeletionTakesARowOutAgain() {
    let reading = Reading(
      text: [coreHeader, coreRow, coreRow.replacing(",E07000041,I", with: ",E07000041,D")]
        .joined(separator: "\n"))
    #expect(reading.register.properties.isEmpty)
  }

  @Test func openUPRNGivesPositionsAndNeverOverridesAnAddress() {
    let open =
      "\u{FEFF}UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\r\n"
      + "1,358260.66,172796.5,51.4526038,-2.6020703\r\n"
      + "100012345678,1.00,1.00,49.7,-7.5\r\n"
    let reading = Reading([
      ("core.csv", Array((coreHeader + "\n" + coreRow).utf8)), ("open.csv", Array(open.utf8)),
    ])
    #expect(reading.log.kept.isEmpty)
    #expect(reading.property("1")?.point == GridPoint(x: 35_826_066, y: 17_279_650))
    #expect(reading.property("1")?.address.line == "")
    #expect(reading.property("100012345678")?.address.doorplate == "FLAT 2, 14")
    #expect(reading.summary.withoutAddressCount == 1)
  }

  @Test func anLLPGOutranksAddressBaseForOneProperty() {
    let llpg = TransferFile(
      lines: TransferFile.millLane + [
        TransferFile.unit("100012345678", class: "RD03"),
        TransferFile.identifier("100012345678", key: "5361L000000001"),
      ])
    let core = Array((coreHeader + "\n" + coreRow).utf8)
    for files in [[("l", llpg.bytes), ("c", core)], [("c", core), ("l", llpg.bytes)]] {
      #expect(Reading(files).property("100012345678")?.address.line == "14 MILL LANE")
    }
  }

  @Test func whatIsNoGazetteerIsAnErrorThatNamesWhatIs() {
    for text in ["", "hello\nworld\n", "PK\u{3}\u{4}", "id,name\n1,x\n", "21,1,2\n"] {
      let reading = Reading(text: text)
      #expect(reading.codes() == ["G110"], "\(text)")
      #expect(reading.register.properties.isEmpty)
    }
  }

  @Test func anEighthTransferFormatWithPropertiesIsRefused() {
    var file = TransferFile(lines: [TransferFile.unit("1")])
    file.version = "8.1.2.10"
    let reading = Reading(file)
    #expect(reading.log.errorCount == 1)
    #expect(reading.codes().contains("G111"))
  }

  @Test func britishProductsNeedTheBritishFrame() throws {
    let frame = try #require(MetricFrame(name: "EPSG:32633"))
    let core = Array((coreHeader + "\n" + coreRow).utf8)
    let reading = Reading([("core.csv", core)], frame: frame)
    #expect(reading.codes() == ["G129"])
  }

  @Test func aTransferFileMayBeInAnotherFrame() throws {
    let frame = try #require(MetricFrame(name: "EPSG:32633"))
    let file = TransferFile(lines: [TransferFile.unit("1", x: "456200.00", y: "3972800.50")])
    let reading = Reading([("llpg.csv", file.bytes)], frame: frame)
    #expect(reading.property("1")?.point == GridPoint(x: 45_620_000, y: 397_280_050))
  }

  @Test func readingStaysStandingOnEveryPrefixOfEveryFormat() {
    let premium =
      "10,\"GeoPlace\",9999,2011-07-08,1,2011-07-08,16:00:30,\"1.0\",\"F\"\n"
      + "21,\"I\",1,1,1,2,2008-03-26,,292928.15,091203.52,1,1110,2008-03-26,,2012-04-03,"
      + "2008-03-26,\"S\",\"EX2 4RL\",0\n32,\"I\",2,1,\"k\",\"RD\",\"AddressBase Premium "
      + "Classification Scheme\",1.0,2008-03-26,,2012-04-03,2008-03-26\n99,0,2,,\n"
    let texts = [
      TransferFile(lines: TransferFile.millLane + [TransferFile.unit("1")]).text,
      coreHeader + "\n" + coreRow, premium,
    ]
    for text in texts {
      let bytes = Array(text.utf8)
      for length in stride(from: 0, to: bytes.count, by: 3) {
        let reading = Reading([("cut.csv", Array(bytes[..<length]))])
        #expect(reading.register.properties.count <= 1)
      }
    }
  }
}

/// Rows that others have published, kept beside the repository; absent elsewhere.
@Suite(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
struct PublishedSampleTests {
  private func read(_ names: [String]) throws -> Reading {
    let folder = try #require(RepositoryFolder.sharedData).appending(path: "uk")
    return Reading(
      try names.map { ($0, Array(try Data(contentsOf: folder.appending(path: $0)))) })
  }

  @Test func lambethsFragmentIsReadWithAWarningOfWhatIsMissing() throws {
    let reading = try read(["dtf73/lambeth_insert.csv"])
    #expect(reading.register.streets.map(\.usrn.value) == [20_900_161, 20_900_162, 20_900_163])
    #expect(reading.log.kept.first { $0.code == "G112" }?.message.contains("header (10)") == true)
    #expect(!reading.log.hasErrors)
  }

  @Test func lambethsInsertUpdateAndDeleteAreAppliedInTurn() throws {
    let reading = try read([
      "dtf73/lambeth_insert.csv", "dtf73/lambeth_update.csv", "dtf73/lambeth_delete.csv",
    ])
    #expect(reading.register.streets.map(\.usrn.value) == [20_900_161, 20_900_163])
    #expect(reading.register.streets.first?.start?.x == 66_666_600)
    #expect(!reading.codes().contains("G120"))
  }

  @Test func exeterRowsOfAddressBasePremiumVersion1AreRead() throws {
    let reading = try read(["addressbase-premium/exeter_hmrc_rows.csv"])
    #expect(reading.summary.files.first?.format == .addressBasePremium)
    // The rows were cut out of a larger file, so its trailer is missing.
    #expect(reading.codes() == ["G113"])
    let property = try #require(reading.property("10023117083"))
    #expect(property.address.line == "78 RIVERMEAD ROAD")
    #expect(property.address.postcode == "EX2 4RL")
    #expect(property.classCode == "RD")
    #expect(property.point == GridPoint(x: 29_292_815, y: 9_120_352))
    #expect(
      reading.property("10023117221")?.address.line == "10 ISCA LOFTS, 58-64 LONGBROOK STREET")
    #expect(reading.property("10023118022")?.parent == UPRN(100_040_241_198))
    #expect(
      reading.summary.roadLinks.map(\.toid) == ["osgb4000000025305695"])
  }

  @Test func theStatisticiansPremiumTablesAreReadByRecordType() throws {
    let parts = [
      "blpu", "lpi", "street", "street_descriptor", "classification", "organisation", "crossref",
    ]
    let reading = try read(parts.map { "addressbase-premium/ons_\($0).csv" })
    #expect(!reading.register.properties.isEmpty)
    #expect(reading.summary.files.allSatisfy { $0.format == .addressBasePremium })
    #expect(reading.log.counts["G112"] == parts.count)
    #expect(reading.log.counts["G116"] == nil)
  }

  @Test func exeterRowsOfAddressBasePlusAreRead() throws {
    let reading = try read(["addressbase-plus/exeter-sample-20.csv"])
    #expect(reading.log.kept.isEmpty)
    #expect(reading.summary.files.first?.format == .addressBasePlus)
    #expect(reading.register.properties.count == 20)
    let property = try #require(reading.property("100040239485"))
    #expect(property.address.line == "25 WELL STREET")
    #expect(property.address.town == "EXETER")
    #expect(property.address.postcode == "EX4 6QL")
    #expect(property.usrn == USRN(14_200_901))
    #expect(property.point == GridPoint(x: 29_259_900, y: 9_331_400))
  }

  @Test func flatsOfAddressBasePlusKeepTheirParents() throws {
    let reading = try read([
      "addressbase-plus/democracyclub_1.csv", "addressbase-plus/democracyclub_2.csv",
    ])
    #expect(reading.log.kept.isEmpty)
    let flat = try #require(reading.property("10000000005"))
    #expect(flat.kind == .flat)
    #expect(flat.parent == UPRN(100_100_892_261))
    #expect(flat.address.line == "FLAT 2, 114 LLANDAFF ROAD")
  }

  @Test func theWithdrawnAddressBaseIsRecognisedAndRefused() throws {
    let reading = try read(["addressbase-standard/democracyclub_1.csv"])
    #expect(reading.codes() == ["G111"])
    #expect(reading.log.hasErrors)
  }
}

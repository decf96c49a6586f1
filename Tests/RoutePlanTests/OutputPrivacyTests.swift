import Foundation
import FoundationXML
import Gazetteer
import Testing

@testable import route_plan

@Suite struct OutputPrivacyTests {
  private func publicFiles(_ view: PlanView) -> [(path: String, bytes: [UInt8])] {
    PlanDocuments.all(view).filter { $0.path.hasPrefix("public/") }
  }

  @Test func publicFilesAreTheSameWithAndWithoutAssistedCollections() {
    let with = publicFiles(OutputFixture.view(isAssisted: true))
    let without = publicFiles(OutputFixture.view(isAssisted: false))
    #expect(with.count == 5)
    #expect(with.map(\.path) == without.map(\.path))
    for (one, other) in zip(with, without) { #expect(one.bytes == other.bytes, "\(one.path)") }
  }

  /// Twenty minutes more at one door, made up for at the next street, must not show in public.
  @Test func extraSecondsOfOneStreetAreOnNoStreetInPublic() {
    let plain = OutputFixture.view()
    var assisted = plain
    let works = plain.rounds[0].events.indices.filter {
      plain.rounds[0].events[$0].kind == .service
    }
    assisted.rounds[0].events[works[2]].finishSeconds += 1200
    assisted.rounds[0].events[works[3]].startSeconds += 1200
    #expect(StreetsTable.write(plain) != StreetsTable.write(assisted))
    for (one, other) in zip(publicFiles(plain), publicFiles(assisted)) {
      #expect(one.bytes == other.bytes, "\(one.path)")
    }
  }

  @Test func sharedTimesKeepTheOrderAndTheEndsOfATrip() {
    let view = OutputFixture.view()
    let shared = PublicTimes.shared(view)
    for (before, after) in zip(view.rounds, shared.rounds) {
      var time = before.startSeconds
      for event in after.services {
        #expect(event.startSeconds >= time && event.finishSeconds >= event.startSeconds)
        time = event.finishSeconds
      }
      #expect(abs(time - (before.services.last?.finishSeconds ?? 0)) <= 1)
      #expect(after.tips.map(\.startSeconds) == before.tips.map(\.startSeconds))
    }
  }

  @Test func publicFilesHoldNoPropertyNoNoteAndNoFineTime() throws {
    var view = OutputFixture.view()
    for round in view.rounds.indices {
      view.rounds[round].crew = "SECRETCREW"
      for event in view.rounds[round].events.indices {
        view.rounds[round].events[event].warnings.append("SECRETWARNING")
        view.rounds[round].events[event].manner = "SECRETMANNER"
        for house in view.rounds[round].events[event].houses.indices {
          view.rounds[round].events[event].houses[house].doorplate = "SECRETDOOR"
          view.rounds[round].events[event].houses[house].address = "SECRETADDRESS"
          view.rounds[round].events[event].houses[house].postcode = "SECRETPOSTCODE"
          view.rounds[round].events[event].houses[house].note = "SECRETNOTE"
        }
      }
    }
    view.notes = ["SECRETNOTES"]
    view.totals = [("SECRETTOTAL", "1")]
    view.unassigned[0].reason = "SECRETREASON"
    view.unassigned[0].title = "SECRETTITLE"
    for file in publicFiles(view) {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("SECRET"), "\(file.path)")
      #expect(!text.contains("9900000"), "a UPRN in \(file.path)")
      for time in text.matches(of: #/\b[0-2][0-9]:[0-5]([0-9])\b/#) {
        #expect(time.1 == "0" || time.1 == "5", "\(time.0) in \(file.path)")
      }
    }
  }

  @Test func officeTablesDoNotMarkAssistedCollections() {
    let with = PlanDocuments.all(OutputFixture.view(isAssisted: true))
    let without = PlanDocuments.all(OutputFixture.view(isAssisted: false))
    for (one, other) in zip(with, without) where one.path.hasPrefix("private/") {
      #expect(one.bytes == other.bytes, "\(one.path)")
    }
  }

  @Test func crewSheetShowsAssistedCollectionsWithTheirSpot() throws {
    let files = PlanDocuments.all(OutputFixture.view())
    let sheet = try #require(files.first { $0.path == "crew/R1/sheet.html" })
    let text = String(decoding: sheet.bytes, as: UTF8.self)
    #expect(text.contains("<b>ASSIST 3</b>left of the porch; return there (two bins)"))
  }

  @Test func loneHouseholdIsNeverAPoint() throws {
    var view = OutputFixture.view()
    view.rounds[0].events[1].workLine = [GeographicPoint(latitudeE7: 526_543_210, longitudeE7: 7)]
    view.rounds[0].events[1].houses = [HouseView(reference: "1", kind: "property")]
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(PlanGeoJSON.write(view))) as? [String: Any])
    let features = try #require(json["features"] as? [[String: Any]])
    #expect(json["type"] as? String == "FeatureCollection")
    var points: [String] = []
    for feature in features {
      let properties = try #require(feature["properties"] as? [String: Any])
      let geometry = feature["geometry"] as? [String: Any]
      if geometry?["type"] as? String == "Point" {
        points.append(properties["kind"] as? String ?? "")
      }
    }
    #expect(points == ["depot", "tip"])
    let overview = String(decoding: OverviewPage.write(view), as: UTF8.self)
    #expect(overview.components(separatedBy: "class=\"w\"").count == 71 + 3 + 1)
    #expect(!overview.contains("class=\"w bin\""))
  }

  @Test func oneOffJobHasNoNameInPublic() {
    var view = OutputFixture.view()
    view.rounds[0].events[1].title = "SOFA AT 12 MILL LANE"
    view.rounds[0].events[1].houses = [HouseView(reference: "JOB-SOFA", kind: "job")]
    for file in publicFiles(view) {
      let text = String(decoding: file.bytes, as: UTF8.self).uppercased()
      #expect(!text.contains("SOFA"), "\(file.path)")
    }
  }

  /// The way home may be counted as a trip of its own; it must not vanish from sheet and track.
  @Test func wayHomeBelongsToTheLastTrip() throws {
    var view = OutputFixture.view()
    let last = view.rounds[0].events.count - 1
    view.rounds[0].events[last].trip = 3
    let sheet = String(decoding: CrewSheet.write(view.rounds[0], in: view), as: UTF8.self)
    #expect(sheet.contains("Back at Wharf Yard"))
    #expect(!sheet.contains("Trip 3"))
    #expect(view.rounds[0].tripCount == 2)
  }

  @Test func hostileNamesDoNotBreakAnyPage() throws {
    var view = OutputFixture.view()
    let hostile = "</script></style>]]><script>alert(1)</script>\"'\n=cmd()"
    view.areaName = hostile
    view.attributions = [hostile]
    view.streams[0].title = hostile
    view.depots[0].title = hostile
    view.rounds[0].id = hostile
    view.rounds[0].crew = hostile
    view.rounds[0].events[1].title = hostile
    view.rounds[0].events[1].manner = hostile
    view.rounds[0].events[1].warnings = [hostile]
    view.rounds[0].events[1].houses[0].doorplate = hostile
    view.rounds[0].events[1].houses[0].note = hostile
    view.rounds[0].events[1].instructions = [(hostile, 10)]
    for index in view.backgroundRoads.indices { view.backgroundRoads[index].name = hostile }
    let files = PlanDocuments.all(view)
    for file in files {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!file.path.contains(".."))
      if file.path.hasSuffix(".html") {
        #expect(!text.contains("<script>alert"), "\(file.path)")
        #expect(text.components(separatedBy: "</style>").count == 2, "\(file.path)")
      }
      if file.path.hasSuffix(".csv") {
        for line in text.split(separator: "\n") { #expect(!line.hasPrefix("="), "\(file.path)") }
      }
      if file.path.hasSuffix(".gpx") {
        let parser = XMLParser(data: Data(file.bytes))
        #expect(parser.parse(), "\(file.path)")
      }
    }
    #expect(PlanSummary.text(view).contains("alert(1)"))
  }

  @Test func pagesNeedNoNetwork() {
    for file in PlanDocuments.all(OutputFixture.view()) where file.path.hasSuffix(".html") {
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("http:") && !text.contains("https:") && !text.contains("url("))
      #expect(text.contains("default-src 'none'"))
    }
  }

  @Test func everyTableHasItsDocumentedColumns() throws {
    var view = OutputFixture.view()
    view.bins = [BinView()]
    let files =
      PlanDocuments.all(view)
      + [(path: ChangesTable.format.path, bytes: ChangesTable.write(PlanDifference()))]
    let plan = OutputFormats.all.filter { !$0.path.hasPrefix("bins/") }
    for format in plan where format.path.hasSuffix(".csv") {
      let file = try #require(files.first { $0.path == format.path })
      let header = String(decoding: file.bytes, as: UTF8.self).prefix { $0 != "\n" }
      #expect(header == format.fields.map(\.name).joined(separator: ","))
      #expect(format.path.hasPrefix(format.privacy.rawValue + "/"))
    }
    for file in files where file.path != "private/credits.txt" && file.path != "crew/credits.txt" {
      let isDocumented = OutputFormats.all.contains { format in
        format.path == file.path
          || format.path.replacing("<round>", with: file.path.split(separator: "/")[1]) == file.path
      }
      #expect(isDocumented, "\(file.path)")
    }
  }

  @Test func stopsHaveOneRowPerPresentation() {
    let view = OutputFixture.view()
    let houses = view.rounds.flatMap(\.events).reduce(0) { $0 + $1.houses.count }
    let text = String(decoding: StopsTable.write(view), as: UTF8.self)
    #expect(text.split(separator: "\n").count == houses + 1)
    #expect(text.contains("R1,FX70 ABC,1,1,property,990000000001,,80000001,CHURCH LANE"))
    #expect(text.contains(",bin,,LB-00,"))
  }
}

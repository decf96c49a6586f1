import Foundation
import Gazetteer
import RoadGraph
import Testing

@testable import route_plan

/// A small sound area with one line changed by the test.
private func read(
  _ change: (inout String) -> Void = { _ in }
) -> (area: AreaConfiguration?, log: DiagnosticLog) {
  var text = """
    { // a comment
      name: "Testshire",
      sources: { gazetteer: ["llpg.csv"], roads: ["roads.osm"] },
      streams: [{ id: "residual" }, { id: "food", kilograms_per_litre: 0.5 }],
      depots: [{ id: "yard", x: 500000.25, y: 300000 }],
      sites: [{ id: "tip", x: 501000, y: 300500, streams: ["residual", "food"],
        openings: [{ days: "Mon-Fri", from: "07:00", to: "16:30" }], turnaround_minutes: 12.5 }],
      vehicles: [
        { id: "R1", profile: "rcv-26t", depot: "yard", payload_kilograms: 9500,
          compartments: [{ streams: ["residual"], litres: 20000 },
            { streams: ["food"], litres: 2000, kilograms: 1500 }],
          start_from: "06:30" },
      ],
    }
    """
  change(&text)
  var log = DiagnosticLog()
  let area = AreaConfigurationReader.read(Array(text.utf8), log: &log)
  return (area, log)
}

private func codes(_ log: DiagnosticLog) -> [String] { log.kept.map(\.code) }

@Suite struct AreaConfigurationTests {
  @Test func aSoundAreaIsReadWithItsDefaults() throws {
    let (area, log) = read()
    #expect(log.kept == [])
    let found = try #require(area)
    #expect(found.name == "Testshire")
    #expect(found.frame == "EPSG:27700")
    #expect(found.depots[0].point == GridPoint(x: 50_000_025, y: 30_000_000))
    #expect(found.sites[0].openings[4] == [try #require(MinuteWindow(from: 420, to: 990))])
    #expect(found.sites[0].openings[5] == [])
    #expect(found.sites[0].turnaroundSeconds == Array(repeating: 750, count: 24))
    let vehicle = found.vehicles[0]
    #expect(vehicle.startFromMinute == 390 && vehicle.startToMinute == 390)
    #expect(vehicle.rounds == ["R1"] && vehicle.endDepot == "yard")
    #expect(vehicle.compartments.map(\.kilograms) == [9500, 1500])
    #expect(found.sources.tables["services"] == "services.csv")
    #expect(found.breakProfiles["gb-domestic"]?.rules.first?.afterWorkMinutes == 330)
    #expect(found.breakProfiles["eu"]?.maximumDrivingMinutes == 540)
  }

  @Test func anUnknownKeyIsRefusedWithTheNearestAndItsLine() throws {
    let (area, log) = read { $0 = $0.replacing("payload_kilograms", with: "payload_kilogram") }
    #expect(area == nil)
    let first = try #require(log.kept.first { $0.code == "A103" })
    #expect(first.line == 9)
    #expect(first.fix.contains("'payload_kilograms'"))
    #expect(codes(log).contains("A104"))
  }

  @Test(arguments: [
    ("name: \"Testshire\"", "name: 7", "A102"),
    ("name: \"Testshire\"", "name: \"\"", "A105"),
    ("name: \"Testshire\",", "", "A104"),
    ("payload_kilograms: 9500", "payload_kilograms: \"9.5 t\"", "A102"),
    ("payload_kilograms: 9500", "payload_kilograms: 9e99", "A105"),
    ("payload_kilograms: 9500", "payload_kilograms: -1", "A105"),
    ("payload_kilograms: 9500", "payload_kilograms: 1000", "A110"),
    ("\"06:30\"", "\"half past six\"", "A106"),
    ("\"06:30\"", "\"06:30\", start_to: \"05:00\"", "A106"),
    ("\"06:30\"", "\"06:30\", off_road_dates: [\"2026-02-30\"]", "A106"),
    ("Mon-Fri", "Mon-Fryday", "A106"),
    ("to: \"16:30\"", "to: \"06:30\"", "A106"),
    ("profile: \"rcv-26t\"", "profile: \"rcv-62t\"", "A107"),
    ("depot: \"yard\"", "depot: \"yerd\"", "A107"),
    ("\"06:30\"", "\"06:30\", break_profile: \"us\"", "A107"),
    ("{ id: \"food\"", "{ id: \"residual\"", "A108"),
    ("streams: [\"residual\", \"food\"]", "streams: [\"residual\"]", "A109"),
    ("name:", "frame: \"27700\", name:", "A111"),
    ("name:", "name", "A101"),
    ("x: 501000", "x: 1e300", "A105"),
    ("litres: 2000,", "litres: 2000, kilograms: 2000,", "A101"),
  ])
  func aFaultIsReportedByItsCode(_ from: String, _ to: String, _ code: String) {
    let (area, log) = read { $0 = $0.replacing(from, with: to) }
    #expect(area == nil)
    #expect(codes(log).contains(code), "\(codes(log))")
    #expect(log.kept.allSatisfy { $0.line != nil && !$0.fix.isEmpty })
  }

  @Test func manyFaultsAreReportedAtOnce() {
    let (_, log) = read {
      $0 = $0.replacing("\"rcv-26t\"", with: "\"tank\"").replacing("07:00", with: "7 am")
        .replacing("turnaround_minutes: 12.5", with: "turnaround: 12")
    }
    #expect(Set(codes(log)).isSuperset(of: ["A107", "A106", "A103"]))
  }

  @Test func aStreamNobodyCarriesIsAWarning() {
    let (area, log) = read {
      $0 = $0.replacing("{ id: \"residual\" },", with: "{ id: \"residual\" }, { id: \"glass\" },")
    }
    #expect(area != nil)
    #expect(codes(log) == ["A114"])
  }

  @Test func aProfileMayOverrideAStandardClass() throws {
    let (area, log) = read {
      $0 = $0.replacing(
        "depots:",
        with: """
          profiles: [{ name: "tiny", standard: "narrow-12t", width_metres: 2.05, u_turn_seconds: 0,
            class_kilometres_per_hour: { residential: 21 } }], depots:
          """)
    }
    #expect(log.kept == [])
    let tiny = try #require(area?.profiles.first { $0.name == "tiny" })
    #expect(tiny.widthCentimetres == 205 && tiny.heightCentimetres == 320)
    #expect(tiny.uTurnDeciseconds == nil)
    #expect(tiny.classKilometresPerHour[Int(RoadClass.residential.rawValue)] == 21)
  }

  @Test func aProfileWithoutSizesOrStandardIsRefused() {
    let (_, log) = read {
      $0 = $0.replacing("depots:", with: "profiles: [{ name: \"mystery\" }], depots:")
    }
    #expect(codes(log) == ["A104"])
  }

  @Test func theTemplateReadsWithoutFault() throws {
    for showingDefaults in [false, true] {
      var log = DiagnosticLog()
      let text = AreaTemplate.text(showingDefaults: showingDefaults)
      let area = AreaConfigurationReader.read(Array(text.utf8), log: &log)
      #expect(log.kept == [], "\(log.kept.map(\.text))")
      #expect(area?.vehicles.count == 1)
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= 170 })
    }
  }

  @Test func aNewAreaIsNeverWrittenOverAnOldOne() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "route-plan-new-area-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try NewArea.write(to: folder)
    let file = folder.appending(path: "area.json5")
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(throws: NewAreaError.exists(file.path)) { try NewArea.write(to: folder) }
  }
}

@Suite struct ClockTextTests {
  @Test func timesAndWeekdaysAreReadAsPeopleWriteThem() {
    #expect(ClockText.minute("06:30") == 390)
    #expect(ClockText.minute("24:00") == 1440)
    #expect(ClockText.minute("24:01") == nil)
    #expect(ClockText.minute("6.30") == nil)
    #expect(ClockText.weekdays("Mon-Fri") == 0b001_1111)
    #expect(ClockText.weekdays("Sat,Sun") == 0b110_0000)
    #expect(ClockText.weekdays("Fri-Mon") == 0b111_0001)
    #expect(ClockText.weekdays("1 3") == 0b000_0101)
    #expect(ClockText.weekdays("") == nil)
    #expect(ClockText.weekdays("Mon-") == nil)
  }
}

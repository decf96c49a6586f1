import Foundation
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: what leaves the office")
struct EndToEndLeavingTheOfficeTests {
  @Test(
    "Nothing in public names a property, an address or an agreed spot",
    arguments: ["fenmarket", "brickfields"])
  func publicNamesNobody(town: String) throws {
    let area = try PlannedTown.named(town)
    var forbidden = Set(try area.rows("assisted.csv").compactMap { $0["spot"] })
    forbidden.formUnion(try area.rows("extras.csv").compactMap { $0["note"] })
    forbidden.formUnion(try area.rows("jobs.csv").compactMap { $0["note"] })
    forbidden.formUnion(["ssisted", "99000", "ZZ1 "])
    forbidden.remove("")
    #expect(forbidden.count > 5)
    let files = try area.files(below: "plan/public")
    #expect(files.count >= 5)
    for (path, data) in files {
      let text = String(decoding: data, as: UTF8.self)
      for word in forbidden.sorted() { #expect(!text.contains(word), "\(path) holds \(word)") }
    }
  }

  @Test("The crew's sheet has the agreed spots, and only that crew's")
  func crewsHaveTheirOwn() throws {
    let area = try PlannedTown.fenmarket.get()
    let assisted = Dictionary(
      try area.rows("assisted.csv").map { ($0["uprn"] ?? "", $0["spot"] ?? "") },
      uniquingKeysWith: { first, _ in first })
    let stops = try area.rows("plan/private/stops.csv")
    let row = try #require(stops.first { assisted[$0["uprn"] ?? ""] != nil })
    let spot = try #require(assisted[row["uprn"] ?? ""])
    #expect(try area.text("plan/crew/\(row["round"] ?? "")/sheet.html").contains(spot))
    #expect(!(try area.text("plan/private/stops.csv")).contains(spot))
  }

  /// The text with each clock rounded away; what remains must not tell one plan from the other.
  private func withoutClocks(_ data: Data?) -> String {
    String(decoding: data ?? Data(), as: UTF8.self)
      .replacing(/[0-2][0-9]:[0-5][0-9]/, with: "HH:MM")
  }

  @Test("One assisted collection more shows in public in nothing but clocks of five minutes")
  func oneMore() throws {
    let with = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    _ = try with.plan("--mode", "as-is", out: "without")
    let assisted = Set(try with.rows("assisted.csv").compactMap { $0["uprn"] })
    // Late in its day and quick, so that no opening hour or break between makes another plan of it.
    let uprn = try #require(
      try with.rows("without/private/stops.csv").last {
        $0["vehicle"] == "R2" && $0["kind"] == "property" && $0["households"] == "1"
          && !assisted.contains($0["uprn"] ?? "")
      }?["uprn"])
    try with.append("\(uprn),behind the blue gate,10,2029-01-01", to: "assisted.csv")
    let imported = try with.import()
    #expect(imported.status == 0, "\(imported.errors)")
    let run = try with.plan("--mode", "as-is", out: "with")
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    let (left, right) = (
      try with.files(below: "without/public"), try with.files(below: "with/public")
    )
    #expect(left.keys.sorted() == right.keys.sorted())
    for path in left.keys.sorted() {
      #expect(withoutClocks(left[path]) == withoutClocks(right[path]), "\(path)")
      let text = String(decoding: right[path] ?? Data(), as: UTF8.self)
      #expect(!text.contains("blue gate") && !text.contains(uprn))
    }
    // Clocks are whole five minutes, so that a second here or there does not show.
    for name in ["rounds.csv", "streets.csv"] {
      for row in try with.rows("with/public/\(name)") {
        for column in ["start", "finish"] {
          let minute = try #require(row[column]?.last)
          #expect(minute == "0" || minute == "5", "\(name) \(column) \(row[column] ?? "")")
        }
      }
    }
    #expect(try with.files(below: "with/crew") != with.files(below: "without/crew"))
  }

  @Test("Hostile names come out escaped wherever they land")
  func hostileNames() throws {
    let area = try TemporaryArea(town: "brickfields")
    let street = "School Street"
    let script = "<script>alert(1)</script>"
    let entity = "&lt;script&gt;alert(1)&lt;/script&gt;"
    #expect(try area.text("llpg.csv").contains("\"\(street.uppercased())\""))
    try area.replace("v=\"\(street)\"", in: "roads.osm", with: "v=\"\(entity)\"")
    try area.replace(street, in: "street-windows.csv", with: script)
    try area.replace("\"\(street.uppercased())\"", in: "llpg.csv", with: "\"\(script)\"")
    try area.replace("\"WORKS ROAD\"", in: "llpg.csv", with: "\"=cmd|' /C calc'!A0\nROAD\"")
    try area.replace(
      "v=\"Works Road\"", in: "roads.osm", with: "v=\"=cmd|&apos; /C calc&apos;!A0&#10;ROAD\"")
    try area.replace(
      "Brickfields (synthetic)", in: "area.json5", with: "<img src=x onerror=alert(2)>")
    try area.replace("title: \"Collection 1\"", in: "area.json5", with: "title: \"</script><b>\"")
    try area.replace("rounds: [\"R1\"]", in: "area.json5", with: "rounds: [\"../R1\"]")
    try area.write(
      "rounds.csv", try area.text("rounds.csv").replacing(",R1,", with: ",../R1,"))
    try area.write("jobs.csv", try area.text("jobs.csv").replacing("J1,", with: "=J1+2,"))
    let imported = try area.import()
    #expect(imported.status == 0, "\(imported.errors.prefix(800))")
    let run = try area.plan("--mode", "as-is")
    #expect(run.status == 0 || run.status == 3, "\(run.errors.prefix(800))")
    #expect(try area.check().status == 0)
    let files = try area.files(below: "plan")
    #expect(files.keys.contains { $0.hasPrefix("crew/") && $0.hasSuffix("R1/sheet.html") })
    #expect(!files.keys.contains { $0.contains("..") && !$0.hasPrefix("crew/") })
    for (path, data) in files where !path.hasPrefix("private/network") {
      let text = String(decoding: data, as: UTF8.self)
      if path.hasSuffix(".html") || path.hasSuffix(".gpx") {
        #expect(!text.contains("<script>alert") && !text.contains("<img src=x"), "\(path)")
        #expect(!text.contains("</script><b>"), "\(path)")
      }
      if path.hasSuffix(".csv") {
        for row in CSVRows.read(text) {
          for (column, value) in row {
            #expect(
              !["=", "+", "@"].contains(String(value.prefix(1))), "\(path) \(column): \(value)")
            #expect(!value.contains("\n"), "\(path) \(column)")
          }
        }
      }
      if path.hasSuffix(".geojson") || path.hasSuffix(".json") {
        #expect(throws: Never.self, "\(path)") {
          _ = try JSONSerialization.jsonObject(with: data)
        }
      }
      if path.hasSuffix(".gpx") {
        let parser = XMLShape(data)
        #expect(parser.isWellFormed, "\(path)")
      }
    }
    let sheets = files.filter { $0.key.hasSuffix("sheet.html") }.values.map {
      String(decoding: $0, as: UTF8.self)
    }
    #expect(
      sheets.contains { $0.contains("&lt;script&gt;alert(1)") || $0.contains("&lt;SCRIPT&gt;") })
    #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }
}

/// Whether a text's tags open and close in pairs: enough to see an unescaped name.
struct XMLShape {
  /// Whether they do.
  let isWellFormed: Bool

  /// Walks the tags of a document.
  init(_ data: Data) {
    var open: [String] = []
    for tag in String(decoding: data, as: UTF8.self).matches(of: /<(\/?)([A-Za-z:]+)[^<>]*?(\/?)>/)
    {
      if !tag.3.isEmpty { continue }
      if tag.1.isEmpty {
        open.append(String(tag.2))
      } else if open.popLast() != String(tag.2) {
        isWellFormed = false
        return
      }
    }
    isWellFormed = open.isEmpty
  }
}

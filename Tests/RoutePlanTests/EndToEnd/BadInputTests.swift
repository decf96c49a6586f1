import Foundation
import TestSupport
import Testing

@testable import route_plan

/// One way to spoil an area's files, and what an import must say of it.
struct SpoiltInput: Sendable, CustomTestStringConvertible {
  /// What is wrong.
  var testDescription: String
  /// Spoils the files of a town.
  var spoil: @Sendable (TemporaryArea) throws -> Void
  /// What standard error must hold: file, line, value.
  var says: [String]

  init(
    _ description: String, says: [String], spoil: @escaping @Sendable (TemporaryArea) throws -> Void
  ) {
    testDescription = description
    self.says = says
    self.spoil = spoil
  }

  /// What makes an import end with bad input.
  static let refused: [SpoiltInput] = [
    SpoiltInput("wrong columns", says: ["services.csv:1", "stream"]) {
      try $0.replace("stream,kinds,", in: "services.csv", with: "streem,kinds,")
    },
    SpoiltInput("a gazetteer cut short", says: ["llpg.csv", "trailer"]) {
      let text = try $0.text("llpg.csv")
      try $0.write("llpg.csv", String(text.prefix(text.count * 2 / 3)))
    },
    SpoiltInput("a trailer that disagrees", says: ["llpg.csv:", "6117", "6100"]) {
      try $0.replace("\n99,0,6117,", in: "llpg.csv", with: "\n99,0,6100,")
    },
    SpoiltInput("coordinates that are all impossible", says: ["llpg.csv:"]) {
      let text = try $0.text("llpg.csv")
      let lines = text.split(separator: "\n").map { line -> String in
        guard line.hasPrefix("21,") else { return String(line) }
        var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        fields[9] = "99999999999999999999.5"
        return fields.joined(separator: ",")
      }
      try $0.write("llpg.csv", lines.joined(separator: "\n") + "\n")
    },
    SpoiltInput("roads cut in half", says: ["roads.osm:"]) {
      let text = try $0.text("roads.osm")
      try $0.write("roads.osm", String(text.prefix(text.count / 2)))
    },
    SpoiltInput("roads that are no roads", says: ["roads.osm"]) {
      try $0.write("roads.osm", "<html><body>404</body></html>\n")
    },
    SpoiltInput("empty roads", says: ["roads.osm"]) { try $0.write("roads.osm", "") },
    SpoiltInput("an empty gazetteer", says: ["llpg.csv"]) { try $0.write("llpg.csv", "") },
    SpoiltInput("a stream that no tip takes", says: ["area.json5:", "food"]) {
      try $0.replace(
        "\"residual\", \"food\", \"litter\"", in: "area.json5", with: "\"residual\", \"litter\"")
    },
    SpoiltInput(
      "vehicles too wide for every road",
      says: ["area.json5", "rcv-18t", "too narrow: 1.5 m limit"]
    ) {
      // The town's own table allows a road to every class, whatever its signs say.
      try FileManager.default.removeItem(at: $0.folder.appending(path: "access.csv"))
      try $0.replace(
        "<tag k=\"highway\"", in: "roads.osm",
        with: "<tag k=\"maxwidth\" v=\"1.5\"/><tag k=\"highway\"")
    },
    SpoiltInput("an unknown key", says: ["area.json5:", "frane", "frame"]) {
      try $0.replace("  frame: ", in: "area.json5", with: "  frane: ")
    },
    SpoiltInput("a key given twice", says: ["area.json5:", "synthetic"]) {
      try $0.replace(
        "  synthetic: true,", in: "area.json5", with: "  synthetic: true, synthetic: true,")
    },
    SpoiltInput("a file that is not there", says: ["llpg.csv", "sources"]) {
      try FileManager.default.removeItem(at: $0.folder.appending(path: "llpg.csv"))
    },
    SpoiltInput("a table that was named and is not there", says: ["our-rounds.csv"]) {
      try $0.replace(
        "telemetry: [\"telemetry.csv\"],", in: "area.json5",
        with: "telemetry: [\"telemetry.csv\"], tables: { rounds: \"our-rounds.csv\" },")
    },
    SpoiltInput("a source outside the area's folder", says: ["../llpg.csv"]) {
      try $0.replace("[\"llpg.csv\"]", in: "area.json5", with: "[\"../llpg.csv\"]")
    },
    SpoiltInput("an unknown class of vehicle", says: ["area.json5:", "rcv-99t"]) {
      try $0.replace("rcv-18t", in: "area.json5", with: "rcv-99t")
    },
    SpoiltInput("a depot far from every road", says: ["depot"]) {
      try $0.replace("x: 590000.60", in: "area.json5", with: "x: 490000.60")
    },
    SpoiltInput("a frame in degrees", says: ["area.json5", "EPSG:4326"]) {
      try $0.replace("EPSG:27700", in: "area.json5", with: "EPSG:4326")
    },
    SpoiltInput("a number too great", says: ["area.json5:"]) {
      try $0.replace(
        "payload_kilograms: 5600", in: "area.json5",
        with: "payload_kilograms: 99999999999999999999")
    },
    SpoiltInput("telemetry with other columns", says: ["telemetry.csv:1", "fill"]) {
      try $0.replace("bin,time,fill", in: "telemetry.csv", with: "bin,time,level")
    },
  ]
}

@Suite("End to end: bad input")
struct EndToEndBadInputTests {
  @Test(
    "Bad input is told with its place, its value and a fix, and leaves all as it was",
    arguments: SpoiltInput.refused)
  func refused(_ input: SpoiltInput) throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let before = (try area.files(below: ".compiled"), try area.files(below: "plan"))
    try input.spoil(area)
    let run = try area.import()
    #expect(run.status == 4, "\(run.errors.prefix(500))")
    for words in input.says {
      #expect(run.errors.contains(words), "no '\(words)' in: \(run.errors.prefix(800))")
    }
    #expect(run.errors.contains("fix: "))
    #expect(run.errors.contains("nothing was imported"))
    #expect(try area.files(below: ".compiled") == before.0)
    #expect(try area.files(below: "plan") == before.1)
    #expect(try area.check().status == 0)
  }

  @Test("One property in an impossible place is set apart, named and counted")
  func oneImpossiblePlace() throws {
    let area = try TemporaryArea(town: "brickfields")
    let text = try area.text("llpg.csv")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("21,") })
    var fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    fields[9] = "NaN"
    try area.replace(String(line), in: "llpg.csv", with: fields.joined(separator: ","))
    let run = try area.import()
    #expect(run.status == 0, "\(run.errors)")
    let number = try #require(text.split(separator: "\n").firstIndex(of: line)) + 1
    #expect(run.errors.contains("llpg.csv:\(number):"), "\(run.errors)")
    #expect(run.errors.contains("NaN") && run.errors.contains("fix: "))
  }

  @Test("A UPRN given twice is a warning with its line, and the area is imported")
  func duplicates() throws {
    let area = try TemporaryArea(town: "brickfields")
    let text = try area.text("llpg.csv")
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("21,") })
    try area.replace(String(line), in: "llpg.csv", with: "\(line)\n\(line)")
    try area.replace("\n99,0,6117,", in: "llpg.csv", with: "\n99,0,6118,")
    let run = try area.import()
    #expect(run.status == 0, "\(run.errors)")
    let uprn = line.split(separator: ",")[3]
    #expect(run.errors.contains("warning"), "\(run.errors)")
    #expect(run.errors.contains(uprn) && run.errors.contains("llpg.csv:"))
  }

  @Test("An address on a street that the gazetteer lacks is a warning, and the area is imported")
  func unknownStreet() throws {
    let area = try TemporaryArea(town: "brickfields")
    var lines = try area.text("llpg.csv").split(separator: "\n").map(String.init)
    let place = try #require(lines.firstIndex { $0.hasPrefix("24,") && $0.contains(",99100002,") })
    lines[place] = lines[place].replacing(",99100002,", with: ",99199999,")
    try area.write("llpg.csv", lines.joined(separator: "\n") + "\n")
    let run = try area.import()
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("99199999") && run.errors.contains("llpg.csv:"), "\(run.errors)")
  }

  @Test("A property on an island is imported, and left undone with its reason")
  func island() throws {
    let area = try TemporaryArea(town: "brickfields")
    try area.replace(
      "</osm>", in: "roads.osm",
      with: """
          <node id="900001" version="1" lat="53.3500000" lon="0.8300000"/>
          <node id="900002" version="1" lat="53.3510000" lon="0.8300000"/>
          <way id="900003" version="1"><nd ref="900001"/><nd ref="900002"/>
            <tag k="highway" v="residential"/><tag k="name" v="Island Row"/></way>
        </osm>
        """)
    // Collected in the week of the plan; moved beside the island's road, near its middle.
    let due = try DueWork(of: area, day: "Tue", date: "2026-11-24", week: "1")
    let item = try #require(
      due.rounds.keys.filter { $0.stream == "residual" && due.aliases[$0] == [$0.uprn] }
        .min { $0.uprn < $1.uprn })
    var lines = try area.text("llpg.csv").split(separator: "\n").map(String.init)
    let place = try #require(
      lines.firstIndex { $0.hasPrefix("21,") && $0.contains(",\(item.uprn),") })
    var fields = lines[place].split(separator: ",", omittingEmptySubsequences: false).map(
      String.init)
    (fields[9], fields[10]) = ("588500.00", "387530.00")
    lines[place] = fields.joined(separator: ",")
    try area.write("llpg.csv", lines.joined(separator: "\n") + "\n")
    let imported = try area.import()
    #expect(imported.status == 0, "\(imported.errors)")
    #expect(imported.errors.contains("reached by no vehicle"), "\(imported.errors)")
    #expect(try area.text(".compiled/import-report.txt").contains(item.uprn))
    let run = try area.plan("--mode", "as-is")
    #expect(run.status == 3, "\(run.errors)")
    let row = try #require(
      try area.rows("plan/private/unassigned.csv").first {
        $0["uprn"] == item.uprn && $0["stream"] == "residual"
      })
    #expect(row["reason"]?.contains("no vehicle can drive there") == true, "\(row)")
    #expect(try area.check().status == 0)
  }

  @Test("A day without work, and one without vehicles, leave the plans as they were")
  func emptyDays() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    try area.replace(
      "rounds: [", in: "area.json5", with: "off_road_dates: [\"2026-11-26\"], rounds: [")
    try area.write(
      "jobs.csv",
      "job,kind,date,until,stream,x,y,uprn,usrn,kilograms,litres,seconds,optional,note\n")
    try area.write(
      "bins.csv", try #require(area.text("bins.csv").split(separator: "\n").first) + "\n")
    let imported = try area.import()
    #expect(imported.status == 0, "\(imported.errors)")
    let before = (try area.files(below: ".compiled"), try area.files(below: "plan"))
    let sunday = try area.plan(date: "2026-11-22")
    #expect(sunday.status == 4)
    #expect(sunday.errors.contains("nothing is due on 2026-11-22"), "\(sunday.errors)")
    let thursday = try area.plan(date: "2026-11-26")
    #expect(thursday.status == 4)
    #expect(
      thursday.errors.contains("no vehicle is on the road on 2026-11-26"), "\(thursday.errors)")
    for run in [sunday, thursday] { #expect(run.errors.contains("fix: ")) }
    #expect(try area.files(below: ".compiled") == before.0)
    #expect(try area.files(below: "plan") == before.1)
  }

  @Test("A plan of an area that was never imported says what to do")
  func notImported() throws {
    let area = try TemporaryArea(town: "brickfields")
    let run = try area.plan()
    #expect(run.status == 4)
    #expect(run.errors.contains("fix: route-plan import"))
  }

  @Test(
    "A damaged compiled area is told, not trusted",
    arguments: [
      "network.bin", "road-order.bin", "properties.csv", "streets.csv", "readings.csv",
      "compiled.json", "sources/area.json5", "sources/rounds.csv",
    ])
  func damagedCompiledArea(name: String) throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let file = area.folder.appending(path: ".compiled/\(name)")
    let whole = try Data(contentsOf: file)
    try whole.dropLast(whole.count / 2 + 1).write(to: file)
    let before = try area.files(below: "plan")
    let run = try area.plan("--mode", "as-is")
    #expect(run.status == 4, "\(run.errors)")
    #expect(try area.files(below: "plan") == before)
  }

  @Test("A second run on a locked folder steps back")
  func locked() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let lock = try #require(FolderLock(folder: area.folder))
    #expect(try area.import().status == 5)
    lock.release()
    #expect(try area.import().status == 0)
  }
}

import Foundation
import Gazetteer
import Testing

@testable import route_plan

@Suite("End to end: roads that a class does not reach")
struct EndToEndCutOffRoadsTests {
  @Test("The import report says what is too narrow, and the row it advises opens it")
  func advice() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    let report = try area.text(".compiled/import-report.txt").split(separator: "\n")
    let title = try #require(report.firstIndex { $0.contains("rcv-18t does not reach") })
    let worst = report[title + 1]
    let why = report[title + 2]
    let advice = report[title + 3]
    #expect(worst.hasPrefix("  1. ") && worst.contains(" properties, "), "\(worst)")
    #expect(why.contains("too narrow: 2.5 m limit, vehicle 2.65 m (maxwidth, way "), "\(why)")
    let way = try #require(
      advice.split(separator: " ").map(String.init).compactMap {
        Int64($0.filter { $0 != "," })
      }.first)
    #expect(advice.contains("way \(way), class rcv-18t, rule allow"), "\(advice)")
    #expect(report[title + 4].contains("or: send "), "\(report[title + 4])")

    let before = try sums(area)
    try area.write("access.csv", "way,class,rule\n\(way),rcv-18t,allow\n")
    let after = try sums(area)
    #expect(after["width-limit"]?.places == before["width-limit"].map { $0.places - 1 })
    let opened = try area.text(".compiled/import-report.txt")
    #expect(!opened.contains("(maxwidth, way \(way))"))
  }

  /// What `import --json` says that the lorry doesn't reach, by reason.
  private func sums(
    _ area: TemporaryArea
  ) throws -> [String: (places: Int64, properties: Int64)] {
    let run = try TemporaryArea.command(["import", area.folder.path, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    let result = try JSONReader.read(Array(run.output.utf8), json5: false)
    var sums: [String: (places: Int64, properties: Int64)] = [:]
    for sum in result["cut_off"]?.elements ?? [] where sum["class"]?.text == "rcv-18t" {
      sums[try #require(sum["reason"]?.text)] = (
        try #require(sum["places"]?.integer), try #require(sum["properties"]?.integer)
      )
    }
    return sums
  }
}

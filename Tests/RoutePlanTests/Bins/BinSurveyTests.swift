import Foundation
import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

@Suite("How bins are used")
struct BinSurveyTests {
  private func use(
    _ name: String, east: Int32, percentPerDay: Double, worst: Double, risk: Double = 0,
    days: Double = 20
  ) -> BinUse {
    BinUse(
      bin: ServiceBin(
        name: name, stream: 0, point: GridPoint(x: east * 100, y: 0), litres: 100,
        kilogramsFull: 10),
      street: "High Street", litresPerDay: percentPerDay, permillePerDay: percentPerDay * 10,
      days: days, worstPermille: worst * 10, worstRisk: risk)
  }

  @Test func aBinThatHardlyFillsGoesWhereANeighbourCanTakeItsLitres() {
    let uses = [
      use("idle", east: 0, percentPerDay: 2, worst: 6),
      use("near", east: 100, percentPerDay: 20, worst: 60),
      use("far", east: 900, percentPerDay: 2, worst: 6),
      use("unknown", east: 50, percentPerDay: 1, worst: 3, days: 0),
    ]
    let advice = BinAdvice.all(uses, walkMetres: 150)
    #expect(advice.map(\.bin) == ["idle"])
    #expect(advice[0].action == .remove && advice[0].neighbour == "near")
    #expect(advice[0].walkMetres == 100)
    // A neighbour that would get too full is no help.
    let tight = [uses[0], use("near", east: 100, percentPerDay: 25, worst: 78)]
    #expect(BinAdvice.all(tight, walkMetres: 150).isEmpty)
  }

  @Test func whatOverflowsWhateverIsDoneGetsASpareBinOrMoreLitres() {
    let uses = [
      use("full", east: 5000, percentPerDay: 60, worst: 180, risk: 0.99),
      use("fuller", east: 6000, percentPerDay: 80, worst: 240, risk: 1),
      use("idle", east: 0, percentPerDay: 2, worst: 6),
      use("near", east: 100, percentPerDay: 20, worst: 60),
    ]
    let advice = BinAdvice.all(uses, walkMetres: 150)
    #expect(advice.map(\.action) == [.move, .add])
    #expect(advice[0].bin == "idle" && advice[0].beside == "fuller")
    #expect(advice[1].bin == "full" && advice[1].litres == 130)
  }

  @Test func streetsAndSquaresAddUpToAllLitres() {
    let uses = [
      use("a", east: 10, percentPerDay: 5, worst: 1),
      use("b", east: 499, percentPerDay: 7, worst: 1),
      use("c", east: 500, percentPerDay: 9, worst: 1),
      use("d", east: -1, percentPerDay: 1, worst: 1),
    ]
    let zones = BinGroup.zones(uses)
    #expect(zones.map(\.litresPerDay) == [12, 9, 1])
    #expect(zones.map(\.name) == ["0 0", "500 0", "-500 0"])
    #expect(BinGroup.streets(uses).map(\.litresPerDay) == [22])
  }

  @Test("The command writes a map without network, tables and a layer, all escaped")
  func command() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    try area.replace("LB0001,", in: "bins.csv", with: "<b>=1&,")
    try area.replace("LB0001,", in: "telemetry.csv", with: "<b>=1&,")
    #expect(try area.import().status == 0)
    let run = try TemporaryArea.command(["bins", area.folder.path, "--advice"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("litres a day"))
    let names = try area.files(below: "bins").keys.sorted()
    #expect(
      names == ["advice.csv", "bins.geojson", "map.html", "streets.csv", "use.csv", "zones.csv"])
    let page = try area.text("bins/map.html")
    #expect(!page.contains("<b>=1&") && page.contains("&lt;b&gt;=1&amp;"))
    #expect(!page.contains("http:") && page.contains("default-src 'none'"))
    for format in BinSurveyFiles.formats where format.path.hasSuffix(".csv") {
      let header = try area.text(format.path).prefix { $0 != "\n" }
      #expect(header == format.fields.map(\.name).joined(separator: ","))
    }
    let layer = try JSONReader.read(Array(area.text("bins/bins.geojson").utf8))
    let features = layer["features"]?.elements ?? []
    let bins = features.filter { $0["properties"]?["kind"]?.text == "bin" }
    #expect(bins.count == 60)
    let total = { (kind: String) in
      features.filter { $0["properties"]?["kind"]?.text == kind }
        .reduce(0) { $0 + ($1["properties"]?["litres_per_day"]?.double ?? 0) }
    }
    #expect(abs(total("bin") - total("zone")) < 5 && total("bin") > 1000)
    // What is no survey is never replaced.
    let other = try TemporaryArea.command(["bins", area.folder.path, "--out", area.folder.path])
    #expect(other.status == 4)
  }
}

import Foundation
import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: a plan tampered with")
struct EndToEndTamperedPlanTests {
  /// A copy of a town's plan alone, in a folder of its own.
  private func planCopy() throws -> TemporaryArea {
    let area = TemporaryArea(new: ())
    try FileManager.default.createDirectory(at: area.folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: try PlannedTown.brickfields.get().folder.appending(path: "plan"),
      to: area.folder.appending(path: "plan"))
    return area
  }

  /// Makes the manifest's digest of the plan fit what it has become.
  private func refreshDigest(_ area: TemporaryArea) throws {
    var manifest = try ManifestFile.read(
      JSONReader.read(Array(try area.text("plan/manifest.json").utf8)))
    for place in manifest.outputs.indices where manifest.outputs[place].name == PlanFolder.plan {
      manifest.outputs[place] = ManifestFile.record(
        name: PlanFolder.plan, contents: Array(try area.text("plan/private/plan.json").utf8))
    }
    try area.write(
      "plan/manifest.json", String(decoding: JSONWriter.write(manifest.json), as: UTF8.self))
  }

  private func refusal(_ area: TemporaryArea) throws -> CommandRun {
    try refreshDigest(area)
    let run = try area.check()
    #expect(run.status == 6, "\(run.output.suffix(300))")
    #expect(run.output.contains("The plan is not valid"))
    #expect(run.output.contains("0 changed files"))
    return run
  }

  /// Changes the first whole number in the line of a key; `skipping` leaves earlier lines alone.
  private func bump(
    _ key: String, in area: TemporaryArea, skipping: Int = 40, by step: Int = 10
  ) throws {
    var lines = try area.text("plan/private/plan.json").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    let places = lines.indices.filter { lines[$0].contains("\"\(key)\": ") }
    let place = try #require(places.dropFirst(skipping).first)
    let start = try #require(lines[place].range(of: "\"\(key)\": "))
    let rest = lines[place][start.upperBound...]
    let digits = rest.drop { !$0.isNumber }.prefix { $0.isNumber }
    let number = try #require(Int(digits))
    lines[place].replaceSubrange(digits.startIndex..<digits.endIndex, with: "\(number + step)")
    try area.write("plan/private/plan.json", lines.joined(separator: "\n"))
  }

  @Test(
    "One line changed is refused, whatever the digests say",
    arguments: [
      "kilograms", "litres", "arrival", "start", "finish", "deciseconds", "metres",
      "departure", "task", "households",
    ])
  func oneLine(key: String) throws {
    let area = try planCopy()
    try bump(key, in: area, skipping: key == "departure" ? 0 : 40, by: key == "task" ? 1 : 10)
    let run = try refusal(area)
    #expect(run.output.contains("private/plan.json"))
  }

  @Test("A leg that turns where it may not is refused for its turn")
  func illegalTurn() throws {
    let area = try planCopy()
    let network = try NetworkFile.read(
      Array(try Data(contentsOf: area.folder.appending(path: "plan/private/network.bin"))))
    let solution = try PlanFile.read(
      JSONReader.read(Array(try area.text("plan/private/plan.json").utf8)))
    // There and back along a street in the middle of a drive, turning at open crossroads.
    let legs = solution.routes.flatMap { $0.stops.compactMap(\.leg) }
    func crossroads(_ arc: UInt32) -> Bool {
      network.arcs(outOf: network.head(ofArc: arc)).count >= 3
    }
    let leg = try #require(
      legs.first { leg in
        leg.arcs.count >= 3 && leg.arcs.dropFirst().dropLast().contains(where: crossroads)
      })
    let place = try #require(
      leg.arcs.indices.dropFirst().dropLast().first { crossroads(leg.arcs[$0]) })
    var turned = leg.arcs
    turned.insert(contentsOf: [leg.arcs[place] ^ 1, leg.arcs[place]], at: place + 1)
    func list(_ arcs: [UInt32]) -> String {
      "[" + arcs.map(String.init).joined(separator: ", ") + "]"
    }
    try area.replace(list(leg.arcs), in: "plan/private/plan.json", with: list(turned))
    let run = try refusal(area)
    #expect(run.output.contains("turn") || run.output.contains("arc"), "\(run.output.prefix(400))")
  }

  @Test("A stop moved, and a stop removed, are refused", arguments: ["moved", "removed", "stolen"])
  func stops(change: String) throws {
    let area = try planCopy()
    let document = try JSONReader.read(Array(try area.text("plan/private/plan.json").utf8))
    var routes = try #require(document["routes"]?.elements)
    var stops = try #require(routes[0]["stops"]?.elements)
    #expect(stops.count > 6)
    switch change {
    case "moved": stops.swapAt(3, 4)
    case "removed": stops.remove(at: 3)
    default:
      var other = try #require(routes[1]["stops"]?.elements)
      other.insert(stops.remove(at: 3), at: 2)
      routes[1] = routes[1].replacing("stops", with: .array(other))
    }
    routes[0] = routes[0].replacing("stops", with: .array(stops))
    let changed = document.replacing("routes", with: .array(routes))
    try area.write(
      "plan/private/plan.json", String(decoding: JSONWriter.write(changed), as: UTF8.self))
    _ = try refusal(area)
  }

  @Test("Work struck from the list of what is left undone is missed")
  func lostWork() throws {
    let area = try planCopy()
    let document = try JSONReader.read(Array(try area.text("plan/private/plan.json").utf8))
    var routes = try #require(document["routes"]?.elements)
    routes.removeLast()
    let changed = document.replacing("routes", with: .array(routes))
    try area.write(
      "plan/private/plan.json", String(decoding: JSONWriter.write(changed), as: UTF8.self))
    _ = try refusal(area)
  }

  @Test(
    "A plan that can't be read is told from one that is wrong",
    arguments: [
      "private/plan.json", "private/problem.json", "private/network.bin", "manifest.json",
    ])
  func unreadable(name: String) throws {
    let area = try planCopy()
    let file = area.folder.appending(path: "plan/\(name)")
    let whole = try Data(contentsOf: file)
    try whole.dropLast(whole.count / 2).write(to: file)
    #expect(try area.check().status == 4)
    try FileManager.default.removeItem(at: file)
    let run = try area.check()
    #expect(run.status == 4)
    #expect(run.output.contains(name))
  }

  @Test("A page changed after publication is reported")
  func changedPage() throws {
    let area = try planCopy()
    try area.append("R9,R9,1", to: "plan/private/stops.csv")
    let run = try area.check()
    #expect(run.status == 6)
    #expect(run.output.contains("private/stops.csv has changed"))
  }
}

extension JSONValue {
  /// The object with another value for a key.
  fileprivate func replacing(_ key: String, with value: JSONValue) -> JSONValue {
    .object((members ?? []).map { $0.key == key ? .init(key, value) : $0 })
  }
}

import Foundation
import Gazetteer
import RoadGraph
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: what changes a day")
struct EndToEndDayChangesTests {
  /// The names of the streets that each vehicle drives or works, from the plan and its network.
  private func drivenStreets(
    _ area: TemporaryArea, plan: String = "plan"
  ) throws -> [String: Set<String>] {
    let folder = area.folder.appending(path: plan)
    let network = try NetworkFile.read(
      Array(try Data(contentsOf: folder.appending(path: PlanFolder.network))))
    let (problem, names) = try ProblemFile.read(PlanFolder.document(PlanFolder.problem, in: folder))
    let solution = try PlanFile.read(PlanFolder.document(PlanFolder.plan, in: folder))
    var streets: [String: Set<String>] = [:]
    for route in solution.routes {
      var arcs = route.returnLeg.arcs
      for stop in route.stops {
        arcs += stop.leg?.arcs ?? []
        if case .service(let task, let mode) = stop.stop {
          arcs += problem.tasks[Int(task)].modes[Int(mode)].arcs
        }
      }
      let id = names.vehicles[Int(route.vehicle)].id
      streets[id, default: []].formUnion(arcs.map { network.name(ofEdge: $0 >> 1) })
    }
    return streets
  }

  @Test("A Christmas row moves a round's work to another day, and no other")
  func exception() throws {
    let area = try TemporaryArea(town: "brickfields")
    try area.append(
      "round,R1,*,2026-11-24,2026-11-25,depot open day,2027-01-01", to: "exceptions.csv")
    #expect(try area.import().status == 0)
    let due = try DueWork(of: area, day: "Tue", date: "2026-11-24", week: "1")
    let tuesday = try area.plan("--mode", "as-is", out: "tuesday")
    let wednesday = try area.plan("--mode", "as-is", date: "2026-11-25", out: "wednesday")
    #expect(tuesday.status == 0 || tuesday.status == 3, "\(tuesday.errors)")
    #expect(wednesday.status == 0 || wednesday.status == 3, "\(wednesday.errors)")
    let counts = (
      try ListedWork(of: area, plan: "tuesday").households,
      try ListedWork(of: area, plan: "wednesday").households
    )
    let moved = due.counts["R1 residual"] ?? 0
    #expect(moved > 100)
    #expect(counts.0["residual"] == (due.counts["R3 residual"] ?? 0))
    #expect(counts.1 == ["residual": moved])
    #expect(tuesday.output.contains("depot open day"))
    #expect(try area.text("wednesday/private/summary.txt").contains("depot open day"))
  }

  @Test("A closed street is left undone with its reason, and nobody drives it")
  func closure() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let driven = try drivenStreets(area).values.reduce(into: Set<String>()) { $0.formUnion($1) }
    let stops = try area.rows("plan/private/stops.csv").filter { $0["kind"] == "property" }
    let byStreet = Dictionary(grouping: stops, by: { $0["street"] ?? "" })
    let candidates = byStreet.filter { $0.value.count > 20 && driven.contains($0.key) }
    let street = try #require(candidates.keys.min())
    try area.append(",,\(street),2026-11-24,2026-11-24,,,gas leak", to: "closures.csv")
    #expect(try area.import().status == 0)
    let run = try area.plan("--mode", "as-is")
    #expect(run.status == 3, "\(run.errors)")
    let unassigned = try area.rows("plan/private/unassigned.csv").filter { $0["street"] == street }
    #expect(unassigned.count > 10)
    #expect(unassigned.allSatisfy { $0["reason"]?.contains("gas leak") == true })
    for (vehicle, streets) in try drivenStreets(area) {
      #expect(!streets.contains(street), "\(vehicle) drives \(street)")
    }
    #expect(try area.check().status == 0)
    let listed = try ListedWork(of: area)
    #expect(try listed.households == ListedWork(of: PlannedTown.brickfields.get()).households)
    // On the day after it is open again.
    let later = try area.plan("--mode", "as-is", date: "2026-11-26", out: "later")
    #expect(later.status == 0 || later.status == 3)
    #expect(!(try area.text("later/private/unassigned.csv")).contains("gas leak"))
  }

  @Test("A street denied to a class is not driven by it; allowed again, it is")
  func access() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    let before = try drivenStreets(area)
    let classes = ["R1", "R2", "R3"]
    let stops = try area.rows("plan/private/stops.csv").filter { $0["vehicle"] == "R1" }
    let byStreet = Dictionary(grouping: stops, by: { $0["street"] ?? "" })
    let driven = before["R1"] ?? []
    let candidates = byStreet.filter { driven.contains($0.key) && $0.value.count > 5 }
    let street = try #require(candidates.keys.min())
    let header = "way,usrn,street,class,rule,limit_metres,authority,expires,note"
    try area.write("access.csv", "\(header)\n,,\(street),rcv-18t,deny,,,,\n")
    #expect(try area.import().status == 0)
    let denied = try area.plan("--mode", "as-is", out: "denied")
    #expect(denied.status == 3, "\(denied.errors)")
    let streets = try drivenStreets(area, plan: "denied")
    for vehicle in classes { #expect(streets[vehicle]?.contains(street) != true, "\(vehicle)") }
    #expect(try area.check("denied").status == 0)
    let lost = try area.rows("denied/private/unassigned.csv").filter { $0["street"] == street }
    #expect(lost.count > 5)
    #expect(lost.allSatisfy { !($0["reason"] ?? "").isEmpty })
    // A row that has expired no longer counts.
    try area.write("access.csv", "\(header)\n,,\(street),rcv-18t,deny,,,2026-11-23,\n")
    #expect(try area.import().status == 0)
    let expired = try area.plan("--mode", "as-is", out: "expired")
    #expect(expired.status == 0 || expired.status == 3)
    #expect(
      try area.text("expired/private/diagnostics.txt").contains("expired on 2026-11-23"))
    #expect(try drivenStreets(area, plan: "expired")["R1"]?.contains(street) == true)
  }

  @Test("What the map forbids and the access table allows is driven")
  func accessAllowed() throws {
    let area = try TemporaryArea(copying: try PlannedTown.fenmarket.get())
    let stops = try area.rows("plan/private/stops.csv").filter { $0["vehicle"] == "R1" }
    let byStreet = Dictionary(grouping: stops, by: { $0["street"] ?? "" })
    let driven = try drivenStreets(area)["R1"] ?? []
    let candidates = byStreet.filter { driven.contains($0.key) && $0.value.count > 5 }
    let street = try #require(candidates.keys.min())
    try area.replace(
      "<tag k=\"name\" v=\"\(street)\"/>", in: "roads.osm",
      with: "<tag k=\"name\" v=\"\(street)\"/><tag k=\"maxwidth\" v=\"1.8\"/>")
    #expect(try area.import().status == 0)
    _ = try area.plan("--mode", "as-is", out: "narrow")
    #expect(try drivenStreets(area, plan: "narrow")["R1"]?.contains(street) != true)
    try area.write(
      "access.csv",
      "way,usrn,street,class,rule,limit_metres,authority,expires,note\n"
        + ",,\(street),*,allow,,,,the post is gone\n")
    #expect(try area.import().status == 0)
    _ = try area.plan("--mode", "as-is", out: "allowed")
    #expect(try drivenStreets(area, plan: "allowed")["R1"]?.contains(street) == true)
    #expect(try area.check("allowed").status == 0)
  }

  @Test("A smart bin that would overflow is collected, one that hardly fills is left alone")
  func bins() throws {
    let area = try TemporaryArea(town: "fenmarket")
    let slow = (10...23).map { "LB0002,2026-11-\($0)T18:00:00,\($0 - 9)\n" }.joined()
    try area.write(
      "telemetry.csv",
      "bin,time,fill\nLB0001,2026-11-22T18:00:00,60\n"
        + "LB0001,2026-11-23T18:00:00,95\n" + slow)
    #expect(try area.import().status == 0)
    let run = try area.plan("--mode", "as-is")
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    let listed = try ListedWork(of: area).references("bin")
    #expect(listed.contains("LB0001"))
    #expect(!listed.contains("LB0002"))
    let stops = try area.rows("plan/private/stops.csv").filter { $0["kind"] == "bin" }
    #expect(stops.contains { $0["reference"] == "LB0001" })
    // The history keeps what an earlier import read, for the next day's forecast.
    try area.write("telemetry.csv", "bin,time,fill\nLB0002,2026-11-24T06:00:00,100\n")
    #expect(try area.import().status == 0)
    _ = try area.plan("--mode", "as-is", out: "next")
    let next = try ListedWork(of: area, plan: "next").references("bin")
    #expect(next.contains("LB0001") && next.contains("LB0002"))
  }
}

import Foundation
import Testing

@testable import route_plan

/// What a person in a hurry gives `replan`: cut folders, slips, and names that mean harm.
@Suite("A day planned anew from inputs that nobody prepared")
struct ReplanBadInputTests {
  /// A command line after the plan's folder, and how it must end.
  struct Case: Sendable, CustomTestStringConvertible {
    var flags: [String]
    /// What `--frozen` reads, where it is given.
    var done: String?
    /// What standard error must say, all of it.
    var says: [String]
    var status: Int32

    init(_ flags: [String] = [], done: String? = nil, says: String..., status: Int32 = 4) {
      self.flags = flags
      self.done = done
      self.says = says
      self.status = status
    }

    var testDescription: String { (flags + [done ?? ""]).joined(separator: " ") }
  }

  private func replan(_ area: TemporaryArea, _ flags: [String]) throws -> CommandRun {
    let from = flags.contains("--from") ? [] : ["--from", "08:00"]
    return try TemporaryArea.command(
      [
        "replan", area.folder.appending(path: "plan").path, "--threads", "1", "--iterations", "5",
        "--out", area.folder.appending(path: "new").path,
      ] + from + flags)
  }

  private func expectRefused(
    _ run: CommandRun, _ area: TemporaryArea, says: [String], status: Int32 = 4,
    _ comment: Comment? = nil
  ) {
    #expect(run.status == status, "\(comment?.rawValue ?? "") \(run.errors)")
    #expect(run.output.isEmpty, comment)
    for text in says + ["fix: "] {
      #expect(run.errors.contains(text), "\(comment?.rawValue ?? "") \(text): \(run.errors)")
    }
    #expect(
      !FileManager.default.fileExists(atPath: area.folder.appending(path: "new").path), comment)
  }

  @Test(
    "A plan folder whose file is gone, cut or garbage is refused with the file's name",
    arguments: [
      "manifest.json", "private/problem.json", "private/plan.json", "private/network.bin",
      "private/stops.csv",
    ])
  func cutFolder(name: String) throws {
    let area = try TemporaryArea(copying: PlannedTown.fenmarket.get())
    let file = area.folder.appending(path: "plan/\(name)")
    let whole = try Data(contentsOf: file)
    let noise = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 &+ 13) })
    let damages: [(String, Data?)] = [
      ("gone", nil), ("empty", Data()), ("cut in half", whole.prefix(whole.count / 2)),
      ("cut by a line", whole.dropLast(2)), ("noise", noise), ("an empty object", Data("{}".utf8)),
    ]
    for (damage, contents) in damages {
      try? FileManager.default.removeItem(at: file)
      try contents?.write(to: file)
      expectRefused(
        try replan(area, []), area, says: ["route-plan: error: ", name], "\(name) \(damage)")
    }
    try whole.write(to: file)
    #expect([0, 3].contains(try replan(area, []).status), "whole again")
  }

  @Test(
    "What can't be meant is refused with its cause and a fix, and nothing is written",
    arguments: [
      Case(["--from", "24:00"], says: "24:00", status: 2),
      Case(["--from", "-1:00"], says: "-1:00", status: 2),
      Case(["--from", "noon"], says: "noon", status: 2),
      Case(["--from", "23:59"], says: "P207", "23:59"),
      Case(["--close", "99999999"], says: "P202", "99999999"),
      Case(["--close", "0"], says: "'0'", status: 2),
      Case(["--close", "1,<b>"], says: "<b>", status: 2),
      Case(["--without", "NOPE"], says: "P201", "NOPE", "R1"),
      Case(["--without", "R1,R2,R3,N1,F1,L1"], says: "P206", "--with"),
      Case(["--without", ","], says: "','", status: 2),
      Case(["--without", "../../R1"], says: "P201", "../../R1"),
      Case(["--with", "NOPE"], says: "P201", "NOPE"),
      Case(["--with", "H1=NOPE"], says: "P201", "NOPE"),
      Case(["--with", "=R1"], says: "'=R1'", status: 2),
      Case(["--with", "H1=R1,H1=R2"], says: "P203", "H1"),
      Case(["--with", "A\nB=R1"], says: "--with", status: 2),
      Case(["--with", "\u{1B}[31m=R1"], says: "--with", status: 2),
      Case(["--with", String(repeating: "x", count: 5000) + "=R1"], says: "--with", status: 2),
      Case(["--crew", "=1"], says: "'=1'", status: 2),
      Case(["--crew", "NOPE=1"], says: "P201", "NOPE"),
      Case(["--frozen", "/"], says: "/", "can't be read"),
    ])
  func flags(_ wrong: Case) throws {
    let area = try TemporaryArea(copying: PlannedTown.fenmarket.get())
    let run = try replan(area, wrong.flags)
    expectRefused(run, area, says: wrong.says, status: wrong.status)
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test(
    "A done file with a row that can't be used is refused with the row's line",
    arguments: [
      Case(done: "", says: "done.csv", "G109"),
      Case(done: "R1,1,07:00", says: "done.csv", "G102"),
      Case(done: "\u{0}\u{1}\u{2}\u{3},\u{FF}\n\u{0},", says: "done.csv", "G102"),
      Case(done: "round,sequence,time\nR1,0,07:00\n", says: "done.csv:2", "P204"),
      Case(done: "round,sequence,time\nR1,-1,07:00\n", says: "done.csv:2", "'-1'"),
      Case(done: "round,sequence,time\nR1,1-99999999999999999999,07:00\n", says: "done.csv:2"),
      Case(done: "round,sequence,time\nR1,1,07:00\nR1,2,7.5\n", says: "done.csv:3", "'7.5'"),
      Case(done: "round,sequence,time\nR1,1,23:50\n", says: "done.csv:2", "after --from 08:00"),
      Case(
        done: "round,sequence,time,load_kilograms\nR1,1,07:00,-5\n", says: "done.csv:2", "'-5'"),
      Case(done: "round,sequence,time\nR1,1\n", says: "done.csv:2", "P204"),
      Case(done: "round,sequence,time\n\"R1,1,07:00\n", says: "done.csv", "P204"),
      Case(done: "round,sequence,time\n<script>,1,07:00\n", says: "done.csv:2", "<script>"),
      Case(done: "round,sequence,time\n\"=1+1\",1,07:00\n", says: "done.csv:2", "=1+1"),
      Case(done: "round,sequence,time\n\"R\n1\",1,07:00\n", says: "done.csv:2", "P204"),
      Case(done: "round,sequence,time\n../R1,1,07:00\n", says: "done.csv:2", "../R1"),
    ])
  func doneFile(_ wrong: Case) throws {
    let area = try TemporaryArea(copying: PlannedTown.fenmarket.get())
    try area.write("done.csv", wrong.done ?? "")
    let run = try replan(area, ["--frozen", area.folder.appending(path: "done.csv").path])
    expectRefused(run, area, says: wrong.says)
  }

  @Test(
    "A substitute's name is text wherever it goes",
    arguments: ["<script>alert(1)</script>", "../../../etc", "@SUM(1+1)", "-2+3", "."])
  func hostileName(name: String) throws {
    let area = try TemporaryArea(copying: PlannedTown.fenmarket.get())
    let run = try replan(
      area, ["--from", "05:00", "--without", "R1,R2,R3", "--with", name + "=R2"])
    #expect([0, 3].contains(run.status), "\(run.errors)")
    #expect(try area.check("new").status == 0)
    let stops = try area.rows("new/private/stops.csv")
    #expect(stops.contains { ($0["vehicle"] ?? "").contains(name) }, "it goes out")
    // The table guards the name against spreadsheets; it is known again all the same.
    try area.write("done.csv", "round,sequence,time\n\"\(name)\",1,06:00\n")
    let again = try TemporaryArea.command([
      "replan", area.folder.appending(path: "new").path, "--from", "06:00", "--iterations", "5",
      "--threads", "1", "--frozen", area.folder.appending(path: "done.csv").path, "--with",
      name + "=R2", "--out", area.folder.appending(path: "again").path,
    ])
    #expect([0, 3].contains(again.status), "\(again.errors)")
    for (path, data) in try area.files(below: "new") {
      #expect(!path.contains(".."), "\(path)")
      let text = String(decoding: data, as: UTF8.self)
      if path.hasSuffix(".html") || path.hasSuffix(".gpx") {
        #expect(!text.contains("<script>alert"), "\(path)")
      }
      if path.hasSuffix(".csv") {
        let cells = CSVRows.read(text).flatMap(\.values)
        let formulas = cells.filter { "=+-@".contains($0.first ?? " ") && Double($0) == nil }
        #expect(formulas.isEmpty, "\(path): \(formulas)")
      }
    }
  }
}

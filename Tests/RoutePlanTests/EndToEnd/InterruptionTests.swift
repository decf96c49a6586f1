import Foundation
import Gazetteer
import TestSupport
import Testing

@testable import route_plan

@Suite("End to end: Ctrl-C")
struct EndToEndInterruptionTests {
  /// Runs a plan by the clock for two minutes and interrupts it.
  private func interrupted(_ area: TemporaryArea, times: Int) throws -> CommandRun {
    try interrupted(
      ["plan", area.folder.path, "--date", "2026-11-24"], "--seed", "4", "--out",
      area.folder.appending(path: "stopped").path, times: times)
  }

  /// Runs a search by the clock for two minutes and interrupts it.
  private func interrupted(
    _ command: [String], _ flags: String..., times: Int
  ) throws -> CommandRun {
    let errors = TemporaryFolders.unused()
    try Data().write(to: errors)
    let process = Process()
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "route-plan")
    // Where the tests themselves run deaf to Ctrl-C, what they start would be so too.
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["--default-signal=INT", program.path] + command + ["--threads", "1", "--seconds", "120"]
      + flags
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: 3)
    for time in 0..<times {
      if time > 0 { Thread.sleep(forTimeInterval: 0.02) }
      process.interrupt()
    }
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return CommandRun(
      status: status, output: "",
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  @Test(
    "Once: the best plan found is published and replayed by its counts", .timeLimit(.minutes(5)))
  func once() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let run = try interrupted(area, times: 1)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("Stopped by Ctrl-C"))
    #expect(try area.check("stopped").status == 0)
    let manifest = try ManifestFile.read(
      JSONReader.read(Array(try area.text("stopped/manifest.json").utf8)))
    let replay = try area.plan(
      "--seed", "4", "--cooling", "\(manifest.coolingIterations)",
      iterations: Int(manifest.iterations), out: "replayed")
    #expect(replay.status == run.status)
    for file in ["manifest.json", "private/plan.json", "private/summary.txt"] {
      #expect(try area.text("replayed/\(file)") == area.text("stopped/\(file)"), "\(file)")
    }
  }

  @Test(
    "Twice: it leaves at once and publishes nothing, or has published all",
    .timeLimit(.minutes(5)))
  func twice() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let run = try interrupted(area, times: 2)
    let names = try FileManager.default.contentsOfDirectory(atPath: area.folder.path)
    #expect(!names.contains { $0.contains("partial") })
    if run.status == 130 {
      #expect(!names.contains("stopped"))
    } else {
      #expect(run.status == 0 || run.status == 3, "\(run.errors)")
      #expect(try area.check("stopped").status == 0)
    }
  }

  @Test(
    "Once in a day planned anew: the best plan found is published and made again by its counts",
    .timeLimit(.minutes(5)))
  func replan() throws {
    let area = try TemporaryArea(copying: try PlannedTown.brickfields.get())
    let command = [
      "replan", area.folder.appending(path: "plan").path, "--from", "07:00", "--without", "R1",
    ]
    let run = try interrupted(
      command, "--out", area.folder.appending(path: "stopped").path, times: 1)
    #expect(run.status == 0 || run.status == 3, "\(run.errors)")
    #expect(run.errors.contains("Stopped by Ctrl-C"), "\(run.errors)")
    #expect(try area.check("stopped").status == 0)
    let manifest = try ManifestFile.read(
      JSONReader.read(Array(try area.text("stopped/manifest.json").utf8)))
    let again = try TemporaryArea.command(
      command + [
        "--iterations", "\(manifest.iterations)", "--cooling", "\(manifest.coolingIterations)",
        "--out", area.folder.appending(path: "replayed").path,
      ])
    #expect(again.status == run.status)
    #expect(try area.files(below: "replayed") == area.files(below: "stopped"))
  }
}

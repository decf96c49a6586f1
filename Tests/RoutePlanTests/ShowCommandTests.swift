import Foundation
import Testing

@testable import route_plan

@Suite struct ShowCommandTests {
  /// What `show` prints of a folder that has just the two summaries.
  private func show(_ words: [String]) throws -> (status: route_plan.ExitStatus, text: String) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "show-\(UUID())")
    let inner = folder.appending(path: "private")
    try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let view = OutputFixture.view()
    try Data(PlanSummary.text(view).utf8).write(to: folder.appending(path: PlanFolder.summary))
    try Data("{}\n".utf8).write(to: folder.appending(path: PlanFolder.summaryDocument))
    let file = folder.appending(path: "output")
    #expect(FileManager.default.createFile(atPath: file.path, contents: nil))
    let handle = try FileHandle(forWritingTo: file)
    let console = Console(output: handle.fileDescriptor, errors: handle.fileDescriptor)
    let invocation = try ArgumentReader.read(["show", folder.path] + words)
    let status = ShowCommand.run(invocation, console)
    try handle.close()
    return (status, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }

  @Test func showPrintsTheSummaryThatPlanWrote() throws {
    let (status, text) = try show([])
    #expect(status == .done)
    #expect(text == PlanSummary.text(OutputFixture.view()))
    #expect(try show(["--json"]).text == "{}\n")
  }
}

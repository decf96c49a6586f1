import Foundation
import Testing

@testable import route_plan

@Suite struct OutputFolderTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func text(_ file: URL) -> String? { try? String(contentsOf: file, encoding: .utf8) }

  private func mode(_ file: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
  }

  private static func files(_ text: String) -> [(path: String, bytes: [UInt8])] {
    [("manifest.json", Array(text.utf8)), ("public/a/b.txt", Array(text.utf8))]
  }

  @Test func newPlanReplacesTheOldAsAWhole() throws {
    try withFolder { folder in
      let plan = folder.appending(path: "plans/today")
      try PlanFolderWriter.publish(
        files: Self.files("old") + [("crew/x.txt", [65])], to: plan)
      try PlanFolderWriter.publish(files: Self.files("new"), to: plan)
      #expect(text(plan.appending(path: "public/a/b.txt")) == "new")
      #expect(text(plan.appending(path: "crew/x.txt")) == nil)
      let parent = plan.deletingLastPathComponent()
      #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path) == ["today"])
    }
  }

  @Test func filesAndFoldersAreTheOwnersAlone() throws {
    try withFolder { folder in
      let plan = folder.appending(path: "today")
      try PlanFolderWriter.publish(files: Self.files("new"), to: plan)
      #expect(try mode(plan) == 0o700)
      #expect(try mode(plan.appending(path: "public/a")) == 0o700)
      #expect(try mode(plan.appending(path: "public/a/b.txt")) == 0o600)
    }
  }

  @Test(arguments: ["../out.txt", "/etc/x", "a//b", "public/../../x", "manifest.json", ""])
  func failureLeavesTheOldPlanAndNothingElse(path: String) throws {
    try withFolder { folder in
      let plan = folder.appending(path: "today")
      try PlanFolderWriter.publish(files: Self.files("old"), to: plan)
      #expect(throws: FileSystemError.self) {
        try PlanFolderWriter.publish(files: Self.files("new") + [(path, [65])], to: plan)
      }
      #expect(text(plan.appending(path: "manifest.json")) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["today"])
    }
  }

  /// The second file needs a folder where the first one is a file, so the writing fails half-way.
  @Test func failureWhileWritingLeavesTheOldPlan() throws {
    try withFolder { folder in
      let plan = folder.appending(path: "today")
      try PlanFolderWriter.publish(files: Self.files("old"), to: plan)
      #expect(throws: FileSystemError.self) {
        try PlanFolderWriter.publish(
          files: Self.files("new") + [("public/x", [65]), ("public/x/y", [65])], to: plan)
      }
      #expect(text(plan.appending(path: "public/a/b.txt")) == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["today"])
    }
  }

  @Test func foldersThatAreNoPlanAreNeverReplaced() throws {
    try withFolder { folder in
      let home = folder.appending(path: "home")
      try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: home.appending(path: "letter.txt"))
      #expect(throws: FileSystemError.self) {
        try PlanFolderWriter.publish(files: Self.files("new"), to: home)
      }
      #expect(text(home.appending(path: "letter.txt")) == "mine")
      #expect(throws: FileSystemError.self) {
        try PlanFolderWriter.publish(
          files: Self.files("new"), to: home.appending(path: "letter.txt"))
      }
    }
  }

  @Test func aFileIsReplacedInOneStep() throws {
    try withFolder { folder in
      let file = folder.appending(path: "a.bin")
      try AtomicFile.write(Array("one".utf8), to: file)
      try AtomicFile.write(Array("two".utf8), to: file)
      #expect(text(file) == "two")
      #expect(try mode(file) == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.bin"])
      #expect(throws: FileSystemError.self) {
        try AtomicFile.write([65], to: folder.appending(path: "none/a.bin"))
      }
    }
  }
}

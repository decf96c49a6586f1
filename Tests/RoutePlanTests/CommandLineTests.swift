import Foundation
import Gazetteer
import Testing
import TestSupport

@testable import route_plan

@Suite struct CommandLineTests {
  private func usageError(_ line: String) -> UsageError? {
    do throws(UsageError) {
      _ = try ArgumentReader.read(line.split(separator: " ").map(String.init))
      return nil
    } catch {
      return error
    }
  }

  @Test func planReadsEveryKindOfFlag() throws {
    let plan = try ArgumentReader.read([
      "plan", "area", "--date", "2026-11-24", "--iterations=5000", "--cooling", "9000",
      "--mode=free", "--json", "--out", "a=b",
    ])
    #expect(plan.command.name == "plan")
    #expect(plan.word == "area")
    #expect(plan.date("date") == CalendarDate("2026-11-24"))
    #expect(plan.integer("iterations") == 5000)
    #expect(plan.integer("cooling") == 9000)
    #expect(plan.text("mode") == "free")
    #expect(plan.text("out") == "a=b")
    #expect(plan.isSet("json"))
    #expect(!plan.isSet("quiet"))
  }

  @Test func standardsStandWhereNothingWasGiven() throws {
    let plan = try ArgumentReader.read(["plan", "area", "--date=2026-11-24"])
    #expect(plan.text("mode") == "keep")
    #expect(plan.integer("seed") == 1)
    #expect(plan.integer("seconds") == nil)
    #expect(!plan.isSet("mode"))
  }

  @Test func wordsAfterTwoHyphensAreNoFlags() throws {
    let show = try ArgumentReader.read(["show", "--json", "--", "--odd-folder"])
    #expect(show.word == "--odd-folder")
  }

  @Test func helpIsGivenWhateverElseIsMissing() throws {
    #expect(try ArgumentReader.read(["plan", "--help"]).wantsHelp)
    #expect(try ArgumentReader.read(["-h"]).command.name == "help")
    #expect(try ArgumentReader.read(["help", "formats"]).word == "formats")
  }

  @Test(arguments: [
    ("", "no command given", "init"),
    ("plam area", "no command 'plam'", "plan"),
    ("frobnicate", "no command 'frobnicate'", "init, import"),
    ("plan area", "needs --date", "--date YYYY-MM-DD"),
    ("plan --date 2026-11-24", "needs DIR", "route-plan plan DIR"),
    ("plan area --dat 2026-11-24", "no flag '--dat'", "--date"),
    ("plan area --dtae 2026-11-24", "no flag '--dtae'", "--date"),
    ("plan area --zzzzzz", "no flag '--zzzzzz'", "help plan"),
    ("plan area -v", "no flag '-v'", "help plan"),
    ("plan area --date 2026-02-30", "'2026-02-30'", "YYYY-MM-DD"),
    ("plan area --date", "has no value", "--date YYYY-MM-DD"),
    ("plan area --date --json", "has no value", "--date YYYY-MM-DD"),
    ("plan area --date 2026-11-24 --date 2026-11-25", "given twice", "once"),
    ("plan area --date 2026-11-24 --json=yes", "takes no value", "--json"),
    ("plan area --date 2026-11-24 --mode kep", "'kep'", "keep"),
    ("plan area --date 2026-11-24 --seconds 5 --iterations 5", "exclude", "one"),
    ("plan area --date 2026-11-24 --cooling 5", "without --iterations", "--iterations"),
    ("plan area --date 2026-11-24 --seconds -5", "'-5'", "whole number"),
    ("plan area --date 2026-11-24 --seconds +5", "'+5'", "whole number"),
    ("plan area --date 2026-11-24 --seconds 1e400", "'1e400'", "whole number"),
    ("plan area --date 2026-11-24 --threads 0", "'0'", "1 to 256"),
    ("plan area --date 2026-11-24 --seed 99999999999999999999", "999'", "whole number"),
    ("plan area more --date 2026-11-24", "unexpected word 'more'", "route-plan plan"),
    ("plan area --date 2026-11-24 --out=", "empty value", "--out DIR"),
  ])
  func badLinesSayWhatAndHow(line: String, message: String, fix: String) throws {
    let error = try #require(usageError(line))
    #expect(error.message.contains(message))
    #expect(error.fix.contains(fix))
  }

  @Test func mistypedWordsCantDriveTheTerminal() throws {
    let found = try #require(usageError("plan area --\u{1B}[2J"))
    #expect(!found.message.contains("\u{1B}"))
  }

  @Test func suggestionsAreNearOrNone() {
    #expect(Suggestion.nearest(to: "thread", among: ["threads", "seed"]) == "threads")
    #expect(Suggestion.nearest(to: "xyz", among: ["threads", "seed"]) == nil)
    #expect(Suggestion.distance(Array("dtae"), Array("date")) == 1)
    #expect(Suggestion.distance(Array(""), Array("ab")) == 2)
  }

  @Test func everyStatusHasItsDocumentedNumber() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6])
    #expect(Set(ExitStatus.allCases.map(\.meaning)).count == 7)
  }

  @Test func standardsInTheTableAreValid() throws {
    for command in CommandTable.commands {
      for option in command.options {
        guard let standard = option.standard else { continue }
        _ = try ArgumentReader.value(of: option, from: standard, in: command)
      }
    }
  }

  @Test func progressStaysOffFilesAndDataOffErrors() throws {
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    for file in [errors, output] { try Data().write(to: file) }
    defer { for file in [errors, output] { try? FileManager.default.removeItem(at: file) } }
    let errorHandle = try FileHandle(forWritingTo: errors)
    let outputHandle = try FileHandle(forWritingTo: output)
    let console = Console(
      output: outputHandle.fileDescriptor, errors: errorHandle.fileDescriptor)
    console.progress("half-way")
    console.say("a street called \u{1B}[31mRED")
    console.detail("only when verbose")
    console.write("data\n")
    #expect(try String(contentsOf: errors, encoding: .utf8) == "a street called \u{FFFD}[31mRED\n")
    #expect(try String(contentsOf: output, encoding: .utf8) == "data\n")
  }

  @Test func aQuietRunWritesNoSummaryButTheDataAskedFor() throws {
    let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: output)
    defer { try? FileManager.default.removeItem(at: output) }
    let handle = try FileHandle(forWritingTo: output)
    let console = Console(
      volume: .quiet, output: handle.fileDescriptor, errors: handle.fileDescriptor)
    console.summarise("Imported Ladder\n")
    console.say("note: nothing")
    console.write("{}\n")
    console.complain("it went wrong")
    #expect(try String(contentsOf: output, encoding: .utf8) == "{}\nit went wrong\n")
    for line in ["import area --quiet", "sample --roads a --out b --quiet"] {
      #expect(try ArgumentReader.read(line.split(separator: " ").map(String.init)).isSet("quiet"))
    }
  }

  @Test func readersShareALockThatAnImportTakesAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lock-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(FolderLock.whileReading(folder: folder) == .free)
    let writer = try #require(FolderLock(folder: folder))
    #expect(FolderLock.whileReading(folder: folder) == .busy)
    writer.release()
    let first = FolderLock.whileReading(folder: folder)
    let second = FolderLock.whileReading(folder: folder)
    #expect(first != .busy && second != .busy && second != .free)
    #expect(FolderLock(folder: folder) == nil)
    first.release()
    second.release()
    let again = FolderLock(folder: folder)
    #expect(again != nil)
    again?.release()
  }

  @Test func progressIsTakenAwayBeforeALineOnATerminal() throws {
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    let handle = try FileHandle(forWritingTo: errors)
    let console = Console(errors: handle.fileDescriptor, isTerminal: true)
    console.progress("50 %")
    console.say("done")
    #expect(try String(contentsOf: errors, encoding: .utf8) == "\r50 %\r    \rdone\n")
  }

  @Test func helpIsAsRecorded() throws {
    try GoldenText.check(HelpText.overview(), against: "help.txt")
    for command in CommandTable.commands {
      try GoldenText.check(HelpText.text(for: command), against: "help-\(command.name).txt")
    }
    try GoldenText.check(OutputFormats.helpText(), against: "help-output-formats.txt")
  }

  @Test func helpFitsATerminal() {
    for text in CommandTable.commands.map(HelpText.text) + [HelpText.overview()] {
      for line in text.split(separator: "\n") where line.count > 80 {
        #expect(line.contains("route-plan "), "too long: \(line)")
      }
    }
  }
}

/// Compares text with a file of `Golden/`; `RECORD_GOLDEN=1` writes the file instead.
enum GoldenText {
  static func check(
    _ text: String, against name: String, at location: SourceLocation = #_sourceLocation
  ) throws {
    let file = RepositoryFolder.root.appending(path: "Tests/RoutePlanTests/Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    #expect(text == expected, "differs from Golden/\(name)", sourceLocation: location)
  }
}

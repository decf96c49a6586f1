import Foundation
import Gazetteer
import TestSupport

@testable import route_plan

/// What a run of the command left: its status and what it wrote.
struct CommandRun {
  /// The exit status.
  var status: Int32
  /// Standard output.
  var output: String
  /// Standard error.
  var errors: String
}

/// Folders of this run of the tests, removed when it ends.
enum TemporaryFolders {
  /// The folder that holds all others.
  static let root: URL = {
    let root = FileManager.default.temporaryDirectory
      .appending(path: "route-plan-end-to-end-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: TemporaryFolders.root) }
    return root
  }()

  /// A folder's name that nothing uses yet.
  static func unused() -> URL { root.appending(path: UUID().uuidString) }
}

/// An area's folder of its own for a test, with the command as a person would run it on it.
///
/// A class, so that the folder is removed when the test ends.
final class TemporaryArea: Sendable {
  /// The area's folder.
  let folder: URL

  /// Copies a sample map.
  init(town: String) throws {
    folder = TemporaryFolders.unused()
    try FileManager.default.copyItem(
      at: RepositoryFolder.root.appending(path: "sample-maps/\(town)"), to: folder)
    for left in [".lock", ".compiled", "plans", "history.gpkg"] {
      try? FileManager.default.removeItem(at: folder.appending(path: left))
    }
  }

  /// Copies another area with all that was made of it.
  init(copying other: TemporaryArea) throws {
    folder = TemporaryFolders.unused()
    try FileManager.default.copyItem(at: other.folder, to: folder)
  }

  /// Names a folder in which the command is to make an area.
  init(new: ()) { folder = TemporaryFolders.unused() }

  deinit { try? FileManager.default.removeItem(at: folder) }

  // MARK: Commands

  /// Runs the built command, which lies beside the test bundle.
  static func command(_ arguments: [String]) throws -> CommandRun {
    let executable = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "route-plan")
    let streams = TemporaryFolders.unused()
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    // Files, not pipes: a pipe that nobody empties would stop the command.
    let output = streams.appending(path: "output")
    let errors = streams.appending(path: "errors")
    for file in [output, errors] { try Data().write(to: file) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let status = process.terminationReason == .exit ? process.terminationStatus : -1
    return CommandRun(
      status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// `route-plan import` on the area.
  func `import`(_ flags: String...) throws -> CommandRun {
    try Self.command(["import", folder.path, "--threads", "1"] + flags)
  }

  /// `route-plan plan` on the area, published in its folder `out`.
  func plan(
    _ flags: String..., date: String = "2026-11-24", iterations: Int? = 100, threads: Int = 1,
    out: String = "plan"
  ) throws -> CommandRun {
    var arguments = ["plan", folder.path, "--date", date, "--threads", "\(threads)"]
    arguments += ["--out", folder.appending(path: out).path]
    if let iterations { arguments += ["--iterations", "\(iterations)"] }
    return try Self.command(arguments + flags)
  }

  /// `route-plan check` on a plan of the area.
  func check(_ out: String = "plan") throws -> CommandRun {
    try Self.command(["check", folder.appending(path: out).path])
  }

  // MARK: Files

  /// The text of a file of the area.
  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
  }

  /// Writes a file of the area.
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  /// Replaces every occurrence of a text in a file, of which there must be one.
  func replace(_ old: String, in name: String, with new: String) throws {
    let before = try text(name)
    let after = before.replacing(old, with: new)
    guard before != after else { throw Unchanged(file: name, text: old) }
    try write(name, after)
  }

  /// Adds lines at the end of a table.
  func append(_ lines: String, to name: String) throws {
    try write(name, (try? text(name)).map { $0 + lines + "\n" } ?? lines + "\n")
  }

  /// A text that a test meant to change is not there.
  struct Unchanged: Error {
    var file: String
    var text: String
  }

  /// The rows of a table as dictionaries by column.
  func rows(_ name: String) throws -> [[String: String]] { CSVRows.read(try text(name)) }

  /// Every file below a folder of the area, by its path there.
  func files(below name: String) throws -> [String: Data] {
    let root = folder.appending(path: name)
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let url = root.appending(path: path)
      if try FileManager.default.attributesOfItem(atPath: url.path)[.type] as? FileAttributeType
        == .typeRegular
      {
        files[path] = try Data(contentsOf: url)
      }
    }
    return files
  }
}

/// A reader of tables for the tests' own counts, apart from the one that is tested.
enum CSVRows {
  /// The rows below the header.
  static func read(_ text: String) -> [[String: String]] {
    var records: [[String]] = []
    var record: [String] = []
    var field = ""
    var isQuoted = false
    var characters = Substring(text).unicodeScalars.makeIterator()
    var next = characters.next()
    while let character = next {
      next = characters.next()
      if isQuoted {
        if character != "\"" {
          field.unicodeScalars.append(character)
        } else if next == "\"" {
          field += "\""
          next = characters.next()
        } else {
          isQuoted = false
        }
        continue
      }
      switch character {
      case "\"": isQuoted = true
      case ",":
        record.append(field)
        field = ""
      case "\r": break
      case "\n":
        records.append(record + [field])
        record = []
        field = ""
      default: field.unicodeScalars.append(character)
      }
    }
    if !record.isEmpty || !field.isEmpty { records.append(record + [field]) }
    guard let header = records.first else { return [] }
    return records.dropFirst().map { record in
      Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first })
    }
  }
}

/// Sample towns imported and planned once, for the tests to read or to copy.
enum PlannedTown {
  /// The market town.
  static let fenmarket = Result { try make("fenmarket") }
  /// The suburb of terraces.
  static let brickfields = Result { try make("brickfields") }

  /// A town by its name.
  static func named(_ name: String) throws -> TemporaryArea {
    try (name == "fenmarket" ? fenmarket : brickfields).get()
  }

  /// What a step in preparing a town ended with, where it was not what it should be.
  struct Failed: Error {
    var run: CommandRun
  }

  private static func make(_ town: String) throws -> TemporaryArea {
    let area = try TemporaryArea(town: town)
    let imported = try area.import()
    guard imported.status == 0 else { throw Failed(run: imported) }
    let planned = try area.plan(iterations: 200)
    guard planned.status == 0 || planned.status == 3 else { throw Failed(run: planned) }
    return area
  }
}

import FoundationEssentials
import Gazetteer

/// The folder of an area: the planner's files, and what was compiled from them.
struct AreaFolder: Sendable {
  /// The folder itself.
  let url: URL

  /// Names the folder at a path.
  init(path: String) { url = URL(filePath: path, directoryHint: .isDirectory) }

  /// The configuration file.
  var configuration: URL { url.appending(path: "area.json5") }
  /// What the last successful import left.
  var compiled: URL { url.appending(path: ".compiled", directoryHint: .isDirectory) }
  /// The smart bins' history.
  var history: URL { url.appending(path: "history.gpkg") }

  /// Whether the folder has a file of that name.
  func has(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: name).path)
  }

  /// Reads a file of the area, or reports that it can't be read.
  func read(_ name: String, code: String = "A401", log: inout DiagnosticLog) -> Data? {
    let file = url.appending(path: name)
    guard Self.staysInside(name) else {
      log.report(
        Diagnostic(
          "A402", .error, file: "area.json5",
          message: "the source '\(name)' lies outside the area's folder",
          fix: "copy the file into the folder and name it relative to it"))
      return nil
    }
    do {
      return try Data(contentsOf: file, options: .mappedIfSafe)
    } catch {
      log.report(
        Diagnostic(
          code, .error, file: name, message: "the file can't be read from \(url.path)",
          fix: "put it there, or correct its name under 'sources' in area.json5"))
      return nil
    }
  }

  /// The changes of the gazetteer that nightly runs took in, in their order.
  var receivedGazetteer: [String] {
    received.files(.gazetteer).map { "received/gazetteer/" + $0 }
  }

  /// Whether an area has a table, in a file of its own or in files that nightly runs took in.
  func hasTable(_ table: String, file: String) -> Bool {
    has(file) || received.merged(table: table, base: nil) != nil
  }

  /// A table with the rows that nightly runs took in; `nil` where the file can't be read.
  func readTable(_ table: String, file: String, log: inout DiagnosticLog) -> [UInt8]? {
    let isOwn = has(file) || received.merged(table: table, base: nil) == nil
    let base = isOwn ? read(file, log: &log).map { [UInt8]($0) } : nil
    if isOwn, base == nil { return nil }
    return received.merged(table: table, base: base)
  }

  /// A source as compiling reads it: a table with its received rows, any other file as it lies.
  func effective(
    _ name: String, configuration: AreaConfiguration, log: inout DiagnosticLog
  ) -> [UInt8]? {
    if let table = configuration.sources.tables.first(where: { $0.value == name })?.key {
      return readTable(table, file: name, log: &log)
    }
    return read(name, log: &log).map { [UInt8]($0) }
  }

  private var received: ReceivedTables {
    ReceivedTables(folder: url.appending(path: "received", directoryHint: .isDirectory))
  }

  /// Whether a relative name stays within the folder.
  private static func staysInside(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
  }
}

/// An input as the manifest records it.
struct InputRecord: Hashable, Sendable {
  /// Its name relative to the area's folder.
  var name: String
  /// Its size.
  var bytes: Int
  /// Its SHA-256 in hexadecimal.
  var sha256: String
}

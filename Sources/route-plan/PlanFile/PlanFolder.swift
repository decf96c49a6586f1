import FoundationEssentials
import Gazetteer

/// Where things lie in a plan's folder.
enum PlanFolder {
  /// What the plan was made from, and the digests.
  static let manifest = "manifest.json"
  /// The checked solution.
  static let plan = "private/plan.json"
  /// The day's work.
  static let problem = "private/problem.json"
  /// The summary for people: its notes name rounds and vehicles, so it stays with the planner.
  static let summary = "private/summary.txt"
  /// The summary for programs.
  static let summaryDocument = "private/summary.json"
  /// The roads.
  static let network = "private/network.bin"

  /// The files without which a folder can't be checked.
  static let required = [plan, problem, network]

  /// The contents of a file in a plan's folder, or `nil` where it can't be read.
  static func contents(_ name: String, in folder: URL) -> [UInt8]? {
    FileManager.default.contents(atPath: folder.appending(path: name).path).map { Array($0) }
  }

  /// The JSON document in a file.
  ///
  /// - Throws: `PlanFileError` where there is none.
  static func document(_ name: String, in folder: URL) throws(PlanFileError) -> JSONValue {
    guard let bytes = contents(name, in: folder) else {
      throw PlanFileError("\(name) is missing or can't be read")
    }
    do {
      return try JSONReader.read(bytes)
    } catch {
      throw PlanFileError("\(name):\(error.line): \(error.message)")
    }
  }

  /// Whether a name from a manifest stays inside the folder.
  static func isInside(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return !parts.contains { $0.isEmpty || $0 == "." || $0 == ".." } && !name.utf8.contains(0)
  }
}

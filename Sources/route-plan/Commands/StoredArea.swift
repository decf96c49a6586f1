import FoundationEssentials
import Gazetteer

/// A compiled area as the commands that work on it read it.
enum StoredArea {
  /// Why there is none.
  struct Absent: Error {
    let message: String
    let fix: String
    let status: ExitStatus
  }

  /// Reads what the last import left, while no other import is writing; says so where it can't.
  static func read(
    _ folder: AreaFolder, _ console: Console
  ) -> Result<CompiledAreaStore.Stored, Absent> {
    do throws(Absent) { return .success(try read(folder)) } catch {
      console.complain("route-plan: error: \(error.message)\n  fix: \(error.fix)")
      return .failure(error)
    }
  }

  /// Reads what the last import left, while no other import is writing.
  static func read(_ folder: AreaFolder) throws(Absent) -> CompiledAreaStore.Stored {
    let lock = FolderLock.whileReading(folder: folder.url)
    guard lock != .busy else {
      throw Absent(
        message: "an import is working on \(folder.url.path)", fix: "wait until it ends",
        status: .locked)
    }
    defer { lock.release() }
    var log = DiagnosticLog()
    do throws(CompiledAreaStore.Unreadable) {
      return try CompiledAreaStore.read(folder, log: &log)
    } catch {
      throw Absent(
        message: error.message, fix: "route-plan import \(folder.url.path)", status: .badInput)
    }
  }

  /// What to say of an area that has no bins, or `nil` where it has some.
  static func lackOfBins(_ area: CompiledAreaStore.Stored) -> Diagnostic? {
    let services = area.tables.services
    guard services.bins.isEmpty else { return nil }
    return Diagnostic(
      "P104", .error, file: services.file(.bins), message: "there are no bins",
      fix: "add a row for each bin, and import again")
  }
}

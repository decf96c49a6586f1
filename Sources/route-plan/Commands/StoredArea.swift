import FoundationEssentials
import Gazetteer

/// A compiled area as the commands that work on it read it.
enum StoredArea {
  /// Why there is none; it has been said already.
  struct Absent: Error {
    let status: ExitStatus
  }

  /// Reads what the last import left, while no other import is writing.
  static func read(
    _ folder: AreaFolder, _ console: Console
  ) -> Result<CompiledAreaStore.Stored, Absent> {
    let lock = FolderLock.whileReading(folder: folder.url)
    guard lock != .busy else {
      console.complain(
        "route-plan: error: an import is working on \(folder.url.path)\n"
          + "  fix: wait until it ends")
      return .failure(Absent(status: .locked))
    }
    defer { lock.release() }
    var log = DiagnosticLog()
    do throws(CompiledAreaStore.Unreadable) {
      return .success(try CompiledAreaStore.read(folder, log: &log))
    } catch {
      console.complain(
        "route-plan: error: \(error.message)\n  fix: route-plan import \(folder.url.path)")
      return .failure(Absent(status: .badInput))
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

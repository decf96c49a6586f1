import FoundationEssentials
import Gazetteer
import Glibc

/// The symbolic link `current`: what crews work from.
struct CurrentPlan: Sendable {
  let folder: NightlyFolder

  /// The name of the plan that it points to, where that is there.
  var name: String? {
    guard
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: folder.current.path),
      let name = target.split(separator: "/").last.map(String.init),
      FileManager.default.fileExists(atPath: folder.published.appending(path: name).path)
    else { return nil }
    return name
  }

  /// The date of that plan.
  var date: CalendarDate? {
    name.flatMap { $0.split(separator: ".").first }.flatMap { CalendarDate($0) }
  }

  /// Lets it point to another plan, in one step.
  func point(to name: String) throws(FileSystemError) {
    guard self.name != name else { return }
    let part = folder.area.url.appending(path: ".current.partial").path
    if unsafe unlink(part) != 0, errno != ENOENT { throw .last("remove", part) }
    guard unsafe symlink("published/" + name, part) == 0 else { throw .last("make link", part) }
    try FileSystem.move(part, to: folder.current.path)
    try FileSystem.sync(folder: folder.area.url.path)
  }
}

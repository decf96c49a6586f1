import FoundationEssentials

/// Publishes a plan folder as a whole or not at all.
enum PlanFolderWriter {
  /// What a plan folder may hold at its top; a folder with anything else is never replaced.
  static let entries: Set<String> = [
    "manifest.json", "public", "private", "crew",
  ]

  /// Writes the files into a hidden folder beside `folder` and then renames it into place.
  ///
  /// Files get mode 0600 and folders 0700. An earlier plan is swapped out in one step where the
  /// file system can, and removed only when the new one stands. On failure the old one stays.
  /// What is replaced must be empty or hold the file `marker`, so that nothing else is ever lost.
  /// `accept` looks at what was written before it is renamed, and may say no.
  static func publish(
    files: [(path: String, bytes: [UInt8])], to folder: URL, marker: String = "manifest.json",
    accept: ((URL) -> Bool)? = nil
  ) throws(FileSystemError) {
    let target = folder.standardizedFileURL.resolvingSymlinksInPath()
    let parent = target.deletingLastPathComponent()
    try checkPaths(files.map(\.path))
    let tops = Set(files.compactMap { $0.path.split(separator: "/").first.map(String.init) })
    let exists = try checkReplaceable(target, entries: entries.union(tops), marker: marker)
    do {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    } catch {
      throw FileSystemError(message: "can't make folder \(parent.path): \(error)")
    }
    let temporary = try FileSystem.makeUniqueFolder(
      "\(parent.path)/.\(target.lastPathComponent).partial-")
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    try write(files, into: temporary)
    if let accept, !accept(URL(filePath: temporary, directoryHint: .isDirectory)) {
      throw FileSystemError(message: "what was written for \(target.path) fails the check")
    }
    if exists {
      try replace(target.path, with: temporary)
    } else {
      try FileSystem.move(temporary, to: target.path)
    }
    try FileSystem.sync(folder: parent.path)
  }

  private static func write(
    _ files: [(path: String, bytes: [UInt8])], into root: String
  ) throws(FileSystemError) {
    var folders: Set<String> = [root]
    for file in files {
      var folder = root
      for part in file.path.split(separator: "/").dropLast() {
        folder += "/" + part
        if folders.insert(folder).inserted { try FileSystem.makeFolder(folder) }
      }
      try FileSystem.writeNewFile(file.bytes, to: root + "/" + file.path)
    }
    // The deepest first, so that no folder is on disk before what it holds.
    for folder in folders.sorted(by: >) { try FileSystem.sync(folder: folder) }
  }

  /// After this `temporary` holds the old plan, or nothing.
  private static func replace(
    _ target: String, with temporary: String
  ) throws(FileSystemError) {
    if try FileSystem.exchange(temporary, target) { return }
    let old = temporary + "-old"
    try FileSystem.move(target, to: old)
    do {
      try FileSystem.move(temporary, to: target)
    } catch {
      try FileSystem.move(old, to: target)
      throw error
    }
    try? FileManager.default.removeItem(atPath: old)
  }

  private static func checkPaths(_ paths: [String]) throws(FileSystemError) {
    var seen: Set<String> = []
    for path in paths {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let isSafe = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
      guard isSafe, !path.utf8.contains(0), seen.insert(path).inserted else {
        throw FileSystemError(message: "'\(path)' is no path for a file of a plan folder")
      }
    }
  }

  /// Whether there is something to replace; throws where that is no plan folder.
  private static func checkReplaceable(
    _ target: URL, entries: Set<String>, marker: String
  ) throws(FileSystemError) -> Bool {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder) else {
      return false
    }
    guard isFolder else {
      throw FileSystemError(message: "\(target.path) is a file, not a folder")
    }
    guard let found = try? FileManager.default.contentsOfDirectory(atPath: target.path) else {
      throw FileSystemError(message: "can't read folder \(target.path)")
    }
    if let stranger = found.sorted().first(where: { !entries.contains($0) }) {
      throw FileSystemError(
        message: "\(target.path) holds '\(stranger)', which would be lost: "
          + "the folder is left as it is, choose another folder")
    }
    guard found.isEmpty || found.contains(marker) else {
      throw FileSystemError(
        message: "\(target.path) is no plan folder: it is left as it is, choose another folder")
    }
    return true
  }
}

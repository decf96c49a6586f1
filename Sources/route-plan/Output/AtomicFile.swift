import FoundationEssentials

/// Writes a file so that a reader sees the old one or the new one, never a part.
enum AtomicFile {
  /// Writes the bytes beside the target, readable by the owner alone, and renames them into place.
  static func write(_ bytes: [UInt8], to file: URL) throws(FileSystemError) {
    let target = file.resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path
    let temporary = try FileSystem.makeUniqueFolder(
      "\(folder)/.\(target.lastPathComponent).partial-")
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    let part = temporary + "/" + target.lastPathComponent
    try FileSystem.writeNewFile(bytes, to: part)
    try FileSystem.move(part, to: target.path)
    try FileSystem.sync(folder: folder)
  }
}

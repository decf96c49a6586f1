import FoundationEssentials

/// Why a new area could not be started.
enum NewAreaError: Error, Equatable {
  /// There is something already that would be lost.
  case exists(String)
  /// The folder or a file could not be written.
  case notWritten(path: String, reason: String)

  /// The error in words with what to do.
  var message: String {
    switch self {
    case .exists(let path): "\(path) is there already; choose another folder, or move it away"
    case .notWritten(let path, let reason): "could not write \(path): \(reason)"
    }
  }
}

/// Starts an area: a folder with a commented `area.json5`.
enum NewArea {
  /// Writes the template, private to its owner; never overwrites.
  static func write(to folder: URL) throws(NewAreaError) {
    let file = folder.appending(path: "area.json5")
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw .notWritten(path: folder.path, reason: "\(error)")
    }
    guard !FileManager.default.fileExists(atPath: file.path) else { throw .exists(file.path) }
    do {
      try Data(AreaTemplate.text().utf8).write(to: file, options: .withoutOverwriting)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: file.path)
    } catch {
      throw .notWritten(path: file.path, reason: "\(error)")
    }
  }
}

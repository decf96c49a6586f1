import FoundationEssentials
import Gazetteer

/// The inputs of published plans, each under its digest, so that a plan can be made again.
struct InputStore: Sendable {
  /// The name that manifests give to the bins' readings.
  static let readingsName = "readings (history)"

  let folder: URL

  /// Keeps contents, once.
  func keep(_ bytes: [UInt8]) throws(FileSystemError) {
    let file = folder.appending(path: SHA256.hexadecimal(of: bytes))
    guard !FileManager.default.fileExists(atPath: file.path) else { return }
    try AtomicFile.write(bytes, to: file)
  }

  /// Keeps what an area was compiled from.
  ///
  /// - Returns: The names of files that are not what was compiled any more.
  func keep(
    _ area: CompiledAreaStore.Stored, of folder: AreaFolder
  ) throws(FileSystemError) -> [String] {
    var changed: [String] = []
    for input in area.inputs where !has(input.sha256) {
      var ignored = DiagnosticLog()
      let bytes = folder.effective(
        input.name, configuration: area.configuration, log: &ignored)
      if let bytes, SHA256.hexadecimal(of: bytes) == input.sha256 {
        try keep(bytes)
      } else {
        changed.append(input.name)
      }
    }
    try keep(ReadingTable.write(area.readings))
    return changed
  }

  /// Whether contents with a digest are there.
  func has(_ sha256: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: sha256).path)
  }

  /// The contents with a digest, where they are there and whole.
  func contents(_ sha256: String) -> [UInt8]? {
    guard sha256.utf8.count == 64, !sha256.contains("/"),
      let data = FileManager.default.contents(atPath: folder.appending(path: sha256).path)
    else { return nil }
    let bytes = [UInt8](data)
    return SHA256.hexadecimal(of: bytes) == sha256 ? bytes : nil
  }
}

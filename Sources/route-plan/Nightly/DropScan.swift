import FoundationEssentials
import Gazetteer
import Glibc

/// What lies in the drop folders: whole regular files, and what must be refused or waited for.
struct DropScan {
  /// A file that can be read.
  struct Item: Sendable {
    var kind: DropKind
    /// Its name in the folder.
    var name: String
    /// Its path.
    var path: String
    var size: Int
  }

  /// Something that is refused without being read.
  struct Refusal: Sendable {
    var item: Item
    var diagnostic: Diagnostic
  }

  private(set) var items: [Item] = []
  private(set) var refusals: [Refusal] = []
  /// Folders that can't be read and files that are still being written.
  private(set) var log = DiagnosticLog()

  private struct Mark: Equatable {
    var size: Int
    var changed: Int64
  }

  /// Looks into every drop folder; a file counts once it has not changed for `settleSeconds`.
  ///
  /// Files that are being copied are waited for up to ten times as long, then left for the next run.
  init(_ folder: NightlyFolder, greatestBytes: Int, settleSeconds: Int64) {
    for kind in DropKind.allCases {
      scan(kind, folder.drop.appending(path: kind.rawValue).path, greatestBytes)
    }
    let whole = Self.settled(items, settleSeconds: settleSeconds)
    for item in items where !whole.contains(item.path) {
      log.report(
        Diagnostic(
          "N103", .note, file: "drop/\(item.kind.rawValue)/\(item.name)",
          message: "the file is still being written", fix: "nothing: the next run takes it"))
    }
    items.removeAll { !whole.contains($0.path) }
  }

  private mutating func scan(_ kind: DropKind, _ path: String, _ greatestBytes: Int) {
    guard let status = Self.status(path), status.st_mode & S_IFMT == S_IFDIR else {
      log.report(
        Diagnostic(
          "N104", .error, file: "drop/\(kind.rawValue)", message: "this is no folder of the area",
          fix: "put a folder there, no link: nothing outside the area is read"))
      return
    }
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      log.report(
        Diagnostic(
          "N104", .error, file: "drop/\(kind.rawValue)", message: "the folder can't be read",
          fix: "let the user of the nightly run read and write the folder"))
      return
    }
    for name in names.sorted() where !Self.isUnfinished(name) {
      var item = Item(kind: kind, name: name, path: path + "/" + name, size: 0)
      guard let status = Self.status(item.path) else { continue }
      item.size = Int(status.st_size)
      guard status.st_mode & S_IFMT == S_IFREG else {
        refuse(
          item, "N101", "this is no regular file", fix: "put the file itself there, no link or pipe"
        )
        continue
      }
      guard item.size <= greatestBytes else {
        refuse(
          item, "N102", "the file has \(item.size) bytes, more than \(greatestBytes)",
          fix: "split it, or raise nightly.largest_drop_megabytes in area.json5")
        continue
      }
      items.append(item)
    }
  }

  private mutating func refuse(_ item: Item, _ code: String, _ message: String, fix: String) {
    refusals.append(
      Refusal(
        item: item,
        diagnostic: Diagnostic(
          code, .error, file: "drop/\(item.kind.rawValue)/\(item.name)", message: message, fix: fix)
      ))
  }

  /// Names that copying programs use until they are done.
  private static func isUnfinished(_ name: String) -> Bool {
    name.hasPrefix(".") || name.hasSuffix("~")
      || [".part", ".partial", ".filepart", ".tmp", ".crdownload"].contains {
        name.lowercased().hasSuffix($0)
      }
  }

  private static func settled(_ items: [Item], settleSeconds: Int64) -> Set<String> {
    var settled: Set<String> = []
    var waiting: [String: (mark: Mark, since: Int64)] = [:]
    let start = RunClock.now
    while true {
      let now = RunClock.now
      for item in items where !settled.contains(item.path) {
        guard let status = status(item.path) else { continue }
        let mark = Mark(size: Int(status.st_size), changed: Int64(status.st_ctim.tv_sec))
        let known = waiting[item.path]
        let since = known?.mark == mark ? known?.since ?? now : now
        waiting[item.path] = (mark, since)
        let rested = max(now - max(mark.changed, Int64(status.st_mtim.tv_sec)), now - since)
        if rested >= settleSeconds { settled.insert(item.path) }
      }
      if settled.count == items.count || now - start >= settleSeconds * 10 { return settled }
      usleep(200_000)
    }
  }

  static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe lstat(path, &status) == 0 ? status : nil
  }
}

/// Reads and moves what lies in a drop folder, where anybody may have put anything.
enum DroppedFile {
  /// The whole of a regular file that is not changed meanwhile, else `nil`.
  static func read(_ path: String, greatestBytes: Int) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var before = stat()
    guard unsafe fstat(file, &before) == 0, before.st_mode & S_IFMT == S_IFREG,
      before.st_size <= greatestBytes
    else { return nil }
    let size = Int(before.st_size)
    var bytes = [UInt8](repeating: 0, count: size)
    var filled = 0
    while filled < size {
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe Glibc.read(file, buffer.baseAddress?.advanced(by: filled), size - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      filled += count
    }
    var after = stat()
    guard unsafe fstat(file, &after) == 0, after.st_size == before.st_size,
      after.st_mtim.tv_sec == before.st_mtim.tv_sec, after.st_mtim.tv_nsec == before.st_mtim.tv_nsec
    else { return nil }
    return bytes
  }

  /// Moves a file into a folder under a name that nothing there has, across file systems too.
  ///
  /// - Returns: The name it has there.
  @discardableResult
  static func move(_ path: String, into folder: String, name: String) throws(FileSystemError)
    -> String
  {
    var free = name
    var count = 1
    while DropScan.status(folder + "/" + free) != nil {
      count += 1
      free = "\(count)-\(name)"
    }
    let target = folder + "/" + free
    if unsafe rename(path, target) != 0 {
      guard errno == EXDEV, let bytes = read(path, greatestBytes: .max) else {
        throw .last("move \(path) to", target)
      }
      try FileSystem.writeNewFile(bytes, to: target)
      guard unsafe unlink(path) == 0 else { throw .last("remove", path) }
    }
    try FileSystem.sync(folder: folder)
    return free
  }

  /// A name that is harmless in a folder that people open, and in a log.
  static func harmless(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars.prefix(120) {
      let isKept =
        scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        || "-_.".unicodeScalars.contains(scalar)
      result.unicodeScalars.append(isKept ? scalar : "_")
    }
    return result.hasPrefix(".") || result.isEmpty ? "_" + result : result
  }
}

import Glibc

/// Something the file system refused.
struct FileSystemError: Error, Equatable {
  /// What was tried, on which path, and the system's reason.
  let message: String

  /// An error made from `errno`.
  static func last(_ attempt: String, _ path: String) -> FileSystemError {
    let number = errno
    let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
    return FileSystemError(message: "can't \(attempt) \(path): \(reason)")
  }
}

/// The few file operations that must be exact about modes, order and durability.
enum FileSystem {
  /// Makes a folder that only its owner can enter.
  static func makeFolder(_ path: String) throws(FileSystemError) {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw .last("make folder", path)
    }
  }

  /// Makes a folder with a name nobody else uses: `path` and six characters.
  static func makeUniqueFolder(_ path: String) throws(FileSystemError) -> String {
    var template = Array((path + "XXXXXX").utf8CString)
    let isMade = unsafe template.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return false }
      return unsafe mkdtemp(start) != nil
    }
    guard isMade else { throw .last("make a temporary folder", path) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Writes a new file that only its owner can read, and waits until the disk has it.
  static func writeNewFile(_ bytes: [UInt8], to path: String) throws(FileSystemError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .last("create", path) }
    var failure: FileSystemError?
    if !FileDescriptorWriter.write(bytes, to: file) {
      failure = .last("write", path)
    } else if fsync(file) != 0 {
      failure = .last("write", path)
    }
    if close(file) != 0, failure == nil { failure = .last("write", path) }
    if let failure { throw failure }
  }

  /// Waits until the disk has a folder's entries.
  static func sync(folder path: String) throws(FileSystemError) {
    let file = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw .last("open folder", path) }
    defer { close(file) }
    // Some file systems can't sync folders; what they keep is then theirs to say.
    guard fsync(file) == 0 || errno == EINVAL else { throw .last("sync folder", path) }
  }

  /// Gives a file or folder another name in one step.
  static func move(_ source: String, to target: String) throws(FileSystemError) {
    guard unsafe rename(source, target) == 0 else { throw .last("rename \(source) to", target) }
  }

  /// Swaps two folders' names in one step; false where the file system has no such step.
  static func exchange(_ one: String, _ other: String) throws(FileSystemError) -> Bool {
    // Swift's view of the C library leaves renameat2(2) out, so it is looked up by name.
    guard let symbol = unsafe dlsym(nil, "renameat2") else { return false }
    typealias Rename =
      @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
      ) -> Int32
    let renameat2 = unsafe unsafeBitCast(symbol, to: Rename.self)
    let exchange: UInt32 = 2  // RENAME_EXCHANGE
    if unsafe renameat2(AT_FDCWD, one, AT_FDCWD, other, exchange) == 0 { return true }
    if errno == EINVAL || errno == ENOSYS || errno == ENOTSUP { return false }
    throw .last("swap \(one) and", other)
  }
}

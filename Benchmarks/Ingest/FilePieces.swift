import Glibc

/// Reads or writes a long file piece by piece.
struct FilePieces: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// How many bytes a piece has.
  static let size = 4 << 20

  /// Opens a file to read, or makes one to write.
  init(path: String, isNew: Bool) throws(InputFileError) {
    descriptor = unsafe open(path, isNew ? O_WRONLY | O_CREAT | O_TRUNC : O_RDONLY, 0o644)
    self.path = path
    guard descriptor >= 0 else {
      throw InputFileError(
        file: path, message: "the file can't be opened",
        fix: "name a folder that is there and that you may write to")
    }
  }

  deinit { close(descriptor) }

  /// The next piece, empty at the end.
  func next() throws(InputFileError) -> [UInt8] {
    var count = 0
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.size) { buffer, filled in
      count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    guard count >= 0 else {
      throw InputFileError(
        file: path, message: "the file can't be read", fix: "check the disk")
    }
    return piece
  }

  /// Adds bytes.
  func append(_ bytes: [UInt8]) throws(InputFileError) {
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress, buffer.count)
      }
      guard written > 0 else {
        throw InputFileError(
          file: path, message: "the file can't be written", fix: "make room on the disk")
      }
      start += written
    }
  }
}

#if canImport(Glibc)
  import Glibc
#endif

/// Standard error, so that a command's JSON stands alone on standard output.
enum ErrorOutput {
  /// Writes a text and a newline.
  static func write(_ text: String) {
    let bytes = Array((text + "\n").utf8)
    var start = 0
    while start < bytes.count {
      let written = unsafe bytes[start...].withUnsafeBytes { buffer in
        unsafe Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
      }
      guard written > 0 else { return }
      start += written
    }
  }
}

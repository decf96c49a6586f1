import Glibc

/// Writes bytes to an open file, however many calls it takes.
enum FileDescriptorWriter {
  /// Writes all of it; false where the system refuses (`errno` then says why).
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard var next = buffer.baseAddress else { return true }
      var left = buffer.count
      while left > 0 {
        let written = unsafe Glibc.write(descriptor, next, left)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { return false }
        unsafe next += written
        left -= written
      }
      return true
    }
  }
}

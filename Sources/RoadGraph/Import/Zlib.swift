import CZlib
public import FoundationEssentials

/// Why compressed bytes can't be read.
public enum ZlibError: Error, Equatable {
  /// The bytes are not what zlib or gzip writes, or were changed since.
  case corrupt
  /// The bytes end too early.
  case truncated
  /// What comes out is larger than the limit.
  case tooLarge
}

/// The one place that calls zlib: whole buffers in and out, and checksums.
public enum Zlib {
  /// The bytes that a zlib stream holds, at most `limit` of them.
  ///
  /// `expected` is how many there probably are: right, it saves copies; wrong, it changes nothing.
  public static func inflate(
    _ bytes: [UInt8], expected: Int = 0, limit: Int
  ) throws(ZlibError) -> [UInt8] {
    if expected > 0, expected <= limit, let whole = inflateWhole(bytes, count: expected) {
      return whole
    }
    return try inflateAll(InflateStream(Data(bytes)), limit: limit)
  }

  /// The bytes that a gzip file holds, all its members joined, at most `limit` of them.
  public static func gunzip(_ data: Data, limit: Int) throws(ZlibError) -> [UInt8] {
    try inflateAll(InflateStream(data), limit: limit)
  }

  /// Whether the bytes start as a gzip file does.
  public static func isGzip(_ data: Data) -> Bool { data.starts(with: [0x1F, 0x8B]) }

  /// The CRC-32 of bytes.
  public static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    var checksum: CZlib.uLong = 0
    unsafe bytes.withUnsafeBufferPointer { buffer in
      var rest = unsafe UnsafeBufferPointer(rebasing: buffer[...])
      while !rest.isEmpty {
        let count = min(rest.count, 1 << 30)
        checksum = unsafe crc32(checksum, rest.baseAddress, uInt(count))
        unsafe rest = UnsafeBufferPointer(rebasing: rest[count...])
      }
    }
    return UInt32(truncatingIfNeeded: checksum)
  }

  /// Compresses bytes as a zlib stream.
  public static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var size = compressBound(uLong(bytes.count))
    var result = [UInt8](repeating: 0, count: Int(size))
    let status = unsafe bytes.withUnsafeBufferPointer { source in
      unsafe result.withUnsafeMutableBufferPointer { target in
        unsafe compress2(target.baseAddress, &size, source.baseAddress, uLong(source.count), 6)
      }
    }
    precondition(status == Z_OK, "zlib compresses into a buffer of its own bound")
    return Array(result.prefix(Int(size)))
  }

  /// The bytes that a zlib stream holds if there are exactly so many, or `nil`.
  private static func inflateWhole(_ bytes: [UInt8], count: Int) -> [UInt8]? {
    var size = uLongf(count)
    var status = Z_OK
    let result = unsafe [UInt8](unsafeUninitializedCapacity: count) { target, initialised in
      status = unsafe bytes.withUnsafeBufferPointer { source in
        unsafe uncompress(target.baseAddress, &size, source.baseAddress, uLong(source.count))
      }
      initialised = status == Z_OK ? Int(size) : 0
    }
    return status == Z_OK && result.count == count ? result : nil
  }

  private static func inflateAll(
    _ stream: InflateStream, limit: Int
  ) throws(ZlibError) -> [UInt8] {
    var result: [UInt8] = []
    while true {
      let chunk = try stream.next()
      if chunk.isEmpty { return result }
      if chunk.count > limit - result.count { throw .tooLarge }
      result += chunk
    }
  }
}

/// Inflates zlib or gzip data chunk by chunk.
///
/// A class because zlib keeps the address of its state, which must not move.
@safe final class InflateStream {
  private static let chunkSize = 1 << 18
  private let data: Data
  private var position: Data.Index
  private var state: UnsafeMutablePointer<z_stream>
  private var isFinished = false

  /// Starts at the first byte; the kind of wrapping is recognised from it.
  init(_ data: Data) {
    self.data = data
    position = data.startIndex
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    // 15 bits of window, and 32 to tell zlib from gzip by the header.
    let status = unsafe inflateInit2_(
      state, 15 + 32, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib starts unless memory is gone")
  }

  deinit {
    _ = unsafe inflateEnd(state)
    unsafe state.deallocate()
  }

  /// The next bytes, or none at the end.
  func next() throws(ZlibError) -> [UInt8] {
    while !isFinished {
      let end = min(data.endIndex, position + Self.chunkSize)
      let input = [UInt8](data[position..<end])
      var status = Z_OK
      var consumed = 0
      let output = unsafe [UInt8](unsafeUninitializedCapacity: Self.chunkSize) { target, count in
        unsafe input.withUnsafeBufferPointer { source in
          unsafe state.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          unsafe state.pointee.avail_in = uInt(source.count)
          unsafe state.pointee.next_out = target.baseAddress
          unsafe state.pointee.avail_out = uInt(target.count)
          status = unsafe CZlib.inflate(state, Z_NO_FLUSH)
          consumed = unsafe source.count - Int(state.pointee.avail_in)
          count = unsafe target.count - Int(state.pointee.avail_out)
        }
      }
      position += consumed
      switch status {
      case Z_STREAM_END: try startNextMember()
      case Z_OK: break
      case Z_BUF_ERROR where position < data.endIndex: throw .corrupt
      case Z_BUF_ERROR: throw .truncated
      default: throw .corrupt
      }
      if !output.isEmpty { return output }
    }
    return []
  }

  private func startNextMember() throws(ZlibError) {
    guard data[position...].starts(with: [0x1F, 0x8B]) else {
      isFinished = true
      return
    }
    if unsafe inflateReset(state) != Z_OK { throw .corrupt }
  }
}

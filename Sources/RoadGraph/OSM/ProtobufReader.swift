/// Why a protocol buffer can't be read.
enum ProtobufError: Error, Equatable {
  /// A number or field runs past the end.
  case truncated
  /// A number is longer than 64 bits, or a field has a wire type or tag that doesn't exist.
  case malformed
}

/// Reads the fields of one protocol buffer message from bytes, checking every bound.
struct ProtobufReader {
  /// The wire types of protocol buffers.
  enum WireType: UInt8 {
    /// A variable-length integer.
    case varint = 0
    /// Eight bytes.
    case fixed64 = 1
    /// A length and so many bytes.
    case bytes = 2
    /// Four bytes.
    case fixed32 = 5
  }

  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  /// How the field read last is encoded.
  private var wireType = WireType.varint

  /// Reads a message that is all of `bytes`.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = 0
    end = bytes.count
  }

  private init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { position == end }

  /// How many bytes are left.
  var remaining: Int { end - position }

  /// The number of the next field, or `nil` at the end; its value must be read or skipped next.
  mutating func nextField() throws(ProtobufError) -> Int? {
    if isAtEnd { return nil }
    let tag = try varint()
    guard let type = WireType(rawValue: UInt8(tag & 7)), tag >> 3 > 0, tag >> 3 < 1 << 29 else {
      throw .malformed
    }
    wireType = type
    return Int(tag >> 3)
  }

  /// A variable-length integer.
  mutating func varint() throws(ProtobufError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position < end {
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
      if shift > 63 { throw .malformed }
    }
    throw .truncated
  }

  /// A zigzag-encoded integer.
  mutating func signedVarint() throws(ProtobufError) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// The value of a varint field.
  mutating func unsigned() throws(ProtobufError) -> UInt64 {
    guard wireType == .varint else { throw .malformed }
    return try varint()
  }

  /// The value of a varint field that holds a two's complement integer.
  mutating func integer() throws(ProtobufError) -> Int64 {
    Int64(bitPattern: try unsigned())
  }

  /// The value of a varint field that holds a zigzag integer.
  mutating func signed() throws(ProtobufError) -> Int64 {
    guard wireType == .varint else { throw .malformed }
    return try signedVarint()
  }

  /// The message or packed list in a field of bytes.
  mutating func message() throws(ProtobufError) -> ProtobufReader {
    ProtobufReader(bytes, range: try byteRange())
  }

  /// The bytes of a field.
  mutating func byteString() throws(ProtobufError) -> ArraySlice<UInt8> {
    bytes[try byteRange()]
  }

  /// Skips the field's value.
  mutating func skip() throws(ProtobufError) {
    switch wireType {
    case .varint: _ = try varint()
    case .bytes: _ = try byteRange()
    case .fixed64: try advance(8)
    case .fixed32: try advance(4)
    }
  }

  /// Where the bytes of a field lie.
  mutating func byteRange() throws(ProtobufError) -> Range<Int> {
    guard wireType == .bytes else { throw .malformed }
    let count = try varint()
    guard count <= UInt64(end - position) else { throw .truncated }
    let start = position
    position += Int(count)
    return start..<position
  }

  private mutating func advance(_ count: Int) throws(ProtobufError) {
    guard count <= end - position else { throw .truncated }
    position += count
  }
}

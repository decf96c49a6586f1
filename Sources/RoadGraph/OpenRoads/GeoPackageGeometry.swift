import Gazetteer

/// The line in a GeoPackage geometry: a header, and well-known binary after it.
enum GeoPackageGeometry {
  /// The points of a line in centimetres, from metres; `nil` where the bytes are no line.
  static func line(_ bytes: [UInt8]) -> [GridPoint]? {
    guard bytes.count > 8, bytes.starts(with: Array("GP".utf8)), bytes[2] == 0 else { return nil }
    let envelopes = [0, 32, 48, 48, 64]
    let envelope = Int(bytes[3] >> 1 & 7)
    let isEmpty = bytes[3] & 0x10 != 0
    guard envelope < envelopes.count, !isEmpty else { return nil }
    var reader = Reader(bytes: bytes, position: 8 + envelopes[envelope])
    return reader.line()
  }

  private struct Reader {
    let bytes: [UInt8]
    var position: Int
    var isLittleEndian = true

    init(bytes: [UInt8], position: Int) {
      self.bytes = bytes
      self.position = position
    }

    mutating func line() -> [GridPoint]? {
      guard position < bytes.count, bytes[position] <= 1 else { return nil }
      isLittleEndian = bytes[position] == 1
      position += 1
      guard let code = number(bytes: 4) else { return nil }
      // Heights and measures: 1000, 2000, 3000 are added, or the two highest bits are set.
      let base = (code & 0xFFFF) % 1000
      let kind = (code & 0xFFFF) / 1000
      var dimensions = kind == 0 ? 2 : kind == 3 ? 4 : 3
      if code & 0x8000_0000 != 0 { dimensions += 1 }
      if code & 0x4000_0000 != 0 { dimensions += 1 }
      guard let count = number(bytes: 4) else { return nil }
      if base == 5, count == 1 { return line() }
      guard base == 2, count >= 2, count <= UInt64((bytes.count - position) / (8 * dimensions))
      else { return nil }
      var points: [GridPoint] = []
      for _ in 0..<count {
        guard let x = centimetres(), let y = centimetres() else { return nil }
        position += 8 * (dimensions - 2)
        points.append(GridPoint(x: x, y: y))
      }
      return points
    }

    private mutating func centimetres() -> Int32? {
      guard let bits = number(bytes: 8) else { return nil }
      let value = (Double(bitPattern: bits) * 100).rounded()
      return abs(value) < 2_000_000_000 ? Int32(value) : nil
    }

    private mutating func number(bytes count: Int) -> UInt64? {
      guard position + count <= bytes.count else { return nil }
      let slice = bytes[position..<(position + count)]
      position += count
      return isLittleEndian
        ? slice.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        : slice.reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}

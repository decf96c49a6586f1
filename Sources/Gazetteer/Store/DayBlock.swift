/// The readings of one bin on one day (UTC), four bytes each: the second of the day and the fill.
enum DayBlock {
  /// The words of two blocks ascending by second; of one moment the known one stands.
  static func merged(_ known: [UInt32], _ new: ArraySlice<UInt32>) -> [UInt32] {
    guard let last = known.last, let first = new.first else { return known + new }
    if first >> 10 > last >> 10 { return known + new }
    var merged: [UInt32] = []
    merged.reserveCapacity(known.count + new.count)
    var (left, right) = (known.startIndex, new.startIndex)
    while left < known.endIndex || right < new.endIndex {
      let known = left < known.endIndex ? known[left] : .max
      let added = right < new.endIndex ? new[right] : .max
      if added >> 10 < known >> 10 {
        merged.append(added)
        right += 1
      } else {
        merged.append(known)
        left += 1
        if added >> 10 == known >> 10, right < new.endIndex { right += 1 }
      }
    }
    return merged
  }

  /// The words as they are stored, the low byte first.
  static func bytes(_ words: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(words.count * 4)
    for word in words {
      bytes.append(UInt8(truncatingIfNeeded: word))
      bytes.append(UInt8(truncatingIfNeeded: word >> 8))
      bytes.append(UInt8(truncatingIfNeeded: word >> 16))
      bytes.append(UInt8(truncatingIfNeeded: word >> 24))
    }
    return bytes
  }

  /// The words of stored bytes; a rest of under four bytes is damage and left out.
  static func words(_ bytes: [UInt8]) -> [UInt32] {
    (0..<bytes.count / 4).map { place in
      UInt32(bytes[place * 4]) | UInt32(bytes[place * 4 + 1]) << 8
        | UInt32(bytes[place * 4 + 2]) << 16 | UInt32(bytes[place * 4 + 3]) << 24
    }
  }

  /// The fill of a word, 0…1000.
  static func fill(_ word: UInt32) -> Int32 { Int32(min(1000, word & 1023)) }

  /// The second of the day of a word.
  static func second(_ word: UInt32) -> Int64 { Int64(word >> 10) }
}

/// Finds the place of a name by its bytes, without making a text of it.
struct BytePlaces {
  private var hashes: [UInt64] = [UInt64](repeating: 0, count: 1 << 10)
  private var entries: [(name: [UInt8], place: Int)?] = .init(repeating: nil, count: 1 << 10)
  private var count = 0

  /// The place of a name; `new` is asked once for each name that it knows a place for.
  mutating func place(
    _ bytes: [UInt8], _ range: Range<Int>, new: (String) -> Int?
  ) -> Int? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in range { hash = (hash ^ UInt64(bytes[place])) &* 0x100_0000_01B3 }
    var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (hashes.count - 1)
    while let entry = entries[slot] {
      if hashes[slot] == hash, Self.isEqual(entry.name, bytes, range) { return entry.place }
      slot = (slot + 1) & (hashes.count - 1)
    }
    let name = Array(bytes[range])
    guard let place = new(String(decoding: name, as: UTF8.self)) else { return nil }
    hashes[slot] = hash
    entries[slot] = (name, place)
    count += 1
    if count * 2 > hashes.count { grow() }
    return place
  }

  private static func isEqual(_ name: [UInt8], _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard name.count == range.count else { return false }
    for place in 0..<name.count where name[place] != bytes[range.lowerBound + place] {
      return false
    }
    return true
  }

  private mutating func grow() {
    let (oldHashes, oldEntries) = (hashes, entries)
    hashes = [UInt64](repeating: 0, count: oldHashes.count * 2)
    entries = .init(repeating: nil, count: oldHashes.count * 2)
    for (hash, entry) in zip(oldHashes, oldEntries) {
      guard let entry else { continue }
      var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (hashes.count - 1)
      while entries[slot] != nil { slot = (slot + 1) & (hashes.count - 1) }
      hashes[slot] = hash
      entries[slot] = entry
    }
  }
}

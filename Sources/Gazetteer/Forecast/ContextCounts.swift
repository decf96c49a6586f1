/// How often each level followed each situation, recent cases counting more.
///
/// An open table of flat columns: situations are found by a 64-bit key.
struct ContextCounts {
  private let levelCount: Int
  private var keys: [UInt64] = [UInt64](repeating: 0, count: 1 << 12)
  private var slots: [Int32] = [Int32](repeating: 0, count: 1 << 12)
  private var counts: [Double] = []
  private var totals: [Double] = []

  init(levelCount: Int) { self.levelCount = levelCount }

  /// The row of a situation, made where it is new.
  mutating func row(of key: UInt64) -> Int {
    var place = Self.place(key, keys.count)
    while keys[place] != 0 {
      if keys[place] == key { return Int(slots[place]) }
      place = (place + 1) & (keys.count - 1)
    }
    let row = totals.count
    keys[place] = key
    slots[place] = Int32(row)
    totals.append(0)
    for _ in 0..<levelCount { counts.append(0) }
    if totals.count * 2 > keys.count { grow() }
    return row
  }

  /// The chances of each level after a situation, drawn towards those of a wider one, which stand
  /// at `wider` in `chances`; written at `place`.
  func estimate(row: Int, weight: Double, wider: Int, place: Int, in chances: inout [Double]) {
    let whole = totals[row] + weight
    for level in 0..<levelCount {
      chances[place + level] =
        (counts[row * levelCount + level] + weight * chances[wider + level]) / whole
    }
  }

  /// Counts a case; once `most` are counted, old ones fade.
  mutating func add(row: Int, level: Int, most: Double) {
    if totals[row] >= most {
      let kept = (most - 1) / totals[row]
      for other in 0..<levelCount { counts[row * levelCount + other] *= kept }
      totals[row] *= kept
    }
    counts[row * levelCount + level] += 1
    totals[row] += 1
  }

  private mutating func grow() {
    let (oldKeys, oldSlots) = (keys, slots)
    keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
    slots = [Int32](repeating: 0, count: oldKeys.count * 2)
    for (key, slot) in zip(oldKeys, oldSlots) where key != 0 {
      var place = Self.place(key, keys.count)
      while keys[place] != 0 { place = (place + 1) & (keys.count - 1) }
      keys[place] = key
      slots[place] = slot
    }
  }

  private static func place(_ key: UInt64, _ capacity: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (capacity - 1)
  }
}

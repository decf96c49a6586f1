/// Readings packed into 64-bit words on their way to the history: bin, second and fill.
public struct ReadingBatch: Sendable {
  /// The names of the bins, in the order they came.
  public private(set) var bins: [String] = []
  private var places: [String: Int] = [:]
  private var words: [UInt64] = []

  /// The moments a reading can have: the years 1970 to 2199.
  public static let moments: Range<Int64> = 0..<7_258_118_400
  private static let mostBins = 1 << 20

  /// Makes an empty batch.
  public init() {}

  /// How many readings it holds.
  public var count: Int { words.count }

  /// The place of a bin, made where the name is new, or `nil` where there is room for no more.
  public mutating func place(of bin: String) -> Int? {
    if let place = places[bin] { return place }
    guard bins.count < Self.mostBins else { return nil }
    places[bin] = bins.count
    bins.append(bin)
    return bins.count - 1
  }

  /// Adds a reading and says whether it could be: its moment must be in `moments`.
  @discardableResult
  public mutating func add(place: Int, time: Int64, fillPermille: Int32) -> Bool {
    guard Self.moments.contains(time), bins.indices.contains(place) else { return false }
    let fill = UInt64(max(0, min(1000, fillPermille)))
    words.append(UInt64(place) << 44 | UInt64(time) << 10 | fill)
    return true
  }

  /// Takes out all readings but keeps the bins.
  public mutating func removeReadings() { words.removeAll(keepingCapacity: true) }

  /// Hands over the readings of each bin and day as packed words, ascending by bin, day and
  /// second; of several with one moment the first that came.
  ///
  /// - Complexity: O(r) for r readings.
  mutating func forEachDay(
    _ body: (_ place: Int, _ day: Int64, _ words: ArraySlice<UInt32>) throws -> Void
  ) rethrows {
    sort()
    var packed: [UInt32] = []
    var index = 0
    while index < words.count {
      let place = words[index] >> 44
      let day = Self.time(words[index]) / 86_400
      packed.removeAll(keepingCapacity: true)
      while index < words.count, words[index] >> 44 == place,
        Self.time(words[index]) / 86_400 == day
      {
        let second = UInt32(Self.time(words[index]) % 86_400)
        if packed.last.map({ $0 >> 10 != second }) ?? true {
          packed.append(second << 10 | UInt32(words[index] & 1023))
        }
        index += 1
      }
      try body(Int(place), Int64(day), packed[...])
    }
  }

  private static func time(_ word: UInt64) -> UInt64 { word >> 10 & (1 << 34 - 1) }

  /// Sorts by bin and moment, equal ones as they came: digit by digit, where it is needed.
  private mutating func sort() {
    var isSorted = true
    var seen: UInt64 = 0
    for index in words.indices.dropFirst() {
      if words[index] >> 10 < words[index - 1] >> 10 { isSorted = false }
      seen |= words[index] ^ words[index - 1]
    }
    guard !isSorted else { return }
    var other = [UInt64](repeating: 0, count: words.count)
    for shift in stride(from: UInt64(10), to: 64, by: 11) where seen >> shift & 2047 != 0 {
      var starts = [Int](repeating: 0, count: 2049)
      for word in words { starts[Int(word >> shift & 2047) + 1] += 1 }
      for digit in 1..<2049 { starts[digit] += starts[digit - 1] }
      for word in words {
        let digit = Int(word >> shift & 2047)
        other[starts[digit]] = word
        starts[digit] += 1
      }
      swap(&words, &other)
    }
  }
}

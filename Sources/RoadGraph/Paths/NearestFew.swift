/// The nearest places found so far, nearest first, at most one of each group.
///
/// A sorted row rather than a heap: a search finds places nearly in order, so that most go in at the
/// end, and the row is the answer.
struct NearestFew: Sendable {
  /// One place found.
  struct Entry: Sendable {
    /// Deciseconds above centimetres.
    var weight: UInt64
    /// The place's index in the input.
    var place: UInt32
    /// Its group, numbered from 0 without gaps.
    var group: UInt32

    static func < (one: Entry, other: Entry) -> Bool {
      one.weight == other.weight ? one.place < other.place : one.weight < other.weight
    }
  }

  /// What was found, by weight and then place.
  private(set) var entries: [Entry] = []
  /// No place that weighs more comes into the row any more.
  private(set) var bound = UInt64.max

  private let limit: Int
  /// For each group the number of the row that it is in.
  private var rowOfGroup: [UInt32]
  private var row: UInt32 = 1

  /// Makes room for rows of `limit` places, 1 or more.
  init(limit: Int, groupCount: Int) {
    self.limit = limit
    rowOfGroup = [UInt32](repeating: 0, count: groupCount)
    entries.reserveCapacity(limit)
  }

  /// Starts another row.
  mutating func startRow() {
    entries.removeAll(keepingCapacity: true)
    bound = UInt64.max
    row += 1
  }

  /// Takes a place where it is nearer than the last, or than the one of its group.
  mutating func insert(_ entry: Entry) {
    let isFull = entries.count == limit
    if isFull, !(entry < entries[limit - 1]) { return }
    var position = entries.count
    if rowOfGroup[Int(entry.group)] == row {
      repeat { position -= 1 } while entries[position].group != entry.group
      if !(entry < entries[position]) { return }
    } else {
      rowOfGroup[Int(entry.group)] = row
      if isFull {
        position -= 1
        rowOfGroup[Int(entries[position].group)] = 0
      } else {
        entries.append(entry)
      }
    }
    var span = entries.mutableSpan
    while position > 0, entry < span[position - 1] {
      span[position] = span[position - 1]
      position -= 1
    }
    span[position] = entry
    if entries.count == limit { bound = entries[limit - 1].weight }
  }
}

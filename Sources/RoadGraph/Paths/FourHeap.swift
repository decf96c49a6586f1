/// A heap of ranks by weight with four children to a parent, which halves its height.
///
/// Entries are never moved up in place: a better weight is pushed beside the old one, which is
/// skipped when it comes up. On roads that is one entry in ten, cheaper than keeping positions.
struct FourHeap: Sendable {
  struct Entry: Sendable {
    var weight: UInt64
    var rank: UInt32
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var position = entries.count - 1
    // A span asks once, not at every write, whether the array is shared.
    var span = entries.mutableSpan
    while position > 0 {
      let parent = (position - 1) >> 2
      guard span[parent].weight > entry.weight else { break }
      span[position] = span[parent]
      position = parent
    }
    span[position] = entry
  }

  mutating func popLeast() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return last }
    var span = entries.mutableSpan
    let least = span[0]
    var position = 0
    while true {
      let firstChild = position << 2 + 1
      guard firstChild < count else { break }
      var child = firstChild
      var childWeight = span[firstChild].weight
      let end = min(firstChild + 4, count)
      var candidate = firstChild + 1
      while candidate < end {
        let weight = span[candidate].weight
        if weight < childWeight {
          child = candidate
          childWeight = weight
        }
        candidate += 1
      }
      guard childWeight < last.weight else { break }
      span[position] = span[child]
      position = child
    }
    span[position] = last
    return least
  }
}

/// A heap of states by weight with four children to a parent, which halves its height.
///
/// Entries are never moved up in place: a better weight is pushed beside the old one, which is
/// skipped when it comes up. On roads that is one entry in ten, cheaper than keeping positions.
struct FourHeap: Sendable {
  struct Entry: Sendable {
    var weight: UInt64
    var state: UInt32
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func removeAll() { entries.removeAll(keepingCapacity: true) }

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var position = entries.count - 1
    while position > 0 {
      let parent = (position - 1) >> 2
      guard entries[parent].weight > entry.weight else { break }
      entries[position] = entries[parent]
      position = parent
    }
    entries[position] = entry
  }

  mutating func popLeast() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    let count = entries.count
    guard count > 0 else { return last }
    let least = entries[0]
    var position = 0
    while true {
      let firstChild = position << 2 + 1
      guard firstChild < count else { break }
      var child = firstChild
      var childWeight = entries[firstChild].weight
      for candidate in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, count))
      where entries[candidate].weight < childWeight {
        child = candidate
        childWeight = entries[candidate].weight
      }
      guard childWeight < last.weight else { break }
      entries[position] = entries[child]
      position = child
    }
    entries[position] = last
    return least
  }
}

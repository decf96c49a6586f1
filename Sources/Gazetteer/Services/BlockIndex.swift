/// Which dwellings are served by communal containers that are registered on a block above them.
struct BlockIndex {
  /// Blocks within blocks are followed up to this many levels.
  static let greatestDepth = 4

  private struct Entry {
    let block: Int
    let stream: Int
    let child: Int
  }

  private let entries: [Entry]
  private let coveredKeys: Set<Int>
  private let streamCount: Int

  /// Follows every dwelling up to the blocks above it.
  ///
  /// - Complexity: O(n log n).
  init(register: PropertyRegister, containers: UPRNTable<ContainerOverride>, streamCount: Int) {
    self.streamCount = streamCount
    var entries: [Entry] = []
    var covered: Set<Int> = []
    if !containers.rows.isEmpty {
      for (child, property) in register.properties.enumerated()
      where property.parent != nil && property.kind.isDwelling && property.isLive {
        let own = Set(containers.range(of: property.uprn).map { containers.rows[$0].stream })
        for (block, stream) in Self.blocks(above: property, register, containers)
        where !own.contains(stream) && covered.insert(child * streamCount + stream).inserted {
          entries.append(Entry(block: block, stream: stream, child: child))
        }
      }
    }
    self.entries = entries.sorted {
      ($0.block, $0.stream, $0.child) < ($1.block, $1.stream, $1.child)
    }
    coveredKeys = covered
  }

  /// Whether a dwelling's stream is served by a block's containers.
  func isCovered(_ child: Int, stream: Int) -> Bool {
    !coveredKeys.isEmpty && coveredKeys.contains(child * streamCount + stream)
  }

  /// The dwellings that a block's containers of a stream serve, ascending.
  func children(of block: Int, stream: Int) -> [Int] {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if (entries[middle].block, entries[middle].stream) < (block, stream) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return entries[low...].prefix { $0.block == block && $0.stream == stream }.map(\.child)
  }

  /// Every block above a property that has containers of its own, the nearest first.
  private static func blocks(
    above property: Property, _ register: PropertyRegister,
    _ containers: UPRNTable<ContainerOverride>
  ) -> [(block: Int, stream: Int)] {
    var found: [(block: Int, stream: Int)] = []
    var parent = property.parent
    var depth = 0
    while let uprn = parent, depth < greatestDepth, let block = register.index(of: uprn) {
      if register.properties[block].isLive {
        found += containers.range(of: uprn).map { (block, containers.rows[$0].stream) }
      }
      parent = register.properties[block].parent
      depth += 1
    }
    return found
  }
}

extension Property {
  /// Whether anything is collected there: BS 7666 status 7, 8 and 9 are rejected or historical.
  var isLive: Bool { logicalStatus < 7 }
}

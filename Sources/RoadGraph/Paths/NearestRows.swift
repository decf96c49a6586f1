/// Computes the rows of `NearestPlaces` in one direction.
struct NearestRows: Sendable {
  /// The rows about places on some arcs, one after the other.
  private struct Block: Sendable {
    var lengths: [UInt32] = []
    var others: [UInt32] = []
    var deciseconds: [UInt32] = []
    var metres: [UInt32] = []
    var settledCount = 0
    var relaxedCount = 0

    mutating func reserve(entries: Int) {
      others.reserveCapacity(entries)
      deciseconds.reserveCapacity(entries)
      metres.reserveCapacity(entries)
    }
  }

  private struct Workspace: ~Copyable {
    var search: NearestSearch
    var row: NearestFew
  }

  private let graph: TurnGraph
  private let direction: SearchDirection
  private let places: [GroupedPlace]
  private let groups: [UInt32]
  private let groupCount: Int
  private let met: MetPlaces
  private let count: Int
  /// The places by rank of their arc, offset and index; those that can't be driven to last.
  private let order: [UInt32]

  /// Prepares rows about `places` of at most `count` of the `others`.
  init(
    graph: TurnGraph, direction: SearchDirection, places: [GroupedPlace], others: [GroupedPlace],
    count: Int
  ) {
    let numbers = Self.distinct(places.map(\.group) + others.map(\.group))
    func number(_ group: UInt32) -> UInt32 { Self.position(of: group, in: numbers) }
    self.graph = graph
    self.direction = direction
    self.places = places
    groups = places.map { number($0.group) }
    groupCount = numbers.count
    met = MetPlaces(
      graph: graph, direction: direction, places: others, groups: others.map { number($0.group) })
    self.count = max(0, min(count, numbers.count))
    let ranks = places.map {
      graph.isDriveable($0.position)
        ? graph.searchOrder.rankOfState[Int($0.position.arc)] : UInt32.max
    }
    order = places.indices.sorted {
      (ranks[$0], places[$0].position.offset, $0) < (ranks[$1], places[$1].position.offset, $1)
    }.map(UInt32.init)
  }

  /// All rows.
  func all(threads: Int) -> NearestPlaces {
    let chunks = count == 0 ? [] : chunks()
    let blocks = concurrentMap(
      count: chunks.count, threads: threads,
      makeWorkspace: {
        Workspace(
          search: NearestSearch(
            stateCount: graph.stateCount, limit: count + 1, groupCount: groupCount),
          row: NearestFew(limit: count, groupCount: groupCount))
      },
      { workspace, chunk in block(chunks[chunk], &workspace) })
    var rowOfPlace = [UInt32](repeating: 0, count: order.count)
    for (row, place) in order.enumerated() { rowOfPlace[Int(place)] = UInt32(row) }
    var first = [UInt32](repeating: 0, count: order.count + 1)
    var columns = Block()
    columns.reserve(entries: blocks.reduce(0) { $0 + $1.others.count })
    for (chunk, block) in zip(chunks, blocks) {
      for (row, length) in zip(chunk, block.lengths) { first[row + 1] = first[row] + length }
      columns.others += block.others
      columns.deciseconds += block.deciseconds
      columns.metres += block.metres
      columns.settledCount += block.settledCount
      columns.relaxedCount += block.relaxedCount
    }
    return NearestPlaces(
      placeOfRow: order, rowOfPlace: rowOfPlace, first: first,
      others: columns.others, deciseconds: columns.deciseconds, metres: columns.metres,
      settledCount: columns.settledCount, relaxedCount: columns.relaxedCount)
  }

  /// Rows of whole arcs, so that each arc is searched once.
  private func chunks() -> [Range<Int>] {
    var chunks: [Range<Int>] = []
    var start = 0
    for row in order.indices where row - start >= 64 {
      guard position(ofRow: row).arc != position(ofRow: row - 1).arc else { continue }
      chunks.append(start..<row)
      start = row
    }
    if start < order.count { chunks.append(start..<order.count) }
    return chunks
  }

  private func position(ofRow row: Int) -> ArcPosition { places[Int(order[row])].position }

  private func block(_ rows: Range<Int>, _ workspace: inout Workspace) -> Block {
    let (settled, relaxed) = (workspace.search.settledCount, workspace.search.relaxedCount)
    var block = Block()
    block.lengths.reserveCapacity(rows.count)
    block.reserve(entries: rows.count * min(count, met.entries.count))
    var searched: UInt32?
    for row in rows {
      let place = Int(order[row])
      let position = places[place].position
      guard graph.isDriveable(position) else {
        block.lengths.append(0)
        continue
      }
      if searched != position.arc {
        searched = position.arc
        workspace.search.run(
          direction, met, starts: direction.starts(graph, arc: position.arc),
          whole: graph.wholeWeight(ofArc: position.arc))
      }
      fillRow(about: place, workspace.search.found.entries, &workspace.row)
      block.lengths.append(UInt32(workspace.row.entries.count))
      for entry in workspace.row.entries {
        block.others.append(entry.place)
        block.deciseconds.append(UInt32(entry.weight >> 32))
        block.metres.append(UInt32(((entry.weight & 0xFFFF_FFFF) + 50) / 100))
      }
    }
    block.settledCount = workspace.search.settledCount - settled
    block.relaxedCount = workspace.search.relaxedCount - relaxed
    return block
  }

  /// Fills the row about one place: what lies on the way to the end of its arc, and what was found
  /// beyond.
  ///
  /// The search found one group more than a row takes, as the place's own may be among them.
  private func fillRow(
    about place: Int, _ found: [NearestFew.Entry], _ row: inout NearestFew
  ) {
    let position = places[place].position
    let start = direction.startWeight(graph, position)
    let whole = graph.wholeWeight(ofArc: position.arc)
    let own = groups[place]
    row.startRow()
    for var entry in met.places(inRank: graph.searchOrder.rankOfState[Int(position.arc)])
    where entry.group != own && start + entry.weight >= whole {
      entry.weight = start + entry.weight - whole
      row.insert(entry)
    }
    for var entry in found where entry.group != own {
      entry.weight += start
      row.insert(entry)
    }
  }

  private static func distinct(_ groups: [UInt32]) -> [UInt32] {
    var distinct: [UInt32] = []
    for group in groups.sorted() where group != distinct.last { distinct.append(group) }
    return distinct
  }

  private static func position(of group: UInt32, in distinct: [UInt32]) -> UInt32 {
    var (low, high) = (0, distinct.count)
    while low < high {
      let middle = (low + high) / 2
      if distinct[middle] < group { low = middle + 1 } else { high = middle }
    }
    return UInt32(low)
  }
}

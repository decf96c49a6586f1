import RoadGraph
import Routing

/// Shortest ways on a network of links: the cheapest of parallel ones counts, loops never do.
struct StreetPaths: Sendable {
  private let nodes: [Int64]
  private var firstArc: [Int32]
  private var heads: [Int32] = []
  private var costs: [Int64] = []

  private static let unreached = Int64.max

  /// Lays the links out by tail.
  init(_ links: [StreetNetwork.Link]) {
    let nodes = Set(links.flatMap { [$0.tail, $0.head] }).sorted()
    self.nodes = nodes
    let arcs: [(tail: Int32, head: Int32, cost: Int64)] = links.flatMap { link in
      let tail = Self.position(of: link.tail, in: nodes)
      let head = Self.position(of: link.head, in: nodes)
      guard tail != head else { return [] as [(tail: Int32, head: Int32, cost: Int64)] }
      return link.isDirected
        ? [(tail, head, link.cost)] : [(tail, head, link.cost), (head, tail, link.cost)]
    }.sorted { ($0.tail, $0.head, $0.cost) < ($1.tail, $1.head, $1.cost) }
    firstArc = [Int32](repeating: 0, count: nodes.count + 1)
    var last: (Int32, Int32)?
    for arc in arcs {
      // The cheapest of parallel arcs comes first.
      if let last, last == (arc.tail, arc.head) { continue }
      last = (arc.tail, arc.head)
      heads.append(arc.head)
      costs.append(arc.cost)
      firstArc[Int(arc.tail) + 1] += 1
    }
    for node in nodes.indices { firstArc[node + 1] += firstArc[node] }
  }

  /// Where a node stands in the order, or `nil` where no link touches it.
  func index(of node: Int64) -> Int32? {
    let position = Self.position(of: node, in: nodes)
    return nodes.indices.contains(Int(position)) && nodes[Int(position)] == node ? position : nil
  }

  /// The costs between all of some nodes, row by row, or `nil` where one is too great for a table.
  func table(_ places: [Int64], threads: Int) -> [Int32]? {
    let columns = places.compactMap(index)
    precondition(columns.count == places.count, "a place is no node")
    let rows = concurrentMap(
      count: columns.count, threads: threads, makeWorkspace: { Workspace(count: nodes.count) }
    ) { workspace, row -> [Int32]? in
      search(from: columns[row], &workspace)
      var cells: [Int32] = []
      cells.reserveCapacity(columns.count)
      for column in columns {
        let cost = workspace.costs[Int(column)]
        guard cost < Int64(TravelCosts.noWay) || cost == Self.unreached else { return nil }
        cells.append(cost == Self.unreached ? TravelCosts.noWay : Int32(cost))
      }
      return cells
    }
    var table: [Int32] = []
    table.reserveCapacity(columns.count * columns.count)
    for row in rows {
      guard let row else { return nil }
      table += row
    }
    return table
  }

  private struct Workspace {
    var costs: [Int64]
    var heap: [(cost: Int64, node: Int32)] = []

    init(count: Int) { costs = [Int64](repeating: StreetPaths.unreached, count: count) }
  }

  private func search(from origin: Int32, _ workspace: inout Workspace) {
    for node in workspace.costs.indices { workspace.costs[node] = Self.unreached }
    workspace.costs[Int(origin)] = 0
    Self.push((0, origin), &workspace.heap)
    while let (cost, node) = Self.pop(&workspace.heap) {
      guard cost == workspace.costs[Int(node)] else { continue }
      for arc in Int(firstArc[Int(node)])..<Int(firstArc[Int(node) + 1]) {
        let head = heads[arc]
        let through = cost + costs[arc]
        if through < workspace.costs[Int(head)] {
          workspace.costs[Int(head)] = through
          Self.push((through, head), &workspace.heap)
        }
      }
    }
  }

  private static func push(
    _ entry: (cost: Int64, node: Int32), _ heap: inout [(cost: Int64, node: Int32)]
  ) {
    heap.append(entry)
    var position = heap.count - 1
    while position > 0 {
      let parent = (position - 1) >> 1
      guard entry.cost < heap[parent].cost else { break }
      heap[position] = heap[parent]
      position = parent
    }
    heap[position] = entry
  }

  private static func pop(
    _ heap: inout [(cost: Int64, node: Int32)]
  ) -> (cost: Int64, node: Int32)? {
    guard let last = heap.popLast() else { return nil }
    guard let least = heap.first else { return last }
    var position = 0
    while true {
      var child = 2 * position + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, heap[child + 1].cost < heap[child].cost { child += 1 }
      guard heap[child].cost < last.cost else { break }
      heap[position] = heap[child]
      position = child
    }
    heap[position] = last
    return least
  }

  /// The first position whose node is not below `node`.
  private static func position(of node: Int64, in nodes: [Int64]) -> Int32 {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle] < node { low = middle + 1 } else { high = middle }
    }
    return Int32(low)
  }
}

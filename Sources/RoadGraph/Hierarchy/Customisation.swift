import Synchronization

/// Finds the shortcuts of a `ContractionHierarchy`, junction by junction in the order of ranks.
///
/// For each junction the ways over all lower junctions that it sees are gathered in one row of
/// accumulators (`ContractionRow`), and what some way onwards needs of it is kept. A row depends on
/// lower rows only, so threads first do the lower parts of the tree, each part by itself, and then
/// share what these add to the rows of the junctions on top.
///
/// A class, because its memory is filled by several threads at once, each writing its own rows.
final class Customisation<Weight: PathWeight>: @unchecked Sendable {
  let tree: EliminationTree
  let firstApproach: [UInt32]
  let firstExit: [UInt32]
  let firstTurn: [UInt32]
  let approachOf: [UInt32]
  let exitOf: [UInt32]
  let store: ShortcutStore<Weight>
  private let links: RankedLinks<Weight>
  private let division: TreeDivision
  private let workers: Int

  /// Renumbers a graph by ranks and makes room for its shortcuts.
  init(_ graph: JunctionGraph<Weight>, tree: EliminationTree, threads: Int) {
    self.tree = tree
    workers = max(1, threads)
    division = TreeDivision(tree, threads: threads)
    (firstApproach, approachOf) = Self.renumbered(graph.firstApproach, tree: tree)
    (firstExit, exitOf) = Self.renumbered(graph.firstExit, tree: tree)
    var firstTurn: [UInt32] = [0]
    firstTurn.reserveCapacity(tree.nodeCount + 1)
    var turns: [Weight] = []
    turns.reserveCapacity(graph.turnWeights.count)
    for node in tree.nodeOfRank {
      turns +=
        graph.turnWeights[
          Int(graph.firstTurn[Int(node)])..<Int(graph.firstTurn[Int(node) + 1])]
      firstTurn.append(UInt32(turns.count))
    }
    self.firstTurn = firstTurn
    links = RankedLinks(graph, tree: tree, approachOf: approachOf, exitOf: exitOf)
    store = ShortcutStore(
      tree: tree, firstApproach: firstApproach, firstExit: firstExit, firstTurn: firstTurn,
      turns: turns, top: division.top)
  }

  /// Where the approaches or exits of each rank start, and the new number of each.
  private static func renumbered(
    _ first: [UInt32], tree: EliminationTree
  ) -> (first: [UInt32], new: [UInt32]) {
    var starts: [UInt32] = [0]
    starts.reserveCapacity(first.count)
    var new = [UInt32](repeating: 0, count: Int(first.last ?? 0))
    for node in tree.nodeOfRank {
      var next = starts[starts.count - 1]
      for old in Int(first[Int(node)])..<Int(first[Int(node) + 1]) {
        new[old] = next
        next += 1
      }
      starts.append(next)
    }
    return (starts, new)
  }

  /// Fills the store.
  func run() {
    let next = Atomic<Int>(0)
    // Workers take stretches from a shared counter: a workspace is too large to make one for each.
    _ = concurrentMap(count: workers, threads: workers) { _ in
      var row = ContractionRow(self.store)
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < self.division.stretches.count else { break }
        let stretch = self.division.stretches[index]
        var place = self.store.denseStart(ofRank: stretch.lowerBound)
        for rank in stretch { self.contract(rank, &row, &place) }
      }
    }
    contractTop()
  }

  private func contract(
    _ rank: Int, _ row: inout ContractionRow<Weight>, _ place: inout ShortcutStore<Weight>.Place
  ) {
    row.begin(rank)
    row.add(links)
    for index in tree.lower.indices(of: rank) { row.add(lower: Int(tree.lower.nodes[index])) }
    row.finish(at: &place)
  }

  /// The rows on top: first, shared by all threads, what the parts below add to them; then, one
  /// after another, what they add to each other.
  private func contractTop() {
    let top = division.top
    guard !top.isEmpty else { return }
    let rows = concurrentMap(count: workers, threads: workers) { worker in
      var row = ContractionRow(self.store)
      row.restartCursors()
      return stride(from: worker, to: top.count, by: self.workers).map { index in
        row.begin(top[index])
        row.add(self.links)
        for position in self.tree.lower.indices(of: top[index]) {
          let node = Int(tree.lower.nodes[position])
          if !self.division.isTop[node] { row.add(lower: node) }
        }
        return row.saved()
      }
    }
    var row = ContractionRow(store)
    row.restartCursors()
    var place = store.topStart
    for (index, rank) in top.enumerated() {
      row.begin(rank)
      row.resume(rows[index % workers][index / workers])
      for position in tree.lower.indices(of: rank) {
        let node = Int(tree.lower.nodes[position])
        if division.isTop[node] { row.add(lower: node) }
      }
      row.finish(at: &place)
    }
  }
}

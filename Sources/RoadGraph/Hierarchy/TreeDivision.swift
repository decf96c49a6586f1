/// The parts of an elimination tree that threads can do by themselves, and the ranks above them.
struct TreeDivision: Sendable {
  /// Stretches of ranks, each some whole subtrees, those with the most work first.
  let stretches: [Range<Int>]
  /// The ranks above all of them, ascending.
  let top: [Int]
  /// Whether each rank is one of those.
  let isTop: [Bool]

  /// Divides a tree for a number of threads; one thread takes it whole.
  init(_ tree: EliminationTree, threads: Int) {
    let count = tree.nodeCount
    guard threads > 1 else {
      stretches = [0..<count]
      top = []
      isTop = [Bool](repeating: false, count: count)
      return
    }
    // The pairs of higher neighbours below each rank, itself included, stand for the work.
    var work = [Int](repeating: 0, count: count)
    var total = 0
    for rank in 0..<count {
      let degree = Int(tree.firstUp[rank + 1] - tree.firstUp[rank])
      work[rank] += degree * degree + 8
      total += degree * degree + 8
      if tree.parent[rank] != EliminationTree.none { work[Int(tree.parent[rank])] += work[rank] }
    }
    let greatest = total / (8 * threads)
    let isTop = work.map { $0 > greatest }
    var stretches: [(range: Range<Int>, work: Int)] = []
    var start = 0
    for rank in 0...count where rank == count || isTop[rank] {
      if start < rank {
        let roots = (start..<rank).filter {
          tree.parent[$0] == EliminationTree.none || Int(tree.parent[$0]) >= rank
        }
        stretches.append((start..<rank, roots.reduce(0) { $0 + work[$1] }))
      }
      start = rank + 1
    }
    stretches.sort { ($1.work, $0.range.lowerBound) < ($0.work, $1.range.lowerBound) }
    self.stretches = stretches.map(\.range)
    self.isTop = isTop
    top = (0..<count).filter { isTop[$0] }
  }
}

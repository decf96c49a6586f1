/// The lower neighbours of each rank, ascending: `EliminationTree.up` turned round.
struct LowerNeighbours: Sendable {
  private let first: [UInt32]
  /// The neighbours of every rank.
  let nodes: [UInt32]

  /// Turns the lists of higher neighbours round.
  ///
  /// - Complexity: O(ranks + pairs).
  init(firstUp: [UInt32], up: [UInt32]) {
    let count = firstUp.count - 1
    var first = [UInt32](repeating: 0, count: count + 1)
    for other in up { first[Int(other) + 1] += 1 }
    for rank in 0..<count { first[rank + 1] += first[rank] }
    var next = first
    var nodes = [UInt32](repeating: 0, count: up.count)
    for rank in 0..<count {
      for index in Int(firstUp[rank])..<Int(firstUp[rank + 1]) {
        let other = Int(up[index])
        nodes[Int(next[other])] = UInt32(rank)
        next[other] += 1
      }
    }
    self.first = first
    self.nodes = nodes
  }

  /// The positions in `nodes` of a rank's neighbours.
  func indices(of rank: Int) -> Range<Int> { Int(first[rank])..<Int(first[rank + 1]) }
}

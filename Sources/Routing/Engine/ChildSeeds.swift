/// Where the search of a cross takes its seeds: around what it has otherwise than the answer that makes
/// up most of it. The rest has been searched at the same temperatures before.
extension EngineTables {
  /// Whether each task is undone in one of both, is done in another mode or between others than in
  /// another answer, or is near one of which that is so.
  ///
  /// - Complexity: O(tasks + changes · `EngineTuning.seedsBesideChange`).
  func seeds(aroundChangesSince other: Standing, _ near: NearTasks) -> [Bool] {
    var isSeed = [Bool](repeating: false, count: taskCount)
    for task in 0..<Int32(taskCount) where isChanged(task, since: other) {
      isSeed[Int(task)] = true
      for index in near.range(task).prefix(EngineTuning.seedsBesideChange) {
        isSeed[Int(near.tasks[index])] = true
      }
    }
    return isSeed
  }

  private func isChanged(_ task: Int32, since other: Standing) -> Bool {
    if links[task].route < 0 || other.links[task].route < 0 { return true }
    if pricing == .times, chosen[task] != other.chosen[task] { return true }
    return neighbours(of: task, links) != neighbours(of: task, other.links)
  }

  /// Between what a task stands: all depots are alike, and all tips; where a way back costs the same,
  /// both directions are.
  private func neighbours(of task: Int32, _ links: FlatTable<NodeLink>) -> SIMD2<Int32> {
    let depot = Int32(taskCount)
    func kind(_ node: Int32) -> Int32 { isTask(node) ? node : isTip(node) ? depot + 1 : depot }
    let (previous, next) = (kind(links[task].previous), kind(links[task].next))
    return isPlainAndSymmetric && previous > next
      ? SIMD2(next, previous) : SIMD2(previous, next)
  }
}

/// Whole routes laid out and taken off, between epochs only.
extension EngineTables {
  /// Lays nodes onto an empty route, which is left empty where that breaks a rule.
  ///
  /// Tasks and tips keep the slots they have chosen.
  func lay(_ nodes: [Int32], on number: Int) {
    var behind = start(number)
    for node in nodes {
      links[behind].next = node
      links[node].previous = behind
      links[node].route = Int32(number)
      behind = node
    }
    let end = end(number)
    links[behind].next = end
    links[end].previous = behind
    recount(number)
    let isEmptied = siteCount == 0 || !isTask(behind)
    if !isEmptied || routeTasks[number] == 0 || !renews(number) { dismiss(number) }
  }

  /// Renews a route's labels or times; false where a rule is broken, a plain route's load apart.
  private func renews(_ number: Int) -> Bool {
    switch pricing {
    case .plain: true
    case .labels: renewLabels(number)
    case .times: renewTimes(number)
    }
  }

  /// Takes a vehicle's work off it.
  func dismiss(_ number: Int) {
    let end = end(number)
    var node = links[start(number)].next
    while node != end {
      let following = links[node].next
      links[node].route = -1
      span[node] = NodeSpan()
      node = following
    }
    clear(number)
    recount(number)
  }

  /// Takes some tasks off a route, and tips that have nothing left to empty.
  func strip(_ number: Int, of isGone: (Int32) -> Bool) {
    var kept: [Int32] = []
    for node in nodes(on: number) {
      let stays =
        isTask(node) ? !isGone(node) : kept.last.map { isTask($0) } ?? false
      if stays { kept.append(node) }
    }
    dismiss(number)
    lay(kept, on: number)
  }

  /// The tasks and tips of a route in their order.
  func nodes(on number: Int) -> [Int32] { nodes(on: number, links) }

  /// The same of another answer's links.
  func nodes(on number: Int, _ links: FlatTable<NodeLink>) -> [Int32] {
    var nodes: [Int32] = []
    var node = links[start(number)].next
    while node != end(number) {
      nodes.append(node)
      node = links[node].next
    }
    return nodes
  }
}

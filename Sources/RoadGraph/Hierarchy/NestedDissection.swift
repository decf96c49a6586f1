/// An elimination order by nested dissection (George 1973, doi:10.1137/0710032): the nodes that part
/// the map in two come last, and before them the two parts, each in the same manner.
///
/// Dead ends and bends come first of all (`Peeling`), parts of up to 64 nodes are ordered by least
/// degree. Without places, distances along the graph stand for them (`HopPlaces`), found anew for
/// every part.
enum NestedDissection {
  /// Parts larger than this are cut line by line on all threads, smaller ones each on one thread.
  private static let smallestShared = 4096

  /// A part and where its stretch of the order begins.
  private struct Placed: Sendable {
    var start: Int
    var part: MapPart
  }

  /// Nodes whose place in the order is known.
  private struct OrderedNodes: Sendable {
    var start: Int
    var nodes: [UInt32]
  }

  /// The nodes of a graph in the order of elimination; `threads` never changes it.
  static func order(
    _ graph: Adjacency, places: (x: [Int32], y: [Int32])?, threads: Int
  ) -> [UInt32] {
    let peeling = Peeling(graph)
    let kernel = MapPart(
      nodes: peeling.kernel, graph: peeling.graph,
      x: places.map { places in peeling.kernel.map { places.x[Int($0)] } } ?? [],
      y: places.map { places in peeling.kernel.map { places.y[Int($0)] } } ?? [])
    var order = peeling.order + peeling.kernel
    var waiting = [Placed(start: peeling.order.count, part: kernel)]
    var small: [Placed] = []
    while !waiting.isEmpty {
      var whole: [Placed] = []
      for placed in waiting {
        var start = placed.start
        for component in placed.part.components() {
          let piece = Placed(start: start, part: component)
          if component.nodes.count >= smallestShared {
            whole.append(piece)
          } else {
            small.append(piece)
          }
          start += component.nodes.count
        }
      }
      let cuts = bestCuts(whole.map(\.part), threads: threads)
      waiting = []
      for (placed, cut) in zip(whole, cuts) {
        guard let cut else {
          // No line parts it; its nodes stay in the order they have.
          replace(&order, OrderedNodes(start: placed.start, nodes: placed.part.nodes))
          continue
        }
        let (parts, separator) = halves(placed, cut)
        replace(&order, separator)
        waiting += parts
      }
    }
    // The largest first, so that no thread is left with one at the end.
    small.sort { ($1.part.nodes.count, $0.start) < ($0.part.nodes.count, $1.start) }
    let pieces = small
    for stretches in concurrentMap(count: pieces.count, threads: threads, { dissect(pieces[$0]) }) {
      for stretch in stretches { replace(&order, stretch) }
    }
    return order
  }

  /// The best cut of each part over all lines, every line of every part by itself.
  private static func bestCuts(_ parts: [MapPart], threads: Int) -> [InertialCut?] {
    let lines = InertialCut.lineCount
    let places = concurrentMap(count: parts.count, threads: threads) { parts[$0].places }
    let found = concurrentMap(count: parts.count * lines, threads: threads) { index in
      let part = parts[index / lines]
      var flow = VertexFlow(part.graph)
      return InertialCut(
        part, places: places[index / lines], line: index % lines, flow: &flow, betterThan: nil)
    }
    return parts.indices.map { index in
      found[(index * lines)..<((index + 1) * lines)].reduce(nil, InertialCut.better)
    }
  }

  /// All of a part on this thread.
  private static func dissect(_ whole: Placed) -> [OrderedNodes] {
    var stretches: [OrderedNodes] = []
    var waiting = [whole]
    while let placed = waiting.popLast() {
      var start = placed.start
      let components = placed.part.components()
      if components.count > 1 {
        for component in components {
          waiting.append(Placed(start: start, part: component))
          start += component.nodes.count
        }
        continue
      }
      guard placed.part.nodes.count > LeastDegree.greatestCount else {
        let order = LeastDegree.order(placed.part.graph)
        stretches.append(
          OrderedNodes(start: start, nodes: order.map { placed.part.nodes[Int($0)] }))
        continue
      }
      var flow = VertexFlow(placed.part.graph)
      var best: InertialCut?
      let places = placed.part.places
      for line in 0..<InertialCut.lineCount {
        let cut = InertialCut(
          placed.part, places: places, line: line, flow: &flow, betterThan: best)
        best = InertialCut.better(best, cut)
      }
      guard let best else {
        stretches.append(OrderedNodes(start: start, nodes: placed.part.nodes))
        continue
      }
      let (parts, separator) = halves(placed, best)
      stretches.append(separator)
      waiting += parts
    }
    return stretches
  }

  private static func halves(
    _ placed: Placed, _ cut: InertialCut
  ) -> (parts: [Placed], separator: OrderedNodes) {
    let one = placed.part.marked(1, in: cut.sides)
    let other = placed.part.marked(2, in: cut.sides)
    let nodes = placed.part.nodes
    let separator = nodes.indices.filter { cut.sides[$0] == 0 }.map { nodes[$0] }
    let middle = placed.start + one.nodes.count
    return (
      [Placed(start: placed.start, part: one), Placed(start: middle, part: other)],
      OrderedNodes(start: middle + other.nodes.count, nodes: separator)
    )
  }

  private static func replace(_ order: inout [UInt32], _ stretch: OrderedNodes) {
    for (index, node) in stretch.nodes.enumerated() { order[stretch.start + index] = node }
  }
}

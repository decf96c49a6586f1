/// A part of a graph with the places of its nodes, numbered by itself.
struct MapPart: Sendable {
  /// Its nodes' numbers in the whole graph.
  var nodes: [UInt32]
  /// Its own graph.
  var graph: Adjacency
  /// Where each node lies, to the east; empty where nobody knows.
  var x: [Int32]
  /// Where each node lies, to the north; empty where nobody knows.
  var y: [Int32]

  /// Whether somebody knows where its nodes lie.
  private var hasPlaces: Bool { x.count == nodes.count && !nodes.isEmpty }

  /// The places of its nodes, or what stands for them.
  var places: (x: [Int32], y: [Int32]) { hasPlaces ? (x, y) : HopPlaces.places(graph) }

  /// The nodes that carry a mark, and what joins them.
  ///
  /// - Complexity: O(nodes + edges).
  func marked(_ mark: UInt8, in marks: [UInt8]) -> MapPart {
    var position = [UInt32](repeating: 0, count: nodes.count)
    var part = MapPart(nodes: [], graph: Adjacency(first: [], neighbours: []), x: [], y: [])
    for node in nodes.indices where marks[node] == mark {
      position[node] = UInt32(part.nodes.count)
      part.nodes.append(nodes[node])
      if hasPlaces {
        part.x.append(x[node])
        part.y.append(y[node])
      }
    }
    var first: [UInt32] = [0]
    first.reserveCapacity(part.nodes.count + 1)
    var neighbours: [UInt32] = []
    neighbours.reserveCapacity(graph.neighbours.count)
    for node in nodes.indices where marks[node] == mark {
      for index in Int(graph.first[node])..<Int(graph.first[node + 1]) {
        let other = Int(graph.neighbours[index])
        if marks[other] == mark { neighbours.append(position[other]) }
      }
      first.append(UInt32(neighbours.count))
    }
    part.graph = Adjacency(first: first, neighbours: neighbours)
    return part
  }

  /// The pieces that hang together, or just the part itself where it is one piece.
  ///
  /// - Complexity: O(nodes + edges).
  func components() -> [MapPart] {
    var component = [UInt32](repeating: UInt32.max, count: nodes.count)
    var members: [[UInt32]] = []
    for node in nodes.indices where component[node] == UInt32.max {
      component[node] = UInt32(members.count)
      var reached = [UInt32(node)]
      var next = 0
      while next < reached.count {
        let here = Int(reached[next])
        next += 1
        for index in Int(graph.first[here])..<Int(graph.first[here + 1]) {
          let other = graph.neighbours[index]
          guard component[Int(other)] == UInt32.max else { continue }
          component[Int(other)] = UInt32(members.count)
          reached.append(other)
        }
      }
      if reached.count == nodes.count { return [self] }
      members.append(reached.sorted())
    }
    var position = [UInt32](repeating: 0, count: nodes.count)
    for list in members {
      for (index, node) in list.enumerated() { position[Int(node)] = UInt32(index) }
    }
    return members.map { list in
      var first: [UInt32] = [0]
      var neighbours: [UInt32] = []
      for node in list {
        for index in Int(graph.first[Int(node)])..<Int(graph.first[Int(node) + 1]) {
          neighbours.append(position[Int(graph.neighbours[index])])
        }
        first.append(UInt32(neighbours.count))
      }
      return MapPart(
        nodes: list.map { nodes[Int($0)] },
        graph: Adjacency(first: first, neighbours: neighbours),
        x: hasPlaces ? list.map { x[Int($0)] } : [],
        y: hasPlaces ? list.map { y[Int($0)] } : [])
    }
  }
}

import Gazetteer

/// A road as a source describes it: positions into a list of points, and what holds along it.
struct SourceRoad: Sendable {
  /// Its id in the source.
  var source: Int64
  /// The points it runs through, as positions in the assembler's list.
  var points: [Int32]
  /// What holds along it.
  var attributes: RoadAttributes
  /// Its street name.
  var name: String
}

/// Cuts roads that share points into edges between junctions.
///
/// A point becomes a node where roads meet, end or cross themselves, and where something stands
/// that matters to a driver. A road that returns to where it came from is cut half-way, so that no
/// edge joins a node with itself; nodes without distance between them become one.
struct NetworkAssembler {
  /// A stretch of one road, by the positions of its points.
  private struct Stretch {
    var road: Int
    var points: [Int32]
  }

  /// What could not be kept as it was.
  struct Losses: Equatable {
    /// Roads of which a part is missing at the edge of the map.
    var cutRoads = 0
    /// Roads with fewer than two known points.
    var pointRoads = 0
    /// Pieces without length that were dropped.
    var emptyPieces = 0
  }

  /// What was lost on the way.
  private(set) var losses = Losses()
  /// The edges of each road in order, after `assemble`.
  private(set) var edgesOfRoad: [[UInt32]] = []

  private let roads: [SourceRoad]
  private let points: [GridPoint?]
  private let sources: [Int64]
  private var features: [NodeFeatures]
  private var merged: [Int32]
  private var nodeOfPoint: [UInt32?]

  /// Takes the roads and their points: positions (`nil` where unknown), ids and features.
  init(
    roads: [SourceRoad], points: [GridPoint?], sources: [Int64], features: [NodeFeatures]
  ) {
    self.roads = roads
    self.points = points
    self.sources = sources
    self.features = features
    merged = points.indices.map(Int32.init)
    nodeOfPoint = Array(repeating: nil, count: points.count)
  }

  /// Adds the nodes and edges to a builder.
  mutating func assemble(into builder: inout RoadNetworkBuilder) {
    let stretches = knownStretches()
    var pieces = cut(stretches)
    mergeCoincident(&pieces)
    edgesOfRoad = Array(repeating: [], count: roads.count)
    for piece in pieces { addPiece(piece, &builder) }
  }

  /// The parts of each road whose points are known, without repeated points.
  private mutating func knownStretches() -> [Stretch] {
    var stretches: [Stretch] = []
    for (index, road) in roads.enumerated() {
      var current: [Int32] = []
      var parts: [[Int32]] = []
      var isCut = false
      for point in road.points {
        if points[Int(point)] == nil {
          isCut = true
          if let last = current.last { features[Int(last)].insert(.mapEdge) }
          parts.append(current)
          current = []
        } else {
          if current.isEmpty, isCut { features[Int(point)].insert(.mapEdge) }
          if current.last != point { current.append(point) }
        }
      }
      parts.append(current)
      if isCut { losses.cutRoads += 1 }
      if !parts.contains(where: { $0.count >= 2 }) { losses.pointRoads += 1 }
      for part in parts where part.count >= 2 {
        stretches.append(Stretch(road: index, points: part))
      }
    }
    return stretches
  }

  private func cut(_ stretches: [Stretch]) -> [Stretch] {
    var uses = [UInt8](repeating: 0, count: points.count)
    for stretch in stretches {
      for (position, point) in stretch.points.enumerated() {
        let isEnd = position == 0 || position == stretch.points.count - 1
        uses[Int(point)] = min(2, uses[Int(point)] + (isEnd ? 2 : 1))
      }
    }
    var pieces: [Stretch] = []
    for stretch in stretches {
      var start = 0
      for position in 1..<stretch.points.count {
        let point = Int(stretch.points[position])
        guard uses[point] >= 2 || !features[point].isEmpty else { continue }
        pieces.append(
          Stretch(road: stretch.road, points: Array(stretch.points[start...position])))
        start = position
      }
    }
    return pieces
  }

  /// Makes one node of nodes that a piece without length joins, and drops such pieces.
  private mutating func mergeCoincident(_ pieces: inout [Stretch]) {
    pieces.removeAll { piece in
      let shape = piece.points.compactMap { points[Int($0)] }
      guard let first = shape.first, shape.allSatisfy({ $0 == first }) else { return false }
      let one = root(piece.points[0])
      let other = root(piece.points[piece.points.count - 1])
      let (kept, gone) = (min(one, other), max(one, other))
      features[Int(kept)].formUnion(features[Int(gone)])
      merged[Int(gone)] = kept
      losses.emptyPieces += 1
      return true
    }
  }

  /// The node that a point became, or `nil` where it lies inside an edge or outside the map.
  func node(ofPoint point: Int32) -> UInt32? { nodeOfPoint[Int(root(point))] }

  private func root(_ point: Int32) -> Int32 {
    var point = point
    while merged[Int(point)] != point { point = merged[Int(point)] }
    return point
  }

  private mutating func addPiece(_ piece: Stretch, _ builder: inout RoadNetworkBuilder) {
    let last = piece.points.count - 1
    guard root(piece.points[0]) == root(piece.points[last]) else {
      return addEdge(piece.road, piece.points[...], &builder)
    }
    guard let middle = middle(of: piece.points) else {
      losses.emptyPieces += 1
      return
    }
    addEdge(piece.road, piece.points[...middle], &builder)
    addEdge(piece.road, piece.points[middle...], &builder)
  }

  /// The inner point of a loop that is nearest to half-way round and elsewhere than its start.
  private func middle(of loop: [Int32]) -> Int? {
    let shape = loop.compactMap { points[Int($0)] }
    var along = [0.0]
    for (from, to) in zip(shape, shape.dropFirst()) {
      along.append((along.last ?? 0) + Double(from.distanceCentimetres(to: to)))
    }
    let half = (along.last ?? 0) / 2
    return (1..<max(1, loop.count - 1))
      .filter { shape[$0] != shape[0] }
      .min { abs(along[$0] - half) < abs(along[$1] - half) }
  }

  private mutating func addEdge(
    _ road: Int, _ path: ArraySlice<Int32>, _ builder: inout RoadNetworkBuilder
  ) {
    guard let first = path.first, let last = path.last else { return }
    let tail = node(first, &builder)
    let head = node(last, &builder)
    var shape: [GridPoint] = []
    shape.reserveCapacity(path.count)
    for index in path {
      if let point = points[Int(index)], shape.last != point { shape.append(point) }
    }
    let edge = builder.addEdge(
      tail: tail, head: head, shape: shape, attributes: roads[road].attributes,
      name: roads[road].name, source: roads[road].source)
    edgesOfRoad[road].append(edge)
  }

  private mutating func node(_ point: Int32, _ builder: inout RoadNetworkBuilder) -> UInt32 {
    let kept = Int(root(point))
    if let known = nodeOfPoint[kept] { return known }
    let node = builder.addNode(
      point: points[kept] ?? GridPoint(x: 0, y: 0), source: sources[kept],
      features: features[kept])
    nodeOfPoint[kept] = node
    return node
  }
}

import Gazetteer
import RoadGraph

/// How much residential road there is around a place, on square cells.
struct SampleDensity {
  /// Metres of road around a cell from which on it counts as built up.
  static let builtUpMetres = 400.0

  private let originX: Int32
  private let originY: Int32
  private let cellCentimetres: Int32
  private let columns: Int
  private let rows: Int
  /// Metres of road in each cell and its eight neighbours.
  private var smoothed: [Double]
  /// The settlement of each built-up cell, −1 elsewhere.
  private var parts: [Int]
  private var weights: [(cell: Int, metres: Double)] = []
  /// The place of each settlement among all, the largest first.
  private var rankOfPart: [Int] = []

  /// Measures the roads that may have addresses.
  init(_ network: RoadNetwork, edges: [UInt32]) {
    // Long lanes count where they are, a hundred metres at a time.
    var points: [GridPoint] = []
    var metres: [Double] = []
    for edge in edges {
      let line = SampleLine(network, edge: edge, isReversed: false)
      let road = network.attributes(ofEdge: edge).roadClass
      let share = road == .residential || road == .livingStreet ? 1.0 : 0.35
      let steps = max(1, Int(line.metres / 100))
      for step in 0..<steps {
        points.append(line.point(at: (Double(step) + 0.5) / Double(steps), aside: 0))
        metres.append(share * line.metres / Double(steps))
      }
    }
    originX = points.map(\.x).min() ?? 0
    originY = points.map(\.y).min() ?? 0
    let width = Int64(points.map(\.x).max() ?? 0) - Int64(originX)
    let height = Int64(points.map(\.y).max() ?? 0) - Int64(originY)
    // At most a thousand cells either way, however large the map is.
    cellCentimetres = Int32(clamping: max(20_000, max(width, height) / 1000))
    columns = Int(width / Int64(cellCentimetres)) + 1
    rows = Int(height / Int64(cellCentimetres)) + 1
    var cells = [Double](repeating: 0, count: columns * rows)
    for (length, point) in zip(metres, points) {
      let column = Int((point.x - originX) / cellCentimetres)
      let row = Int((point.y - originY) / cellCentimetres)
      cells[row * columns + column] += length
    }
    smoothed = []
    parts = []
    smoothed = cells.indices.map { cell in
      neighbours(of: cell).reduce(cells[cell]) { $0 + cells[$1] }
    }
    parts = [Int](repeating: -1, count: cells.count)
    for root in cells.indices where smoothed[root] >= Self.builtUpMetres && parts[root] < 0 {
      let part = weights.count
      var stack = [root]
      var total = 0.0
      parts[root] = part
      while let cell = stack.popLast() {
        total += cells[cell]
        for next in neighbours(of: cell)
        where parts[next] < 0 && smoothed[next] >= Self.builtUpMetres {
          parts[next] = part
          stack.append(next)
        }
      }
      weights.append((root, total))
    }
    rankOfPart = [Int](repeating: 0, count: weights.count)
    for (rank, part) in ranks().enumerated() { rankOfPart[part] = rank }
  }

  /// The settlements, the largest first, and never none; parts are renumbered to their ranks.
  func settlements(seed: UInt64) -> [SampleSettlement] {
    let order = ranks()
    guard !order.isEmpty else {
      return [
        SampleSettlement(
          name: SampleNames.settlement(0, seed: seed), weight: 0,
          x: Double(originX) + Double(columns) * Double(cellCentimetres) / 2,
          y: Double(originY) + Double(rows) * Double(cellCentimetres) / 2)
      ]
    }
    var sums = [(x: Double, y: Double, weight: Double)](
      repeating: (0, 0, 0), count: weights.count)
    for cell in parts.indices where parts[cell] >= 0 {
      let weight = smoothed[cell]
      sums[parts[cell]].x += weight * (Double(cell % columns) + 0.5)
      sums[parts[cell]].y += weight * (Double(cell / columns) + 0.5)
      sums[parts[cell]].weight += weight
    }
    return order.enumerated().map { rank, part in
      SampleSettlement(
        name: SampleNames.settlement(rank, seed: seed), weight: weights[part].metres,
        x: Double(originX) + sums[part].x / sums[part].weight * Double(cellCentimetres),
        y: Double(originY) + sums[part].y / sums[part].weight * Double(cellCentimetres))
    }
  }

  /// Metres of residential road around an edge.
  func density(ofEdge edge: UInt32, _ network: RoadNetwork) -> Double {
    smoothed[cell(of: Self.middle(network, edge))]
  }

  /// The rank of the settlement that an edge lies in or is nearest to.
  func settlement(
    ofEdge edge: UInt32, _ network: RoadNetwork, _ settlements: [SampleSettlement]
  ) -> Int {
    let point = Self.middle(network, edge)
    let part = parts[cell(of: point)]
    if part >= 0 { return rankOfPart[part] }
    func squared(_ place: SampleSettlement) -> Double {
      let dx = place.x - Double(point.x)
      let dy = place.y - Double(point.y)
      return dx * dx + dy * dy
    }
    return settlements.indices.min { squared(settlements[$0]) < squared(settlements[$1]) } ?? 0
  }

  private func ranks() -> [Int] {
    weights.indices.sorted {
      (-weights[$0].metres, weights[$0].cell) < (-weights[$1].metres, weights[$1].cell)
    }
  }

  private func cell(of point: GridPoint) -> Int {
    Int((point.y - originY) / cellCentimetres) * columns
      + Int((point.x - originX) / cellCentimetres)
  }

  private func neighbours(of cell: Int) -> [Int] {
    let (column, row) = (cell % columns, cell / columns)
    var found: [Int] = []
    for dy in -1...1 {
      for dx in -1...1 where dx != 0 || dy != 0 {
        let (x, y) = (column + dx, row + dy)
        if x >= 0, x < columns, y >= 0, y < rows { found.append(y * columns + x) }
      }
    }
    return found
  }

  /// A point half-way along an edge, by the middle of its drawn points.
  static func middle(_ network: RoadNetwork, _ edge: UInt32) -> GridPoint {
    SampleLine(network, edge: edge, isReversed: false).point(at: 0.5, aside: 0)
  }
}

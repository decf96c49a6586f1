/// The bins of one kind that stand nearest to each bin, with how much each counts.
struct BinNeighbours {
  /// A neighbour.
  struct Neighbour {
    /// Its place among the bins.
    let place: Int
    /// 1 at the same spot, less the further away.
    let weight: Double
  }

  /// The neighbours of each bin, the nearest first.
  let of: [[Neighbour]]

  /// How many count at most.
  private static let most = 8
  /// How far they stand at most: 500 m, in centimetres.
  private static let reach = 50_000.0
  /// Where a neighbour counts half: 150 m, in centimetres.
  private static let half = 15_000.0

  /// Looks for each bin's neighbours.
  ///
  /// - Complexity: O(n²) for n bins of one kind.
  init(_ bins: [ServiceBin]) {
    var kinds: [String: [Int]] = [:]
    for (place, bin) in bins.enumerated() { kinds[bin.kind, default: []].append(place) }
    of = bins.indices.map { place in
      let own = bins[place].point
      var near: [(square: Double, place: Int)] = []
      for other in kinds[bins[place].kind] ?? [] where other != place {
        let point = bins[other].point
        let (dx, dy) = (Double(point.x) - Double(own.x), Double(point.y) - Double(own.y))
        let square = dx * dx + dy * dy
        if square <= Self.reach * Self.reach { near.append((square, other)) }
      }
      near.sort { ($0.square, $0.place) < ($1.square, $1.place) }
      return near.prefix(Self.most).map {
        Neighbour(place: $0.place, weight: 1 / (1 + $0.square / (Self.half * Self.half)))
      }
    }
  }
}

/// Tasks as edges between the places where legs begin and end, whichever way they are done.
///
/// All hubs are vertex 0. A leg costs the lesser of its two directions, to a hub that to the nearest.
struct TaskEnds {
  /// The two vertices of each task; equal for a point.
  let ends: [SIMD2<Int32>]
  /// Where the vertices but the first are.
  let places: [Int32]
  private let travel: TravelLegs
  private let hubs: [Int32]

  /// How many vertices.
  var count: Int { places.count + 1 }

  /// The ends, or `nil` where the modes of a task have different ones.
  init?(_ trips: TripRelaxation) {
    var vertex = [Int32](repeating: -1, count: trips.travel.places)
    var places: [Int32] = []
    for hub in trips.hubs { vertex[Int(hub)] = 0 }
    func number(_ place: Int32) -> Int32 {
      if vertex[Int(place)] < 0 {
        places.append(place)
        vertex[Int(place)] = Int32(places.count)
      }
      return vertex[Int(place)]
    }
    var ends: [SIMD2<Int32>] = []
    for task in 0..<trips.taskCount {
      let first = trips.slotStart[task]
      let (entry, exit) = (trips.entry[first], trips.exit[first])
      for slot in first..<trips.slotStart[task + 1] {
        let other = (trips.entry[slot], trips.exit[slot])
        guard other == (entry, exit) || other == (exit, entry) else { return nil }
      }
      ends.append(SIMD2(number(entry), number(exit)))
    }
    self.ends = ends
    self.places = places
    travel = trips.travel
    hubs = trips.hubs
  }

  /// What a leg between a vertex and a hub costs at least.
  func hubLeg(_ vertex: Int) -> Int32 {
    var least = TravelCosts.noWay
    for hub in hubs where vertex > 0 {
      least = min(least, travel.eitherWay(hub, places[vertex - 1]))
    }
    return vertex == 0 ? 0 : least
  }

  /// What a leg between two vertices that are no hubs costs at least.
  @inline(__always)
  func leg(_ first: Int, _ second: Int) -> Int32 {
    travel.eitherWay(places[first - 1], places[second - 1])
  }

  /// Row by row: what a leg between two vertices costs at least.
  func table() -> [Int32] {
    var costs = [Int32](repeating: 0, count: count * count)
    for row in stride(from: 1, to: count, by: 1) {
      costs[row] = hubLeg(row)
      costs[row * count] = costs[row]
      for column in stride(from: 1, to: row, by: 1) {
        costs[row * count + column] = leg(row, column)
        costs[column * count + row] = costs[row * count + column]
      }
    }
    return costs
  }
}

/// Tasks as edges between the places where legs begin and end, whichever way they are done.
///
/// All hubs are vertex 0. A leg costs the lesser of its two directions, to a hub that to the nearest.
struct TaskEnds {
  /// The two vertices of each task; equal for a point.
  let ends: [SIMD2<Int32>]
  /// How many vertices.
  let count: Int
  /// Row by row: what a leg between two vertices costs at least.
  let costs: [Int32]

  /// The ends, or `nil` where the modes of a task have different ones or there are too many.
  init?(_ trips: TripRelaxation, most: Int) {
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
    let count = places.count + 1
    guard count <= most else { return nil }
    var costs = [Int32](repeating: 0, count: count * count)
    for row in 0..<places.count {
      let toHub = trips.hubs.map { trips.travel.eitherWay($0, places[row]) }.min() ?? 0
      costs[row + 1] = toHub
      costs[(row + 1) * count] = toHub
      for column in 0..<row {
        let leg = trips.travel.eitherWay(places[row], places[column])
        costs[(row + 1) * count + column + 1] = leg
        costs[(column + 1) * count + row + 1] = leg
      }
    }
    self.ends = ends
    self.count = count
    self.costs = costs
  }
}

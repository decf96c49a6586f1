/// The places that a search may meet, by the rank in which it meets them, nearest first.
struct MetPlaces: Sendable {
  /// Where the places of each rank start in `entries`; one more entry than states.
  let first: [UInt32]
  /// The places, each with its weight on its own arc.
  let entries: [NearestFew.Entry]

  /// Sorts places; `groups` are numbered from 0 without gaps.
  ///
  /// - Complexity: O(states + places × log places), places in ghosts of arcs counted again.
  init(
    graph: TurnGraph, direction: SearchDirection, places: [GroupedPlace], groups: [UInt32]
  ) {
    var met: [(rank: UInt32, entry: NearestFew.Entry)] = []
    met.reserveCapacity(places.count)
    for (index, place) in places.enumerated() where graph.isDriveable(place.position) {
      let entry = NearestFew.Entry(
        weight: direction.meetingWeight(graph, place.position), place: UInt32(index),
        group: groups[index])
      for rank in direction.meetings(graph, arc: place.position.arc) { met.append((rank, entry)) }
    }
    met.sort { $0.rank == $1.rank ? $0.entry < $1.entry : $0.rank < $1.rank }
    var first = [UInt32](repeating: 0, count: graph.stateCount + 1)
    for (rank, _) in met { first[Int(rank) + 1] += 1 }
    for rank in 0..<graph.stateCount { first[rank + 1] += first[rank] }
    self.first = first
    entries = met.map(\.entry)
  }

  /// The places met in a rank.
  func places(inRank rank: UInt32) -> ArraySlice<NearestFew.Entry> {
    entries[Int(first[Int(rank)])..<Int(first[Int(rank) + 1])]
  }
}

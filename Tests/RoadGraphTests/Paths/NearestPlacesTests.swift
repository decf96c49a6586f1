import RoadGraph
import Testing
import TestSupport

@Suite struct NearestPlacesTests {
  private static let seed: UInt64 = 20_260_501

  @Test func listsAreTheLeastCellsOfTheMatrix() throws {
    var (entryCount, shortRowCount, tieCount) = (0, 0, 0)
    for index in 0..<200 {
      var roads = RandomRoads(seed: Self.seed &+ UInt64(index))
      let day = NearestDay(&roads, originCount: 14, destinationCount: 18)
      for count in [1, 2, 5, 100] {
        let onwards = NearestPlaces.destinations(
          graph: day.graph, ofEach: day.origins, among: day.destinations, count: count, threads: 1)
        let back = NearestPlaces.origins(
          graph: day.graph, ofEach: day.destinations, among: day.origins, count: count, threads: 1)
        for (list, isBack) in [(onwards, false), (back, true)] {
          let rowCount = isBack ? day.destinations.count : day.origins.count
          #expect(list.placeOfRow.sorted() == (0..<rowCount).map(UInt32.init))
          #expect(list.first.count == rowCount + 1)
          for place in 0..<rowCount {
            #expect(list.placeOfRow[Int(list.rowOfPlace[place])] == place)
            let all = day.row(about: place, isBack: isBack)
            let row = list.row(about: place).map {
              NearestDay.Cell(
                other: list.others[$0], deciseconds: list.deciseconds[$0], metres: list.metres[$0])
            }
            #expect(row == all.prefix(count).map(\.cell), "seed \(index), \(place), \(count)")
            entryCount += row.count
            if row.count < count { shortRowCount += 1 }
            for (one, next) in zip(all, all.dropFirst()) where one.weight == next.weight {
              tieCount += 1
            }
          }
        }
      }
    }
    #expect(entryCount > 10_000)
    // So many rows end because nothing else can be reached, so many cells tie.
    #expect(shortRowCount > 1_000)
    #expect(tieCount > 1_000)
  }

  @Test func threadsNeverChangeTheLists() {
    for index in 0..<10 {
      var roads = RandomRoads(seed: Self.seed &+ 1_000 &+ UInt64(index))
      let day = NearestDay(&roads, originCount: 400, destinationCount: 300)
      func lists(threads: Int) -> [NearestPlaces] {
        [
          .destinations(
            graph: day.graph, ofEach: day.origins, among: day.destinations, count: 8,
            threads: threads),
          .origins(
            graph: day.graph, ofEach: day.destinations, among: day.origins, count: 8,
            threads: threads),
        ]
      }
      let one = lists(threads: 1)
      #expect(one == lists(threads: 2))
      #expect(one == lists(threads: 3))
    }
  }

  @Test func aServiceAloneHasNoNeighbours() {
    var roads = RandomRoads(seed: Self.seed)
    let day = NearestDay(&roads, originCount: 1, destinationCount: 1)
    let alone = [GroupedPlace(position: day.origins[0].position, group: UInt32.max)]
    let list = NearestPlaces.destinations(
      graph: day.graph, ofEach: alone, among: alone, count: 64, threads: 2)
    #expect(list.first == [0, 0])
    #expect(list.others.isEmpty)
    #expect(list.placeOfRow == [0])
  }

  @Test func listsOfNoneAndOfNoServicesAreEmpty() {
    var roads = RandomRoads(seed: Self.seed)
    let day = NearestDay(&roads, originCount: 9, destinationCount: 9)
    let none = NearestPlaces.origins(
      graph: day.graph, ofEach: day.destinations, among: day.origins, count: 0, threads: 2)
    #expect(none.first == [UInt32](repeating: 0, count: 10))
    #expect(none.others.isEmpty)
    #expect(none.settledCount == 0)
    let unmet = NearestPlaces.destinations(
      graph: day.graph, ofEach: day.origins, among: [], count: 3, threads: 2)
    #expect(unmet.first == [UInt32](repeating: 0, count: 10))
    let noRows = NearestPlaces.destinations(
      graph: day.graph, ofEach: [], among: day.destinations, count: 3, threads: 2)
    #expect(noRows.first == [0])
  }

  @Test func rowsFollowTheArcs() {
    var roads = RandomRoads(seed: Self.seed)
    let day = NearestDay(&roads, originCount: 60, destinationCount: 5)
    let list = NearestPlaces.destinations(
      graph: day.graph, ofEach: day.origins, among: day.destinations, count: 3, threads: 1)
    let arcs = list.placeOfRow.map { day.origins[Int($0)].position.arc }
      .filter { day.graph.permissions[Int($0)] == .allowed }
    var changes = 0
    for (arc, next) in zip(arcs, arcs.dropFirst()) where arc != next { changes += 1 }
    #expect(changes + 1 == Set(arcs).count)
  }
}

/// Entries and exits of services on random roads: several to an arc, several to a service.
private struct NearestDay {
  struct Cell: Hashable {
    var other: UInt32
    var deciseconds: UInt32
    var metres: UInt32
  }

  let graph: TurnGraph
  let origins: [GroupedPlace]
  let destinations: [GroupedPlace]
  private let matrix: TravelMatrix
  private let weights: [UInt64?]

  init(_ roads: inout RandomRoads, originCount: Int, destinationCount: Int) {
    let graph = TurnGraph(
      network: roads.network, profile: roads.profile, conditions: roads.conditions)
    var places: [GroupedPlace] = []
    for _ in 0..<(originCount + destinationCount) {
      var position = roads.place()
      // Some stand where another does, some on its arc, some at the ends.
      if roads.next(below: 3) == 0, !places.isEmpty {
        let other = places[roads.next(below: places.count)].position
        position = roads.next(below: 2) == 0 ? other : position
        if roads.next(below: 2) == 0 { position.arc = other.arc }
        let length = roads.network.length(ofArc: position.arc)
        position.offset = min(position.offset, length)
        if roads.next(below: 4) == 0 { position.offset = roads.next(below: 2) == 0 ? 0 : length }
      }
      let group = UInt32(7 * roads.next(below: max(2, originCount)))
      places.append(GroupedPlace(position: position, group: group))
    }
    self.graph = graph
    origins = Array(places.prefix(originCount))
    destinations = Array(places.suffix(destinationCount))
    matrix = TravelMatrix.compute(
      network: roads.network, graph: graph, origins: origins.map(\.position),
      destinations: destinations.map(\.position), threads: 1)
    // The matrix rounds metres; ties are of centimetres.
    var dijkstra = Dijkstra(graph: graph)
    var weights: [UInt64?] = []
    for origin in origins {
      let legs = dijkstra.legs(
        graph: graph, from: origin.position, to: destinations.map(\.position))
      weights += legs.map { $0.map { UInt64($0.deciseconds) << 32 | UInt64($0.centimetres) } }
    }
    self.weights = weights
  }

  /// All that belongs into the row about a place, sorted.
  func row(about place: Int, isBack: Bool) -> [(weight: UInt64, cell: Cell)] {
    let own = isBack ? destinations[place] : origins[place]
    let others = isBack ? origins : destinations
    var sorted: [(weight: UInt64, cell: Cell)] = []
    for (index, other) in others.enumerated() where other.group != own.group {
      let cell = isBack ? index * destinations.count + place : place * destinations.count + index
      guard let weight = weights[cell] else { continue }
      sorted.append(
        (
          weight,
          Cell(
            other: UInt32(index), deciseconds: matrix.deciseconds[cell],
            metres: matrix.metres[cell])
        ))
    }
    sorted.sort { ($0.weight, $0.cell.other) < ($1.weight, $1.cell.other) }
    var seen: Set<UInt32> = []
    return sorted.filter { seen.insert(others[Int($0.cell.other)].group).inserted }
  }
}

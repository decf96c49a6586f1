/// First routes by savings: two routes are joined where that saves most, near pairs only.
///
/// Clarke, Wright 1964, "Scheduling of vehicles from a central depot to a number of delivery
/// points", on the pairs of the neighbour lists; for models of one mode a task and load alone.
struct SavingsStart {
  private var mate: [(Int32, Int32)]
  private var tail: [Int32]
  private var routeOf: [Int32]
  private var load: [Int64]
  private let capacity: Int64

  /// The routes, each a list of tasks.
  static func routes(_ model: ServiceModel, _ legs: LegCosts, _ near: NearTasks) -> [[Int32]] {
    var start = SavingsStart(model)
    start.join(model, legs, near)
    return start.lists()
  }

  private init(_ model: ServiceModel) {
    let count = model.tasks.count
    mate = Array(repeating: (-1, -1), count: count)
    // The other end of the route that a task is an end of.
    tail = (0..<count).map { Int32($0) }
    routeOf = (0..<count).map { Int32($0) }
    load = model.tasks.map { Int64($0.demand) }
    capacity = Int64(model.capacity)
  }

  private mutating func join(_ model: ServiceModel, _ legs: LegCosts, _ near: NearTasks) {
    let places = model.tasks.map { $0.modes[0].entry }
    let depot = places.map { legs($0, model.depot) }
    var pairs: [(key: Int64, one: Int32, two: Int32)] = []
    pairs.reserveCapacity(places.count * near.size / 2)
    for one in places.indices {
      for index in near.range(Int32(one)) {
        let two = Int(near.tasks[index])
        // Each pair once; where only the farther one lists the nearer, from there.
        if two < one, near.range(Int32(two)).contains(where: { near.tasks[$0] == Int32(one) }) {
          continue
        }
        let leg = legs(places[one], places[two])
        let saving = depot[one] + depot[two] - leg
        if saving > 0, max(depot[one], depot[two], leg) < TravelCosts.noWay {
          pairs.append((-Int64(saving), Int32(one), Int32(two)))
        }
      }
    }
    pairs.sort { ($0.key, $0.one, $0.two) < ($1.key, $1.one, $1.two) }
    for pair in pairs {
      let one = Int(pair.one)
      let two = Int(pair.two)
      guard mate[one].1 < 0, mate[two].1 < 0, tail[one] != pair.two else { continue }
      let first = find(one)
      let second = find(two)
      guard first != second, load[first] + load[second] <= Int64(model.capacity) else { continue }
      load[first] += load[second]
      routeOf[second] = Int32(first)
      meet(one, pair.two)
      meet(two, pair.one)
      let far = Int(tail[one])
      let other = Int(tail[two])
      tail[far] = Int32(other)
      tail[other] = Int32(far)
    }
  }

  private mutating func meet(_ task: Int, _ other: Int32) {
    if mate[task].0 < 0 { mate[task].0 = other } else { mate[task].1 = other }
  }

  private mutating func find(_ task: Int) -> Int {
    var root = task
    while Int(routeOf[root]) != root {
      routeOf[root] = routeOf[Int(routeOf[root])]
      root = Int(routeOf[root])
    }
    return root
  }

  private func lists() -> [[Int32]] {
    var lists: [[Int32]] = []
    var isListed = Array(repeating: false, count: mate.count)
    for task in mate.indices
    where !isListed[task] && mate[task].1 < 0 && load[task] <= capacity {
      var list: [Int32] = []
      var node = Int32(task)
      var last: Int32 = -1
      while node >= 0, !isListed[Int(node)] {
        isListed[Int(node)] = true
        list.append(node)
        let mates = mate[Int(node)]
        let following = mates.0 == last ? mates.1 : mates.0
        last = node
        node = following
      }
      lists.append(list)
    }
    return lists
  }
}

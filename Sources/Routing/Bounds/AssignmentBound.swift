/// Deadheading bound: every exit is followed by one entry, with one hub for every trip that is needed.
///
/// Any answer of `trips` or more trips, put end to end until `trips` chains are left, is a perfect
/// assignment of exits and hubs to entries and hubs in which a pair of tasks costs the lesser of the
/// leg between them and the way over a hub: its cost is at least that of the least assignment. No
/// triangle inequality is used. The value returned is that of a dual solution v, the sum of v and of
/// each row's least reduced cost, which is a bound for any v at all (weak duality), so that the
/// search for v may stop early. Kuhn 1955, doi:10.1002/nav.3800020109.
struct AssignmentBound {
  /// Scanned entries after which the search for the best dual solution stops.
  private static let budget = 400_000_000

  private let size: Int
  private var costs: [Int32]
  private var price: [Int64]
  private var rowPrice: [Int64]
  private var rowOf: [Int]
  private var scanned = 0

  /// The bound.
  ///
  /// - Complexity: O((*tasks* + *trips*)³) at worst, near the square on streets.
  static func bound(_ relaxation: TripRelaxation, trips: Int) -> Int64 {
    var assignment = AssignmentBound(relaxation, trips: trips)
    assignment.reduce()
    assignment.augment()
    return assignment.value()
  }

  private init(_ trips: TripRelaxation, trips hubs: Int) {
    let tasks = trips.taskCount
    size = tasks + hubs
    costs = [Int32](repeating: TravelCosts.noWay, count: size * size)
    var into = [Int32](repeating: TravelCosts.noWay, count: tasks)
    var away = into
    for slot in 0..<trips.slotCount {
      let task = Int(trips.task[slot])
      into[task] = min(into[task], trips.into[slot])
      away[task] = min(away[task], trips.away[slot])
    }
    for from in 0..<tasks {
      for to in 0..<tasks where to != from {
        var least = min(away[from] + into[to], TravelCosts.noWay)
        for first in trips.slotStart[from]..<trips.slotStart[from + 1] {
          for second in trips.slotStart[to]..<trips.slotStart[to + 1] {
            least = min(least, trips.leg(first, second))
          }
        }
        costs[from * size + to] = least
      }
      for hub in tasks..<size {
        costs[from * size + hub] = away[from]
        costs[hub * size + from] = into[from]
      }
    }
    price = [Int64](repeating: 0, count: size)
    rowPrice = price
    rowOf = [Int](repeating: -1, count: size)
  }

  /// Row and column reduction, then pairs that cost nothing more.
  private mutating func reduce() {
    for row in 0..<size {
      rowPrice[row] = Int64(costs[(row * size)..<((row + 1) * size)].min() ?? 0)
    }
    price = [Int64](repeating: .max, count: size)
    for row in 0..<size {
      for column in 0..<size {
        price[column] = min(price[column], Int64(costs[row * size + column]) - rowPrice[row])
      }
    }
    for row in 0..<size {
      for column in 0..<size where rowOf[column] < 0 {
        if Int64(costs[row * size + column]) == rowPrice[row] + price[column] {
          rowOf[column] = row
          break
        }
      }
    }
  }

  /// Shortest augmenting paths from the rows that are left.
  private mutating func augment() {
    var isAssigned = [Bool](repeating: false, count: size)
    for row in rowOf where row >= 0 { isAssigned[row] = true }
    var slack = [Int64](repeating: 0, count: size)
    var before = [Int](repeating: -1, count: size)
    var isDone = [Bool](repeating: false, count: size)
    for start in 0..<size where !isAssigned[start] {
      if scanned > Self.budget { return }
      for column in 0..<size {
        (slack[column], before[column], isDone[column]) = (.max, -1, false)
      }
      var row = start
      var from = -1
      var column = -1
      repeat {
        var least = Int64.max
        let base = row * size
        let offset = rowPrice[row]
        for next in 0..<size where !isDone[next] {
          let reduced = Int64(costs[base + next]) - offset - price[next]
          if reduced < slack[next] { (slack[next], before[next]) = (reduced, from) }
          if slack[next] < least { (least, column) = (slack[next], next) }
        }
        scanned += size
        rowPrice[start] += least
        for next in 0..<size {
          if isDone[next] {
            rowPrice[rowOf[next]] += least
            price[next] -= least
          } else if slack[next] < .max {
            slack[next] -= least
          }
        }
        isDone[column] = true
        from = column
        row = rowOf[column]
      } while row >= 0
      while column >= 0 {
        let previous = before[column]
        rowOf[column] = previous < 0 ? start : rowOf[previous]
        column = previous
      }
    }
  }

  private func value() -> Int64 {
    var sum = price.reduce(0, +)
    for row in 0..<size {
      var least = Int64.max
      for column in 0..<size {
        least = min(least, Int64(costs[row * size + column]) - price[column])
      }
      sum += least
    }
    return max(0, sum)
  }
}

/// The tasks nearest to every task, the least leg first: where strings are sought and places priced.
struct NearTasks: BitwiseCopyable, Sendable {
  /// How many a task has.
  let size: Int
  /// The lists, task by task.
  let tasks: FlatTable<Int32>
  /// The least leg between each and the task whose list it is in: what the lists are sorted by.
  let legs: FlatTable<Int32>

  /// Lists up to `size` neighbours of each task by least leg over their modes.
  ///
  /// Which they are, waiting and lateness decide too where there are windows (Vidal, Crainic,
  /// Gendreau, Prins 2013, "correlation" of two customers).
  init(
    _ model: ServiceModel, _ legs: LegCosts, size: Int, threads: Int, _ arena: Arena
  ) {
    let count = model.tasks.count
    let size = max(0, min(size, count - 1))
    self.size = size
    let lists = FlatTable(arena, count: count * size, repeating: Int32(0))
    let distances = FlatTable(arena, count: count * size, repeating: Int32(0))
    let places = Self.places(model, legs, arena)
    let grid = places == nil ? nil : PointGrid(model, legs)
    let hasWindows = model.tasks.contains { $0.window != ServiceModel.always }
    let block = 64
    inParallel(count: (count + block - 1) / block, threads: threads) { number in
      var found: [UInt64] = []
      for task in (number * block)..<min(count, (number + 1) * block) {
        found.removeAll(keepingCapacity: true)
        if let places {
          let place = places[task]
          if let grid {
            grid.gather(around: task, atLeast: size + 8) {
              found.append(UInt64(legs(place, places[$0])) << 32 | UInt64($0))
            }
          } else {
            for other in 0..<count where other != task {
              found.append(UInt64(legs(place, places[other])) << 32 | UInt64(other))
            }
          }
        } else {
          for other in 0..<count where other != task {
            found.append(Self.key(model, legs, task, other))
          }
        }
        Self.select(&found, size)
        if hasWindows {
          for rank in 0..<size {
            let other = Int(found[rank] & 0xFFFF_FFFF)
            let leg = min(Self.leg(model, legs, task, other), Self.leg(model, legs, other, task))
            found[rank] = UInt64(leg) << 32 | UInt64(other)
          }
          found[..<size].sort()
        }
        for rank in 0..<size {
          lists[task * size + rank] = Int32(truncatingIfNeeded: found[rank] & 0xFFFF_FFFF)
          distances[task * size + rank] = Int32(truncatingIfNeeded: found[rank] >> 32)
        }
      }
    }
    tasks = lists
    self.legs = distances
  }

  /// The places in `tasks` of a task's list.
  @inline(__always)
  func range(_ task: Int32) -> Range<Int> {
    let first = Int(task) &* size
    return unsafe Range(uncheckedBounds: (first, first &+ size))
  }

  /// Where tasks lie that have one place each and no windows, so that a leg is all that parts them.
  private static func places(
    _ model: ServiceModel, _ legs: LegCosts, _ arena: Arena
  ) -> FlatTable<Int32>? {
    guard legs.isSymmetric,
      model.tasks.allSatisfy({
        $0.modes.count == 1 && $0.modes[0].entry == $0.modes[0].exit
          && $0.window == ServiceModel.always
      })
    else { return nil }
    return FlatTable(arena, model.tasks.map { $0.modes[0].entry }, default: 0)
  }

  /// Distance above, task below: sorts by distance, then task.
  private static func key(
    _ model: ServiceModel, _ legs: LegCosts, _ task: Int, _ other: Int
  ) -> UInt64 {
    let apart = max(0, min(apart(model, legs, task, other), apart(model, legs, other, task)))
    return UInt64(apart) << 32 | UInt64(other)
  }

  /// The least leg from one task to another.
  private static func leg(
    _ model: ServiceModel, _ legs: LegCosts, _ first: Int, _ second: Int
  ) -> Int32 {
    model.tasks[first].modes.reduce(TravelCosts.noWay) { least, from in
      model.tasks[second].modes.reduce(least) { min($0, legs(from.exit, $1.entry)) }
    }
  }

  /// How badly one task follows another.
  private static func apart(
    _ model: ServiceModel, _ legs: LegCosts, _ first: Int, _ second: Int
  ) -> Int64 {
    let one = model.tasks[first]
    let two = model.tasks[second]
    var best = Int64.max
    for from in one.modes {
      for to in two.modes {
        let leg = legs(from.exit, to.entry)
        var value = Int64(leg)
        let scale = Int64(model.timePerCost)
        if one.window != ServiceModel.always || two.window != ServiceModel.always {
          let drive = Int64(leg) * scale + Int64(from.time)
          let wait = Int64(two.window.lowerBound) - Int64(one.window.upperBound) - drive
          let late = Int64(one.window.lowerBound) + drive - Int64(two.window.upperBound)
          value += (max(0, wait) / 5 + max(0, late)) / max(1, scale)
        }
        best = min(best, value)
      }
    }
    return best
  }

  /// Puts the least `size` keys first, ascending.
  private static func select(_ keys: inout [UInt64], _ size: Int) {
    guard size > 0 else { return }
    // Narrow to the least by halving the range around a pivot, then sort those.
    var low = 0
    var high = keys.count
    while high - low > 16, low < size {
      let pivot = keys[(low + high) / 2]
      var left = low
      var right = high - 1
      while left <= right {
        while keys[left] < pivot { left += 1 }
        while keys[right] > pivot { right -= 1 }
        if left <= right {
          keys.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if size <= right + 1 {
        high = right + 1
      } else if size >= left {
        low = left
      } else {
        break
      }
    }
    let end = min(keys.count, max(high, size))
    keys[..<end].sort()
  }
}

/// Tasks by squares of the plane, for gathering near ones without looking at all.
private struct PointGrid: Sendable {
  private let points: [SIMD2<Double>]
  private let low: SIMD2<Double>
  private let side: Double
  private let columns: Int
  private let rows: Int
  private let first: [Int32]
  private let members: [Int32]

  /// Makes a grid where there are many tasks of one place each with coordinates and no windows.
  init?(_ model: ServiceModel, _ legs: LegCosts) {
    guard model.tasks.count > 2000, legs.point(0) != nil else { return nil }
    var points: [SIMD2<Double>] = []
    for task in model.tasks {
      guard task.window == ServiceModel.always, let point = legs.point(task.modes[0].entry) else {
        return nil
      }
      points.append(point)
    }
    var low = points[0]
    var high = points[0]
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    let extent = high - low
    let cells = Double(points.count) / 4
    side = max(
      1e-9, max((extent.x * extent.y / cells).squareRoot(), max(extent.x, extent.y) / 2000))
    columns = Int(extent.x / side) + 1
    rows = Int(extent.y / side) + 1
    self.points = points
    self.low = low
    var counts = [Int32](repeating: 0, count: columns * rows + 1)
    let cellOf = points.map { [low, side, columns] point in
      Int((point.y - low.y) / side) * columns + Int((point.x - low.x) / side)
    }
    for cell in cellOf { counts[cell + 1] += 1 }
    for cell in 1..<counts.count { counts[cell] += counts[cell - 1] }
    first = counts
    var members = [Int32](repeating: 0, count: points.count)
    for (task, cell) in cellOf.enumerated() {
      members[Int(counts[cell])] = Int32(task)
      counts[cell] += 1
    }
    self.members = members
  }

  /// Tells all tasks within rings around a task's square, until so many are nearer than the ring.
  func gather(around task: Int, atLeast count: Int, tell: (Int) -> Void) {
    let column = Int((points[task].x - low.x) / side)
    let row = Int((points[task].y - low.y) / side)
    var told = 0
    var ring = 0
    var extra = -1
    while ring <= max(columns, rows) {
      for y in max(0, row - ring)...min(rows - 1, max(0, row + ring)) {
        let isEdge = y == row - ring || y == row + ring
        let step = isEdge ? 1 : max(1, 2 * ring)
        for x in stride(from: column - ring, through: column + ring, by: step)
        where x >= 0 && x < columns {
          let cell = y * columns + x
          for index in Int(first[cell])..<Int(first[cell + 1]) where Int(members[index]) != task {
            tell(Int(members[index]))
            told += 1
          }
        }
      }
      // Corners lie farther than sides: enough rings more make the nearest ones complete.
      if extra < 0, told >= count { extra = ring + (ring + 1) / 2 + 1 }
      if extra >= 0, ring >= extra { return }
      ring += 1
    }
  }
}

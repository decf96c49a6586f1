import RoadGraph

/// Legs of one class of vehicle between modes, sites and depots.
///
/// Origins are rows: exit positions, then sites, then depots. Destinations are columns: entry
/// positions, then sites, then depots. A facility with several doors counts as one place: each leg
/// uses the door of least time, ties going to the lowest exit, then entry position. A class, since it
/// is looked up by profile in every insertion: a copy of a struct would count references to each table.
final class ProfileTravel: Sendable {
  /// Stands for no way; greater than any time of day, so that sums with it fail every limit.
  static let unreachable = Int(TravelMatrix.unreachable)

  /// How many exit positions.
  let exitCount: Int
  /// How many entry positions.
  let entryCount: Int
  /// Sites and depots.
  let facilityCount: Int
  private let time: [UInt32]
  private let metres: [UInt32]
  private let outTime: [UInt32]
  private let outMetres: [UInt32]
  private let inTime: [UInt32]
  private let inMetres: [UInt32]
  private let doorsOut: [[Int32]]
  private let doorsIn: [[Int32]]

  /// Reduces the facilities' doors to one row and column each; `nil` where the matrix has another
  /// shape than the problem.
  init?(_ problem: Problem, _ matrix: TravelMatrix) {
    let exits = problem.exitPositions.count
    let entries = problem.entryPositions.count
    guard matrix.originCount == exits, matrix.destinationCount == entries,
      matrix.deciseconds.count == exits * entries, matrix.metres.count == exits * entries
    else { return nil }
    exitCount = exits
    entryCount = entries
    time = matrix.deciseconds
    metres = matrix.metres
    doorsOut = problem.sites.map(\.exits) + problem.depots.map(\.exits)
    doorsIn = problem.sites.map(\.entries) + problem.depots.map(\.entries)
    let facilities = doorsOut.count
    facilityCount = facilities
    let width = entries + facilities
    var outTime = [UInt32](repeating: TravelMatrix.unreachable, count: facilities * width)
    var outMetres = [UInt32](repeating: 0, count: facilities * width)
    var inTime = [UInt32](repeating: TravelMatrix.unreachable, count: facilities * exits)
    var inMetres = [UInt32](repeating: 0, count: facilities * exits)
    for facility in 0..<facilities {
      for column in 0..<width {
        let arrivals = column < entries ? [Int32(column)] : doorsIn[column - entries]
        let best = Self.best(doorsOut[facility], arrivals, entries, matrix)
        outTime[facility * width + column] = best.time
        outMetres[facility * width + column] = best.metres
      }
      for row in 0..<exits {
        let best = Self.best([Int32(row)], doorsIn[facility], entries, matrix)
        inTime[facility * exits + row] = best.time
        inMetres[facility * exits + row] = best.metres
      }
    }
    self.outTime = outTime
    self.outMetres = outMetres
    self.inTime = inTime
    self.inMetres = inMetres
  }

  /// Time of the leg from a row to a column.
  @inline(__always)
  func duration(_ row: Int, _ column: Int) -> Int {
    if row < exitCount {
      if column < entryCount { return Int(time[row &* entryCount &+ column]) }
      return Int(inTime[(column &- entryCount) &* exitCount &+ row])
    }
    return Int(outTime[(row &- exitCount) &* (entryCount &+ facilityCount) &+ column])
  }

  /// Metres of the leg from a row to a column; of no meaning where there is no way.
  @inline(__always)
  func distance(_ row: Int, _ column: Int) -> Int {
    if row < exitCount {
      if column < entryCount { return Int(metres[row &* entryCount &+ column]) }
      return Int(inMetres[(column &- entryCount) &* exitCount &+ row])
    }
    return Int(outMetres[(row &- exitCount) &* (entryCount &+ facilityCount) &+ column])
  }

  /// The positions between which the leg from a row to a column really runs.
  func doors(_ row: Int, _ column: Int) -> (exit: Int32, entry: Int32) {
    let exits = row < exitCount ? [Int32(row)] : doorsOut[row - exitCount]
    let entries = column < entryCount ? [Int32(column)] : doorsIn[column - entryCount]
    var best: (time: UInt32, exit: Int32, entry: Int32)?
    for exit in exits {
      for entry in entries {
        let candidate = (time[Int(exit) * entryCount + Int(entry)], exit, entry)
        if let known = best, known <= candidate { continue }
        best = candidate
      }
    }
    return (best?.exit ?? 0, best?.entry ?? 0)
  }

  private static func best(
    _ exits: [Int32], _ entries: [Int32], _ width: Int, _ matrix: TravelMatrix
  ) -> (time: UInt32, metres: UInt32) {
    var best: (time: UInt32, exit: Int32, entry: Int32) = (TravelMatrix.unreachable, .max, .max)
    for exit in exits {
      for entry in entries {
        let candidate = (matrix.deciseconds[Int(exit) * width + Int(entry)], exit, entry)
        if candidate < best { best = candidate }
      }
    }
    guard best.time != TravelMatrix.unreachable else { return (TravelMatrix.unreachable, 0) }
    return (best.time, matrix.metres[Int(best.exit) * width + Int(best.entry)])
  }
}

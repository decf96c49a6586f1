import Routing

/// A small random model: edges, arcs, points, sites, vehicle cost and limits.
enum RandomModel {
  /// One with up to so many tasks; its table may be asymmetric and break the triangle inequality.
  static func make(_ random: inout RandomGenerator, tasks most: Int) -> ServiceModel {
    let places = 2 + random.next(below: 7)
    let isSymmetric = random.next(below: 3) > 0
    let isStreets = random.next(below: 2) == 0
    var table = [Int32](repeating: 0, count: places * places)
    let x = (0..<places).map { _ in random.next(below: 30) }
    let y = (0..<places).map { _ in random.next(below: 30) }
    for row in 0..<places {
      for column in 0..<places where row != column {
        let straight = abs(x[row] - x[column]) + abs(y[row] - y[column])
        let noise = random.next(below: isStreets ? 2 : 20)
        table[row * places + column] = Int32(straight + noise)
        if isSymmetric, column < row {
          table[row * places + column] = table[column * places + row]
        }
      }
    }
    let capacity = 4 + random.next(below: 20)
    let kind = random.next(below: 4)
    let tasks = (0..<(1 + random.next(below: most))).map { _ in
      task(&random, kind: kind == 3 ? random.next(below: 3) : kind, places, capacity)
    }
    var model = ServiceModel(
      travel: .table(table, places: places), tasks: tasks,
      depot: Int32(random.next(below: places)), capacity: Int32(capacity))
    if random.next(below: 3) == 0 {
      model.sites = (0...random.next(below: 2)).map { _ in
        ServiceModel.Site(
          place: Int32(random.next(below: places)), cost: Int32(random.next(below: 15)), time: 0)
      }
    }
    if random.next(below: 2) == 0 { model.vehicleCost = Int64(random.next(below: 60)) }
    if random.next(below: 3) == 0 {
      model.routeCostLimit = Int32(60 + random.next(below: 200))
    }
    return model
  }

  private static func task(
    _ random: inout RandomGenerator, kind: Int, _ places: Int, _ capacity: Int
  ) -> ServiceModel.Task {
    let first = Int32(random.next(below: places))
    let second = kind == 0 ? first : Int32(random.next(below: places))
    let cost = Int32(random.next(below: 12))
    let forth = ServiceModel.Mode(entry: first, exit: second, cost: cost, time: 0)
    let back = ServiceModel.Mode(
      entry: second, exit: first, cost: cost + Int32(max(0, random.next(below: 8) - 4)), time: 0)
    let isZero = random.next(below: 8) == 0
    return ServiceModel.Task(
      modes: kind == 2 ? [forth, back] : [forth],
      demand: isZero ? 0 : Int32(1 + random.next(below: capacity)))
  }
}

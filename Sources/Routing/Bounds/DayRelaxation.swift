/// A planned day as a model that costs no more than any plan which does the same work.
///
/// Every leg, service and emptying is priced for the cheapest crew that may do it; windows, hours,
/// breaks, overtime, and all weights beside money are left out, and vehicles may take over from each
/// other between any two tasks. Loads are those of the scarcer of weight and volume, all streams
/// together, against the largest body.
struct DayRelaxation {
  /// What is counted: a price for time and one for distance.
  enum Measure {
    /// Money, in ten-thousandths of a pound.
    case money
    /// Deciseconds out.
    case time
  }

  /// Micropounds in a ten-thousandth of a pound.
  static let micropoundsPerUnit: Int64 = 100

  private let prepared: PreparedProblem
  private let travel: [ProfileTravel?]
  /// The tasks that are to be done.
  private let tasks: [Int32]
  /// The kinds of vehicle that may do each of them in each mode, and the modes, task by task.
  private let mayDo: [[Int]]
  private let modes: [Int]
  private let modeStart: [Int]
  /// Whether all the work leaves something on board, so that every part of a day ends at a tip.
  private let isTipped: Bool
  /// Loads in the scarcer of weight and volume.
  private let loads: Loads

  /// Above so many ways of doing the work the table of its legs is not made.
  private static let mostModes = 3000

  /// Lays a day out for some of its tasks; `nil` where they are too many or one can't be done.
  init?(_ problem: Problem, _ tables: TravelTables, tasks: [Int32]) {
    let prepared = PreparedProblem(problem, tables)
    let travel = problem.vehicles.map { vehicle in prepared.travel[Int(vehicle.profile)] }
    let kinds = Self.kinds(problem)
    var mayDo: [[Int]] = []
    var modes: [Int] = []
    var modeStart = [0]
    for task in tasks {
      let work = problem.tasks[Int(task)]
      for mode in prepared.modes(Int(task)) {
        let able = problem.vehicles.indices.filter { vehicle in
          let isHome = work.homeVehicle == -1 || work.homeVehicle == Int32(vehicle)
          let body = prepared.bodies[prepared.vehicles[vehicle].body]
          return (isHome || work.mayMove) && prepared.may(vehicle, useMode: mode)
            && body.takes[Int(task)] && travel[vehicle] != nil
        }
        if able.isEmpty { continue }
        modes.append(mode)
        mayDo.append(Set(able.map { kinds[$0] }).sorted())
      }
      guard modes.count > modeStart[modeStart.count - 1], modes.count <= Self.mostModes else {
        return nil
      }
      modeStart.append(modes.count)
    }
    self.prepared = prepared
    self.travel = travel
    self.tasks = tasks
    self.mayDo = mayDo
    self.modes = modes
    self.modeStart = modeStart
    let work = tasks.map { problem.tasks[Int($0)] }
    isTipped = work.allSatisfy { !$0.demands.isEmpty }
    let (weight, volume) = (Loads(isVolume: false, problem), Loads(isVolume: true, problem))
    loads = volume.trips(work) > weight.trips(work) ? volume : weight
  }

  /// For every vehicle the first one that is like it in what the relaxation looks at: of vehicles that
  /// are alike one may take over from another.
  private static func kinds(_ problem: Problem) -> [Int] {
    problem.vehicles.map { facts in
      problem.vehicles.firstIndex { known in
        known.profile == facts.profile && known.startDepot == facts.startDepot
          && known.endDepot == facts.endDepot && known.handlingPermille == facts.handlingPermille
          && known.costPerDecisecond == facts.costPerDecisecond
          && known.costPerMetre == facts.costPerMetre
      } ?? 0
    }
  }

  /// The model: place 0 is the depot, then the sites, then the begin and the end of each mode.
  ///
  /// - Complexity: O((*modes* + *sites*)² · *vehicles that differ*).
  func model(_ measure: Measure) -> ServiceModel {
    let sites = isTipped ? prepared.problem.sites.indices : 0..<0
    let firstMode = 1 + sites.count
    let places = firstMode + 2 * modes.count
    var table = LegTable(places: places)
    for (number, mode) in modes.enumerated() {
      let end = firstMode + 2 * number + 1
      let row = Int(prepared.exitOfMode[mode])
      for vehicle in mayDo[number] {
        let facts = prepared.vehicles[vehicle]
        let column = Int(prepared.entryOfMode[mode])
        table.offer(0, end - 1, leg(vehicle, facts.startRow, column, measure))
        table.offer(end, 0, leg(vehicle, row, facts.endColumn, measure))
      }
      for (next, entry) in modes.enumerated() where next != number {
        for vehicle in mayDo[number] where mayDo[next].contains(vehicle) {
          table.offer(
            end, firstMode + 2 * next,
            leg(vehicle, row, Int(prepared.entryOfMode[entry]), measure))
        }
      }
    }
    for site in prepared.problem.sites.indices {
      let (into, out) = ways(site, measure, firstMode, places)
      if isTipped {
        for place in 0..<places {
          if place > 0 { table.offer(place, 1 + site, into[place]) }
          table.offer(1 + site, place, out[place])
        }
      } else {
        // Where some work needs no emptying, a visit to a tip is a detour that costs its legs only.
        for from in 0..<places where into[from] < TravelCosts.noWay {
          for to in 0..<places where out[to] < TravelCosts.noWay && from != to {
            table.offer(from, to, into[from] + out[to])
          }
        }
      }
    }
    var model = ServiceModel(
      travel: .table(table.costs, places: places), tasks: work(from: firstMode, measure), depot: 0,
      capacity: isTipped ? loads.capacity : .max)
    model.sites = sites.map { site in
      let quickest = prepared.problem.sites[site].turnaround.map(\.count).min() ?? 0
      let costs = everyone.map { price($0, time: Int(quickest), metres: 0, measure) }
      return ServiceModel.Site(place: Int32(1 + site), cost: costs.min() ?? 0, time: 0)
    }
    return model
  }

  /// Every kind of vehicle that may do some of the work.
  private var everyone: [Int] { Set(mayDo.joined()).sorted() }

  /// The least legs from every place to a site and from there: of vehicles that may do what is done in
  /// the mode that ends or begins there.
  private func ways(
    _ site: Int, _ measure: Measure, _ firstMode: Int, _ places: Int
  ) -> (into: [Int32], out: [Int32]) {
    var into = [Int32](repeating: TravelCosts.noWay, count: places)
    var out = into
    let (row, column) = (prepared.siteRow(site), prepared.siteColumn(site))
    for vehicle in everyone {
      let facts = prepared.vehicles[vehicle]
      into[0] = min(into[0], leg(vehicle, facts.startRow, column, measure))
      out[0] = min(out[0], leg(vehicle, row, facts.endColumn, measure))
    }
    for (number, mode) in modes.enumerated() {
      let begin = firstMode + 2 * number
      let (entry, exit) = (Int(prepared.entryOfMode[mode]), Int(prepared.exitOfMode[mode]))
      for vehicle in mayDo[number] {
        out[begin] = min(out[begin], leg(vehicle, row, entry, measure))
        into[begin + 1] = min(into[begin + 1], leg(vehicle, exit, column, measure))
      }
    }
    return (into, out)
  }

  /// The least that is offered for every leg.
  private struct LegTable {
    private let places: Int
    private(set) var costs: [Int32]

    init(places: Int) {
      self.places = places
      costs = [Int32](repeating: TravelCosts.noWay, count: places * places)
    }

    mutating func offer(_ from: Int, _ to: Int, _ cost: Int32) {
      costs[from * places + to] = min(costs[from * places + to], cost)
    }
  }

  private func work(from firstMode: Int, _ measure: Measure) -> [ServiceModel.Task] {
    let problem = prepared.problem
    return tasks.indices.map { place in
      let modes = (modeStart[place]..<modeStart[place + 1]).map { number in
        let mode = self.modes[number]
        let costs = mayDo[number].map { vehicle -> Int32 in
          let crew = prepared.crews[prepared.vehicles[vehicle].crew]
          return price(
            vehicle, time: Int(crew.service[mode]), metres: Int(prepared.metresOfMode[mode]),
            measure)
        }
        let begin = Int32(firstMode + 2 * number)
        return ServiceModel.Mode(entry: begin, exit: begin + 1, cost: costs.min() ?? 0, time: 0)
      }
      return ServiceModel.Task(
        modes: modes, demand: loads.of(problem.tasks[Int(tasks[place])]))
    }
  }

  private func leg(_ vehicle: Int, _ row: Int, _ column: Int, _ measure: Measure) -> Int32 {
    guard let travel = travel[vehicle] else { return TravelCosts.noWay }
    let time = travel.duration(row, column)
    guard time < ProfileTravel.unreachable else { return TravelCosts.noWay }
    return price(vehicle, time: time, metres: travel.distance(row, column), measure)
  }

  private func price(_ vehicle: Int, time: Int, metres: Int, _ measure: Measure) -> Int32 {
    let facts = prepared.vehicles[vehicle]
    let price: Int64
    switch measure {
    case .time: price = Int64(time)
    case .money:
      price =
        (Int64(time) * facts.perDecisecond + Int64(metres) * facts.perMetre)
        / Self.micropoundsPerUnit
    }
    return Int32(clamping: min(price, Int64(TravelCosts.noWay / 4)))
  }

  /// Weight or volume, of tasks and of the largest body.
  private struct Loads {
    let isVolume: Bool
    let capacity: Int32

    init(isVolume: Bool, _ problem: Problem) {
      self.isVolume = isVolume
      let bodies = problem.vehicles.map { vehicle -> Int64 in
        let sum = vehicle.compartments.reduce(Int64(0)) {
          $0 + Int64(isVolume ? $1.litres.count : $1.kilograms.count)
        }
        return isVolume ? sum : min(sum, Int64(vehicle.payload.count))
      }
      capacity = Int32(clamping: bodies.max() ?? 0)
    }

    func of(_ task: ServiceTask) -> Int32 {
      let sum = task.demands.reduce(Int64(0)) {
        $0 + Int64(isVolume ? $1.litres.count : $1.kilograms.count)
      }
      return Int32(clamping: sum)
    }

    /// How many full bodies some tasks are.
    func trips(_ tasks: [ServiceTask]) -> Double {
      tasks.reduce(0.0) { $0 + Double(of($1)) } / Double(max(1, capacity))
    }
  }
}

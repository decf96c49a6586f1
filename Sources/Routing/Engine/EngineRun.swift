/// One run: a first answer, then epochs in which every lane searches its own routes.
///
/// The number of lanes follows from the model alone, and lanes write only what is theirs, so that
/// threads decide nothing.
struct EngineRun {
  private let model: ServiceModel
  private let arena: Arena
  private let tables: EngineTables
  private let near: NearTasks
  private let figures: TaskOrders
  private var lanes: [EngineLane] = []
  private var random: RandomGenerator
  private var best: Standing
  private let undonePlace: FlatTable<Int32>
  private let threads: Int
  private let seed: UInt64
  private var cooling: EngineCooling
  private(set) var iterations = 0
  private var vehicleCap = 0
  private var overloadPrice: OverloadPrice?
  private var isOverloaded = false
  /// Which tasks may be seeds; where there are none, all.
  private var isSeed: [Bool] = []

  /// Lays out the model and makes a first answer.
  init(_ model: ServiceModel, _ options: EngineOptions, _ warmStart: ModelSolution?) {
    self.model = model
    threads = options.threads
    random = RandomGenerator(seed: options.seed, stream: 0)
    let arena = Arena()
    self.arena = arena
    let legs = LegCosts(model.travel, arena)
    let probe = EngineTables(model, legs, routes: 0, tips: 0, arena)
    let count = model.tasks.count
    near = NearTasks(
      model, legs, size: EngineTuning.neighbours(tasks: count, probe.pricing),
      threads: options.threads, arena)
    figures = TaskOrders(model, legs, arena)
    var first: [[Int32]] = []
    if warmStart == nil, probe.pricing == .plain, legs.isSymmetric {
      first = SavingsStart.routes(model, legs, near)
      if first.count > Int(model.fleet) { first = [] }
    }
    let wanted = first.isEmpty ? count : first.count + max(32, first.count / 4)
    let routes = model.dayTaskLimit > 0 ? min(Int(model.fleet), wanted) : 0
    tables = EngineTables(model, legs, routes: routes, tips: count, arena)
    undonePlace = FlatTable(arena, count: count, repeating: 0)
    best = Standing(tables, arena)
    cooling = EngineCooling(tables, near)
    seed = options.seed
    addLane()
    if let warmStart { adopt(warmStart) }
    construct(first)
    let wantedLanes = EngineTuning.lanes(
      tasks: count, routes: model.fewestVehicles ? leastVehicles() : usedRoutes().count)
    while lanes.count < wantedLanes { addLane() }
  }

  private mutating func addLane() {
    lanes.append(
      EngineLane(
        tables, near, number: UInt8(lanes.count), seed: seed, undonePlace: undonePlace, arena))
  }

  /// Takes over the routes of an answer that keep every rule.
  private func adopt(_ answer: ModelSolution) {
    var tip = tables.firstTip
    for (number, stops) in answer.routes.prefix(tables.routeCount).enumerated() {
      var nodes: [Int32] = []
      for stop in stops {
        let node: Int32
        switch stop {
        case .service(let task, let mode):
          guard task >= 0, Int(task) < tables.taskCount, tables.links[task].route < 0,
            mode >= 0, Int(mode) < model.tasks[Int(task)].modes.count
          else { continue }
          node = task
          tables.chosen[node] = tables.slotStart[node] + mode
        case .tip(let site):
          guard site >= 0, Int(site) < tables.siteCount, tip < tables.firstTip + tables.tipCount,
            let last = nodes.last, tables.isTask(last)
          else { continue }
          node = Int32(tip)
          tip += 1
          tables.chosen[node] = tables.slotStart[node] + site
        case .rest: continue
        }
        nodes.append(node)
        // Its own route already, so that it is not taken a second time.
        tables.links[node].route = Int32(number)
      }
      tables.lay(nodes, on: number)
      if tables.pricing == .plain, tables.load[tables.end(number)] > tables.capacity {
        tables.dismiss(number)
      }
    }
  }

  private mutating func construct(_ first: [[Int32]]) {
    for (number, list) in first.enumerated() { tables.lay(list, on: number) }
    vehicleCap = tables.routeCount
    deal(lanes: 1)
    vehicleCap = 0
    placeUndone()
    best.keep(tables, cost: tables.totalCost())
  }

  /// Runs epochs until the limit and puts the best answer back.
  mutating func search(_ limit: EngineOptions.Limit, report: (EngineProgress) -> Void) {
    cooling.begin(limit)
    if model.fewestVehicles { saveVehicles(report) }
    let isStaged = lanes.count == 1
    cooling.start(at: iterations, isStaged: isStaged)
    if isStaged {
      breed(report)
    } else {
      while step(report) {}
    }
    best.restore(tables)
  }

  /// Anneals founders one after another, then crosses of two answers.
  private mutating func breed(_ report: (EngineProgress) -> Void) {
    var population = Population(tables, arena)
    population.note(cost: tables.totalCost())
    var answer = 0
    repeat {
      let next = cooling.stage(at: iterations)
      if next.answer != answer {
        answer = next.answer
        population.takeIn()
        isSeed = []
        if next.isChild { cross(population) }
      }
      guard step(report) else { return }
      if !isOverloaded { population.note(cost: tables.totalCost()) }
    } while true
  }

  /// Makes a cross, drawn anew where it has nothing otherwise than one of the two crossed.
  private mutating func cross(_ population: Population) {
    for _ in 0..<EngineTuning.draws {
      guard let parent = population.breed(near, &random) else { return }
      deal(lanes: 1)
      placeUndone()
      isSeed = tables.seeds(aroundChangesSince: parent, near)
      if isSeed.contains(true) { return }
    }
    isSeed = []
  }

  /// Works all undone tasks in where they cost least, the farthest first.
  private mutating func placeUndone() {
    let order = lanes[0].undone.sorted {
      (figures.depotCost[$0], $0) > (figures.depotCost[$1], $1)
    }
    lanes[0].begin()
    for task in order { _ = lanes[0].place(task) }
    for number in usedRoutes() { tables.recount(number) }
  }

  /// Runs one epoch; false where the run is over.
  private mutating func step(_ report: (EngineProgress) -> Void) -> Bool {
    guard
      let (length, temperature) = cooling.epoch(
        after: iterations, lanes: lanes.count, tasks: tables.taskCount)
    else { return false }
    deal(lanes: lanes.count)
    epoch(length, temperature)
    iterations += length * lanes.count
    let cost = tables.totalCost()
    isOverloaded = lanes.contains { $0.overload > 0 }
    renewOverloadPrice()
    if !isOverloaded, cost < best.cost { best.keep(tables, cost: cost) }
    report(EngineProgress(cost: best.cost, undone: undone().count, iterations: iterations))
    return true
  }

  /// Lets plain routes be overloaded at a price, where the budget allows of crossing and all is done:
  /// what is left undone must not wait for room that there never is.
  private mutating func renewOverloadPrice() {
    guard tables.pricing == .plain, cooling.isCrossing, !model.fewestVehicles else { return }
    guard lanes[0].undone.isEmpty else {
      lanes[0].overloadPrice = nil
      return
    }
    if overloadPrice == nil {
      let demand = model.tasks.reduce(Int64(0)) { $0 + Int64($1.demand) }
      let count = Int64(max(1, model.tasks.count))
      overloadPrice = OverloadPrice(meanLeg: meanLeg(), meanDemand: demand / count)
    } else {
      overloadPrice?.renew(isOverloaded: isOverloaded)
    }
    lanes[0].overloadPrice = overloadPrice?.perUnit
  }

  /// Looks for the fewest vehicles that do everything: from the bound upwards, with the rest undone
  /// and worked in again, as long as its share of the budget lasts.
  private mutating func saveVehicles(_ report: (EngineProgress) -> Void) {
    var least = leastVehicles()
    var most = usedRoutes().count
    var standing = best
    let end = EngineTuning.vehicleShare
    while least < most, cooling.gone(before: iterations) < end {
      let used = usedRoutes().sorted { (tables.routeDemand[$0], $0) < (tables.routeDemand[$1], $1) }
      for number in used.prefix(max(0, used.count - max(least, vehicleCap))) {
        tables.dismiss(number)
      }
      vehicleCap = max(least, min(vehicleCap, most - 1))
      best = Standing(tables, arena)
      let began = cooling.gone(before: iterations)
      while !undone().isEmpty, cooling.gone(before: iterations) < min(end, began + end / 5),
        step(report)
      {}
      let left = undone()
      if left.isEmpty {
        most = vehicleCap
        standing = Standing(tables, arena)
        standing.keep(tables, cost: tables.totalCost())
        vehicleCap = most - least <= 3 ? most - 1 : (least + most) / 2
      } else {
        least = vehicleCap + 1
        vehicleCap = left.count <= 4 ? least : (least + most) / 2
      }
    }
    best = standing
    vehicleCap = most
    best.restore(tables)
  }

  /// The mean leg between two tasks on routes; not known with labels.
  private func meanLeg() -> Int64 {
    var sum: Int64 = 0
    var count: Int64 = 1
    for task in 0..<Int32(tables.taskCount) {
      let link = tables.links[task]
      guard link.route >= 0, tables.isTask(link.previous) else { continue }
      sum += Int64(link.legIn)
      count += 1
    }
    return 1 + sum / count
  }

  private func usedRoutes() -> [Int] {
    (0..<tables.routeCount).filter { tables.routeTasks[$0] > 0 }
  }

  private func undone() -> [Int32] {
    (0..<Int32(tables.taskCount)).filter { tables.links[$0].route < 0 }
  }

  /// No fewer vehicles can do: loads and day limits, and work and emptyings against the greatest route
  /// cost.
  private func leastVehicles() -> Int {
    var counts = BoundCounts(model)
    let work = model.tasks.reduce(Int64(0)) { $0 + Int64($1.modes.map(\.cost).min() ?? 0) }
    let emptying = Int64(counts.trips) * Int64(model.sites.map(\.cost).min() ?? 0)
    _ = counts.spread(work + emptying, limit: model.routeCostLimit)
    return max(1, counts.vehicles)
  }

  private mutating func epoch(_ length: Int, _ temperature: Int64) {
    let used = (0..<tables.routeCount).reduce(into: 0) {
      if tables.routeTasks[$1] > 0 { $0 += 1 }
    }
    let tips = tables.tipCount - lanes.reduce(0) { $0 + $1.freeTips.count }
    let meanTrip = max(1, tables.taskCount / max(1, tables.tipCount > 0 ? tips : used))
    let figures = figures
    let start = LaneBox(lanes)
    lanes.removeAll()
    inParallel(count: start.count, threads: threads) { number in
      start.run(number) {
        $0.anneal(
          iterations: length, temperature: temperature, meanTrip: meanTrip, figures)
      }
    }
    lanes = start.take()
  }

  /// Deals routes, undone tasks, spare routes and tips to so many lanes, near routes together.
  private mutating func deal(lanes count: Int) {
    for lane in lanes.indices {
      lanes[lane].pool.removeAll(keepingCapacity: true)
      lanes[lane].undone.removeAll(keepingCapacity: true)
      lanes[lane].emptyRoutes.removeAll(keepingCapacity: true)
      lanes[lane].freeTips.removeAll(keepingCapacity: true)
      lanes[lane].routes.removeAll(keepingCapacity: true)
    }
    var used: [Int32] = []
    var spare: [Int32] = []
    for number in 0..<tables.routeCount {
      if tables.routeTasks[number] > 0 {
        used.append(Int32(number))
      } else {
        spare.append(Int32(number))
      }
    }
    let wideLeg = Int32(
      clamping: EngineTuning.wideLegs(tables.pricing, crossing: cooling.isCrossing) * meanLeg())
    for lane in lanes.indices { lanes[lane].wideLeg = wideLeg }
    let laneOfRoute = tables.regions(of: used, count: count, &random)
    for number in used { lanes[Int(laneOfRoute[Int(number)])].routes.append(number) }
    for (place, number) in spare.prefix(
      model.fewestVehicles ? max(0, vehicleCap - used.count) : spare.count
    ).reversed().enumerated() {
      lanes[place % count].emptyRoutes.append(number)
    }
    for task in 0..<Int32(tables.taskCount) {
      let route = tables.links[task].route
      let lane = route >= 0 ? Int(laneOfRoute[Int(route)]) : random.next(below: count)
      tables.lane[task] = UInt8(lane)
      if route < 0 {
        undonePlace[task] = Int32(lanes[lane].undone.count)
        lanes[lane].undone.append(task)
      }
    }
    for task in 0..<Int32(tables.taskCount) where isSeed.isEmpty || isSeed[Int(task)] {
      // Seeds lie within a lane: what is taken out at its edge can't go where it belongs.
      let lane = tables.lane[task]
      if near.range(task).prefix(EngineTuning.interior).allSatisfy({
        tables.lane[near.tasks[$0]] == lane
      }) {
        lanes[Int(lane)].pool.append(task)
      }
    }
    var turn = 0
    for tip in tables.firstTip..<(tables.firstTip + tables.tipCount)
    where tables.links[tip].route < 0 {
      lanes[turn % count].freeTips.append(Int32(tip))
      turn += 1
    }
  }

  /// The best answer.
  func result() -> EngineResult {
    EngineResult(
      solution: tables.answer(), cost: best.cost, iterations: iterations, pace: cooling.pace,
      evaluations: lanes.reduce(0) { $0 + $1.evaluations })
  }
}

/// One route walked from the depot to the depot: where it is, when, and what it has on board.
struct ModelRouteWalk {
  /// What the legs cost.
  private(set) var legs: Int64 = 0
  /// What doing the tasks costs.
  private(set) var services: Int64 = 0
  /// What the visits to sites cost.
  private(set) var tips: Int64 = 0
  /// The tasks done, in order.
  private(set) var done: [Int] = []
  /// What is wrong.
  private(set) var faults: [ModelFault] = []

  private let model: ServiceModel
  private let route: Int
  private var place: Int32
  private var time: Int64
  private var load: Int64 = 0
  private var dayLoad: Int64 = 0
  private var rests = 0
  private var isEmptied = false

  /// Stands at the depot when its window opens.
  init(model: ServiceModel, route: Int) {
    self.model = model
    self.route = route
    place = model.depot
    time = Int64(model.depotWindow.lowerBound)
  }

  /// Walks all stops and home, and judges the whole route.
  mutating func follow(_ stops: [ModelStop]) {
    for stop in stops {
      switch stop {
      case .service(let task, let mode): serve(task: task, mode: mode)
      case .tip(let site): tip(site)
      case .rest: rest()
      }
    }
    drive(to: model.depot)
    judge()
  }

  private mutating func serve(task: Int32, mode: Int32) {
    guard model.tasks.indices.contains(Int(task)) else {
      fault(.reference, "task \(task) is not there")
      return
    }
    let work = model.tasks[Int(task)]
    guard work.modes.indices.contains(Int(mode)) else {
      fault(.reference, "task \(task) has no mode \(mode)")
      return
    }
    let way = work.modes[Int(mode)]
    drive(to: way.entry)
    begin(work.window, "task \(task)")
    place = way.exit
    time += Int64(way.time)
    services += Int64(way.cost)
    done.append(Int(task))
    load += Int64(work.demand)
    dayLoad += Int64(work.demand)
    isEmptied = false
    if load > Int64(model.capacity) {
      fault(.load, "\(load) on board after task \(task), \(model.capacity) fit")
    }
  }

  private mutating func tip(_ site: Int32) {
    guard model.sites.indices.contains(Int(site)) else {
      fault(.reference, "site \(site) is not there")
      return
    }
    let target = model.sites[Int(site)]
    drive(to: target.place)
    begin(target.window, "unloading at site \(site)")
    time += Int64(target.time)
    tips += Int64(target.cost)
    load = 0
    isEmptied = true
  }

  private mutating func rest() {
    guard let needed = model.rest else {
      fault(.rest, "there is a break, but the model has none")
      return
    }
    rests += 1
    time = max(time, Int64(needed.begin.lowerBound))
    if time > Int64(needed.begin.upperBound) {
      fault(.rest, "the break begins at \(time), after \(needed.begin.upperBound)")
    }
    time += Int64(needed.time)
  }

  private mutating func drive(to target: Int32) {
    if let leg = model.travel.exactLeg(from: place, to: target) {
      legs += leg
      time += leg * Int64(model.timePerCost)
    } else {
      fault(.way, "there is no way from place \(place) to place \(target)")
    }
    place = target
  }

  private mutating func begin(_ window: ClosedRange<Int32>, _ what: String) {
    time = max(time, Int64(window.lowerBound))
    if time > Int64(window.upperBound) {
      fault(.window, "\(what) begins at \(time), after \(window.upperBound)")
    }
  }

  private mutating func judge() {
    if done.isEmpty { fault(.fleet, "the vehicle does no task") }
    if time > Int64(model.depotWindow.upperBound) {
      fault(.dayEnd, "back at \(time), after \(model.depotWindow.upperBound)")
    }
    if !model.sites.isEmpty && !isEmptied { fault(.emptying, "the route does not end emptied") }
    if let needed = model.rest, rests == 0, time > Int64(needed.begin.upperBound) {
      fault(.rest, "out until \(time), after \(needed.begin.upperBound), without a break")
    }
    if rests > 1 { fault(.rest, "there are \(rests) breaks") }
    let cost = legs + services + tips
    if cost > Int64(model.routeCostLimit) {
      fault(.routeCost, "the route costs \(cost), more than \(model.routeCostLimit)")
    }
    if dayLoad > Int64(model.dayDemandLimit) {
      fault(.dayLimit, "\(dayLoad) loaded in the day, more than \(model.dayDemandLimit)")
    }
    if done.count > Int(model.dayTaskLimit) {
      fault(.dayLimit, "\(done.count) tasks in the day, more than \(model.dayTaskLimit)")
    }
  }

  private mutating func fault(_ rule: ModelFault.Rule, _ text: String) {
    faults.append(ModelFault(rule: rule, route: route, text: "route \(route + 1): \(text)"))
  }
}

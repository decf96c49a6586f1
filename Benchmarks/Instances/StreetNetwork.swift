import RoadGraph
import Routing

/// Streets with work on them: what all families of arc routing have in common.
struct StreetNetwork {
  /// A street that can be driven.
  struct Link {
    var tail: Int64
    var head: Int64
    var cost: Int64
    var isDirected: Bool
  }

  /// A piece of work; at a node `tail` and `head` are one.
  struct Work {
    var tail: Int64
    var head: Int64
    /// What doing it costs, driving along it included.
    var cost: Int64
    var demand: Int64
    var isDirected: Bool
    /// The line of the file where it stands.
    var line: Int
  }

  /// What node numbers may be.
  static let nodes: ClosedRange<Int64> = -1_000_000_000...1_000_000_000
  /// What costs and loads may be.
  static let amounts: ClosedRange<Int64> = 0...100_000_000

  var file: String
  var name = ""
  var family = Instance.Family.carp
  var links: [Link] = []
  var work: [Work] = []
  var depot: Int64 = 1
  var capacity: Int64 = 0
  var vehicleCost: Int64 = 0
  var sites: [Int64] = []
  var siteCost: Int64 = 0
  var routeCostLimit: Int64?

  /// Starts empty.
  init(file: String) { self.file = file }

  /// The model, with the shortest ways between all places where something is done.
  func instance(threads: Int) throws(InputFileError) -> Instance {
    let paths = StreetPaths(links)
    let places = placesInOrder()
    for place in places where paths.index(of: place) == nil {
      throw InputFileError(
        file: file, message: "no street touches node \(place)",
        fix: "correct the depot or the node, or add its streets")
    }
    let index = Dictionary(
      zip(places, places.indices.map(Int32.init)), uniquingKeysWith: { first, _ in first })
    guard let table = paths.table(places, threads: threads) else {
      throw InputFileError(
        file: file, message: "a shortest way costs \(TravelCosts.noWay) or more",
        fix: "scale the costs down")
    }
    func place(_ node: Int64) -> Int32 { index[node] ?? 0 }
    for one in work {
      let out = table[Int(place(depot)) * places.count + Int(place(one.tail))]
      let home = table[Int(place(one.head)) * places.count + Int(place(depot))]
      guard max(out, home) < TravelCosts.noWay else {
        throw InputFileError(
          file: file, line: one.line,
          message: "there is no way from the depot to \(one.tail), or from \(one.head) back",
          fix: "add the missing streets")
      }
    }
    let tasks = work.map { one in
      let forward = ServiceModel.Mode(
        entry: place(one.tail), exit: place(one.head), cost: Int32(one.cost), time: 0)
      var modes = [forward]
      if !one.isDirected && one.tail != one.head {
        modes.append(
          .init(entry: forward.exit, exit: forward.entry, cost: forward.cost, time: 0))
      }
      return ServiceModel.Task(modes: modes, demand: Int32(one.demand))
    }
    var model = ServiceModel(
      travel: .table(table, places: places.count), tasks: tasks, depot: place(depot),
      capacity: Int32(capacity))
    model.sites = sites.map { .init(place: place($0), cost: Int32(siteCost), time: 0) }
    model.vehicleCost = vehicleCost
    if let routeCostLimit {
      model.routeCostLimit = Int32(routeCostLimit)
      model.fewestVehicles = true
    }
    return Instance(
      name: name, family: family, model: model, taskNames: work.indices.map(Int64.init),
      placeNames: places, siteNames: sites)
  }

  /// The depot, the sites and the ends of the work, each once, in the order of the file.
  private func placesInOrder() -> [Int64] {
    var seen: Set<Int64> = []
    let ends = work.lazy.flatMap { [$0.tail, $0.head] }
    return ([depot] + sites + ends).filter { seen.insert($0).inserted }
  }
}

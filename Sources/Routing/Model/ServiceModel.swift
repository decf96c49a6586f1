/// Work, vehicles and sites as integers: what the engine solves, whatever family it came from.
///
/// A customer is a task of one mode whose entry and exit are one place; a one-way street has one
/// mode from its tail to its head; an edge has two. Node, arc and general routing differ in nothing
/// else.
public struct ServiceModel: Sendable {
  /// One way of doing a task.
  public struct Mode: Hashable, Sendable {
    /// Where it begins: a place of `travel`.
    public var entry: Int32
    /// Where it ends.
    public var exit: Int32
    /// What it costs, the traversal included.
    public var cost: Int32
    /// How long it takes, in the unit of windows.
    public var time: Int32

    /// Makes a mode.
    public init(entry: Int32, exit: Int32, cost: Int32, time: Int32) {
      self.entry = entry
      self.exit = exit
      self.cost = cost
      self.time = time
    }
  }

  /// One piece of work.
  public struct Task: Hashable, Sendable {
    /// How it can be done; at least one mode.
    public var modes: [Mode]
    /// What it loads.
    public var demand: Int32
    /// When it may begin, both ends included.
    public var window: ClosedRange<Int32>

    /// Makes a task.
    public init(
      modes: [Mode], demand: Int32, window: ClosedRange<Int32> = ServiceModel.always
    ) {
      self.modes = modes
      self.demand = demand
      self.window = window
    }
  }

  /// A place where a vehicle is emptied between trips.
  public struct Site: Hashable, Sendable {
    /// Its place.
    public var place: Int32
    /// What a visit costs.
    public var cost: Int32
    /// How long a visit takes.
    public var time: Int32
    /// When unloading may begin.
    public var window: ClosedRange<Int32>

    /// Makes a site.
    public init(
      place: Int32, cost: Int32, time: Int32, window: ClosedRange<Int32> = ServiceModel.always
    ) {
      self.place = place
      self.cost = cost
      self.time = time
      self.window = window
    }
  }

  /// A break that every route needs which is out later than `begin.upperBound`; taken where the
  /// previous stop ended, before driving on.
  public struct Rest: Hashable, Sendable {
    /// When it may begin.
    public var begin: ClosedRange<Int32>
    /// How long it is.
    public var time: Int32

    /// Makes a break.
    public init(begin: ClosedRange<Int32>, time: Int32) {
      self.begin = begin
      self.time = time
    }
  }

  /// Any time at all.
  public static let always: ClosedRange<Int32> = 0...(1 << 29)

  /// What a leg between two places costs.
  public var travel: TravelCosts
  /// The time of a leg is its cost times this.
  public var timePerCost: Int32 = 1
  /// The work.
  public var tasks: [Task]
  /// The place where every route starts and ends.
  public var depot: Int32
  /// When vehicles may be out.
  public var depotWindow: ClosedRange<Int32> = ServiceModel.always
  /// What a vehicle may load between two emptyings.
  public var capacity: Int32
  /// Where vehicles are emptied; where there are none the depot ends every trip and the day.
  ///
  /// Where there are some, a route's last stop is one of them.
  public var sites: [Site] = []
  /// How many vehicles there are; `Int32.max` where any number is.
  public var fleet: Int32 = .max
  /// Whether fewer vehicles come before any cost.
  public var fewestVehicles = false
  /// What a used vehicle costs.
  public var vehicleCost: Int64 = 0
  /// The greatest cost of a route, the vehicle's own apart.
  public var routeCostLimit: Int32 = .max
  /// The most a vehicle may load in a day.
  public var dayDemandLimit: Int32 = .max
  /// The most tasks a vehicle may do in a day.
  public var dayTaskLimit: Int32 = .max
  /// The break, where one is needed.
  public var rest: Rest?

  /// Makes a model of tasks from one depot; the rest is set afterwards.
  public init(travel: TravelCosts, tasks: [Task], depot: Int32, capacity: Int32) {
    self.travel = travel
    self.tasks = tasks
    self.depot = depot
    self.capacity = capacity
  }
}

/// What legs between places cost, as a table or from coordinates.
public enum TravelCosts: Sendable {
  /// Row by row, origin first, `places`² entries; `TravelCosts.noWay` where there is no way.
  case table([Int32], places: Int)
  /// Straight lines, rounded to the nearest integer.
  case nearest(x: [Double], y: [Double])
  /// Straight lines in tenths, rounded down (DIMACS 2022 rule for windows).
  case tenths(x: [Double], y: [Double])
  /// The sum of both differences, rounded to the nearest integer.
  case manhattan(x: [Double], y: [Double])

  /// Stands for no way in a table: above any real cost, and three of them still fit 32 bits.
  public static let noWay = Int32(1) << 29

  /// How many places there are.
  public var places: Int {
    switch self {
    case .table(_, let places): places
    case .nearest(let x, _), .tenths(let x, _), .manhattan(let x, _): x.count
    }
  }
}

/// What a vehicle does between leaving the depot and being back.
public enum ModelStop: Hashable, Sendable {
  /// A task in one of its modes, both counted from 0.
  case service(task: Int32, mode: Int32)
  /// Emptying at a site.
  case tip(site: Int32)
  /// The break.
  case rest
}

/// A complete answer: one list of stops a used vehicle, and what is left undone.
public struct ModelSolution: Hashable, Sendable {
  /// The routes; none is empty.
  public var routes: [[ModelStop]]
  /// Tasks left undone, ascending.
  public var undone: [Int32]

  /// Makes an answer.
  public init(routes: [[ModelStop]], undone: [Int32] = []) {
    self.routes = routes
    self.undone = undone
  }
}

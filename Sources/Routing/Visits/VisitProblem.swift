/// Which stops to visit on which of the next days, as integers: an inventory-routing problem.
///
/// Every stop belongs to one tour, which may go out once a day. A visit costs its detour and its
/// work; the time before, between and after visits costs what is expected to overflow in it. All
/// costs are millionths of a pound, all times deciseconds.
public struct VisitProblem: Sendable {
  /// How many days are looked at, at most 24; day 0 is today.
  public let dayCount: Int
  /// The tours.
  public let tours: [VisitTour]
  /// The stops.
  public let stops: [VisitStop]

  /// Stands for what must not be; sums of thousands of it stay in range.
  public static let forbidden = Int64(1) << 48

  /// Takes what is consistent: every stop's tables are as long as the days ask for.
  public init(dayCount: Int, tours: [VisitTour], stops: [VisitStop]) {
    precondition((1...24).contains(dayCount))
    for tour in tours {
      let places = tour.stopCount + 1
      precondition(tour.legCosts.count == places * places && tour.legTimes.count == places * places)
      precondition(tour.isOpen.count == dayCount)
    }
    for stop in stops {
      precondition(tours.indices.contains(Int(stop.tour)))
      precondition((0..<tours[Int(stop.tour)].stopCount).contains(Int(stop.place)))
      precondition(stop.firstCosts.count == dayCount + 1)
      precondition(stop.gapCosts.count == dayCount * (dayCount + 1))
    }
    self.dayCount = dayCount
    self.tours = tours
    self.stops = stops
  }
}

/// The drives between the stops of one vehicle's tour.
public struct VisitTour: Sendable {
  /// How many places there are beside the depot.
  public let stopCount: Int
  /// Cost of the leg from place `i` to place `j` at `i * (stopCount + 1) + j`; the last place is the
  /// depot, which is entered by way of a tip.
  public let legCosts: [Int64]
  /// Time of the same legs.
  public let legTimes: [Int32]
  /// Cost of going out at all.
  public let dayCost: Int64
  /// How long a day's tour may take.
  public let timeCap: Int32
  /// On which days it can go out.
  public let isOpen: [Bool]

  /// Makes a tour.
  public init(
    stopCount: Int, legCosts: [Int64], legTimes: [Int32], dayCost: Int64, timeCap: Int32,
    isOpen: [Bool]
  ) {
    self.stopCount = stopCount
    self.legCosts = legCosts
    self.legTimes = legTimes
    self.dayCost = dayCost
    self.timeCap = timeCap
    self.isOpen = isOpen
  }

  /// The tour with other open days.
  public func opened(on days: [Bool]) -> VisitTour {
    VisitTour(
      stopCount: stopCount, legCosts: legCosts, legTimes: legTimes, dayCost: dayCost,
      timeCap: timeCap, isOpen: days)
  }

  @inline(__always) func cost(_ from: Int, _ to: Int) -> Int64 {
    legCosts[from &* (stopCount &+ 1) &+ to]
  }

  @inline(__always) func time(_ from: Int, _ to: Int) -> Int32 {
    legTimes[from &* (stopCount &+ 1) &+ to]
  }
}

/// A stop that fills until it is visited.
public struct VisitStop: Sendable {
  /// The tour it belongs to.
  public let tour: Int32
  /// Its place among the tour's legs.
  public let place: Int32
  /// What a visit's work costs, the detour apart.
  public let visitCost: Int64
  /// How long that takes.
  public let visitTime: Int32
  /// What is expected to overflow until the first visit, by its day; the last entry is for none.
  public let firstCosts: [Int64]
  /// The same from a visit on day `a` to the next on day `b`, at `a * (dayCount + 1) + b`; where `b`
  /// is the day count, to the end, with the share of a visit that is then used up.
  public let gapCosts: [Int64]

  /// Makes a stop.
  public init(
    tour: Int32, place: Int32, visitCost: Int64, visitTime: Int32, firstCosts: [Int64],
    gapCosts: [Int64]
  ) {
    self.tour = tour
    self.place = place
    self.visitCost = visitCost
    self.visitTime = visitTime
    self.firstCosts = firstCosts
    self.gapCosts = gapCosts
  }
}

/// The days on which stops are best visited.
public struct VisitPlan: Hashable, Sendable {
  /// For each stop the days of its visits: bit `d` is day `d`.
  public var days: [UInt32]
  /// For each stop what visiting it today is worth before the detour and the work: the cost of the
  /// best visits without one today less that of the best with one.
  public var worth: [Int64]
  /// What the plan costs.
  public var cost: Int64
  /// The stops of each tour's day in order, at `tour * dayCount + day`.
  public var orders: [[Int32]]

  /// Whether a stop is visited on a day.
  public func visits(_ stop: Int, on day: Int) -> Bool { days[stop] >> UInt32(day) & 1 == 1 }
}

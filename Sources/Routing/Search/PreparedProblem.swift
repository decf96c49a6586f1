import RoadGraph

/// A problem and its travel tables laid out flat for the search and for timing.
///
/// Every mode of every task has one number, its place when all modes are listed task by task.
struct PreparedProblem: Sendable {
  /// The problem itself.
  let problem: Problem
  /// Legs by vehicle class; `nil` where no vehicle has the class or there is no matrix.
  let travel: [ProfileTravel?]
  /// First mode of each task; one entry more than tasks.
  let modeStart: [Int32]
  /// Task of each mode.
  let taskOfMode: [Int32]
  /// Entry column of each mode.
  let entryOfMode: [Int32]
  /// Exit row of each mode.
  let exitOfMode: [Int32]
  /// Metres driven in each mode.
  let metresOfMode: [Int32]
  /// Metres reversed in each mode.
  let reversingOfMode: [Int32]
  /// Classes of vehicle allowed in each mode.
  let profilesOfMode: [UInt32]
  /// Service times by crew, then mode.
  let crews: [CrewTimes]
  /// Demands by body layout, then task.
  let bodies: [BodyDemands]
  /// The vehicles.
  let vehicles: [VehicleFacts]
  /// The sites' times and streams.
  let sites: [SiteFacts]
  /// First window of each task; one entry more than tasks.
  let windowStart: [Int32]
  /// The windows, task by task.
  let windows: [TimeWindow]
  /// Price of leaving each task undone.
  let unassignedPrice: [Int64]
  /// Price of a metre in reverse.
  let reversingPrice: Int64
  /// What working each task costs at least, legs apart.
  private(set) var leastWork: [Int64] = []
  /// Handling of each task by a standard crew.
  let standardWork: [Int32]
  /// The task that should come before each, and what it costs when another does.
  let predecessors: [Int32]
  let deviationPrices: [Int64]
  /// Price of each task's remoteness, vehicle by vehicle; empty where no vehicle has any.
  let remoteness: [Int64]
  /// Whether a vehicle has a target of work, and whether a task has a predecessor, that cost.
  let hasBalance: Bool
  let hasDeviation: Bool

  /// Lays out a problem.
  init(_ problem: Problem, _ tables: TravelTables) {
    self.problem = problem
    let used = Set(problem.vehicles.map(\.profile))
    travel = problem.profiles.indices.map { profile in
      guard used.contains(Int32(profile)), profile < tables.matrices.count,
        let matrix = tables.matrices[profile]
      else { return nil }
      return ProfileTravel(problem, matrix)
    }
    var modeStart = [Int32(0)]
    var windowStart = [Int32(0)]
    var windows: [TimeWindow] = []
    var taskOfMode: [Int32] = []
    for (index, task) in problem.tasks.enumerated() {
      taskOfMode += Array(repeating: Int32(index), count: task.modes.count)
      modeStart.append(Int32(taskOfMode.count))
      windows += task.windows
      windowStart.append(Int32(windows.count))
    }
    self.modeStart = modeStart
    self.taskOfMode = taskOfMode
    self.windowStart = windowStart
    self.windows = windows
    let modes = problem.tasks.flatMap(\.modes)
    entryOfMode = modes.map(\.entry)
    exitOfMode = modes.map(\.exit)
    metresOfMode = modes.map(\.metres.count)
    reversingOfMode = modes.map(\.reversing.count)
    profilesOfMode = modes.map(\.profiles)
    unassignedPrice = problem.tasks.map(\.unassignedPrice.micropounds)
    reversingPrice = problem.costPerReversingMetre.micropounds
    sites = problem.sites.map(SiteFacts.init)
    standardWork = problem.tasks.map(\.handling.count)
    predecessors = problem.tasks.map(\.predecessor)
    deviationPrices = problem.tasks.map(\.deviationPrice.micropounds)
    hasDeviation = problem.tasks.contains { $0.deviationPrice > .zero }
    hasBalance = problem.vehicles.contains { $0.costPerDecisecondOffTarget > .zero }
    remoteness = Self.remoteness(problem)
    var crews: [CrewTimes] = []
    var bodies: [BodyDemands] = []
    var vehicles: [VehicleFacts] = []
    for vehicle in problem.vehicles {
      let masks = vehicle.compartments.map(\.streams)
      let body =
        bodies.firstIndex { $0.masks == masks }
        ?? {
          bodies.append(BodyDemands(problem, masks))
          return bodies.count - 1
        }()
      let crew =
        crews.firstIndex {
          $0.profile == vehicle.profile && $0.permille == vehicle.handlingPermille
        }
        ?? {
          crews.append(
            CrewTimes(problem, profile: vehicle.profile, permille: vehicle.handlingPermille))
          return crews.count - 1
        }()
      vehicles.append(VehicleFacts(problem, vehicle, crew: crew, body: body))
    }
    self.crews = crews
    self.bodies = bodies
    self.vehicles = vehicles
    leastWork = taskLeastWork()
  }

  private func taskLeastWork() -> [Int64] {
    let crews = vehicles.indices.filter { vehicle in
      !vehicles[..<vehicle].contains {
        $0.crew == vehicles[vehicle].crew
          && $0.perDecisecond == vehicles[vehicle].perDecisecond
          && $0.perMetre == vehicles[vehicle].perMetre
      }
    }
    return (0..<taskCount).map { task in
      var least = unassignedPrice[task]
      for vehicle in crews {
        for mode in modes(task) where may(vehicle, useMode: mode) {
          least = min(least, workCost(vehicles[vehicle], Int32(mode)))
        }
      }
      return least
    }
  }

  /// How many tasks.
  var taskCount: Int { modeStart.count - 1 }

  /// The column of a site.
  @inline(__always)
  func siteColumn(_ site: Int) -> Int { problem.entryPositions.count &+ site }

  /// The row of a site.
  @inline(__always)
  func siteRow(_ site: Int) -> Int { problem.exitPositions.count &+ site }

  /// The modes of a task.
  @inline(__always)
  func modes(_ task: Int) -> Range<Int> { Int(modeStart[task])..<Int(modeStart[task + 1]) }

  /// Whether a vehicle's class may use a mode.
  @inline(__always)
  func may(_ vehicle: Int, useMode mode: Int) -> Bool {
    profilesOfMode[mode] >> UInt32(vehicles[vehicle].profile) & 1 == 1
  }

  /// What a vehicle pays for taking a task: the prices of moving it off its round and of its
  /// remoteness.
  @inline(__always)
  func takingPrice(_ task: Int, _ vehicle: Int) -> Int64 {
    let home = problem.tasks[task].homeVehicle
    let price = home >= 0 && home != Int32(vehicle) ? problem.tasks[task].movePrice.micropounds : 0
    return remoteness.isEmpty ? price : price + remoteness[vehicle &* taskCount &+ task]
  }

  private static func remoteness(_ problem: Problem) -> [Int64] {
    guard problem.vehicles.contains(where: { !$0.remotenessPrices.isEmpty }) else { return [] }
    let none = [Int64](repeating: 0, count: problem.tasks.count)
    return problem.vehicles.flatMap { vehicle in
      vehicle.remotenessPrices.isEmpty ? none : vehicle.remotenessPrices.map(\.micropounds)
    }
  }
}

/// Service and driving times of every mode for crews of one class and speed.
struct CrewTimes: Sendable {
  /// The vehicle class.
  let profile: Int32
  /// Handling time in thousandths of the standard crew's.
  let permille: Int32
  /// Traversal and handling together, by mode.
  let service: [Int32]
  /// Traversal alone, by mode.
  let traversal: [Int32]

  init(_ problem: Problem, profile: Int32, permille: Int32) {
    self.profile = profile
    self.permille = permille
    var service: [Int32] = []
    var traversal: [Int32] = []
    for task in problem.tasks {
      for mode in task.modes {
        let driving = mode.traversals[Int(profile)].count
        let standard = Int64(task.handling.count) + Int64(mode.extraHandling.count)
        let handling = (standard * Int64(permille) + 999) / 1000
        service.append(Int32(clamping: Int64(driving) + handling))
        traversal.append(driving)
      }
    }
    self.service = service
    self.traversal = traversal
  }
}

/// What every task puts into each compartment of bodies laid out alike.
struct BodyDemands: Sendable {
  /// The streams of each compartment.
  let masks: [UInt32]
  /// Weight by compartment, by task.
  let kilograms: [SIMD8<Int32>]
  /// Volume by compartment, by task.
  let litres: [SIMD8<Int32>]
  /// Streams put into each compartment, by task.
  let streams: [SIMD8<UInt32>]
  /// Whether every stream of the task has a compartment.
  let takes: [Bool]

  init(_ problem: Problem, _ masks: [UInt32]) {
    self.masks = masks
    let loads = problem.tasks.map { Load($0.demands, masks) }
    kilograms = loads.map(\.kilograms)
    litres = loads.map(\.litres)
    streams = loads.map(\.streams)
    takes = loads.map(\.complete)
  }
}

/// Demands sorted into compartments: each stream into the first that takes it.
struct Load: Sendable {
  /// Weight by compartment.
  var kilograms = SIMD8<Int32>()
  /// Volume by compartment.
  var litres = SIMD8<Int32>()
  /// Streams present by compartment.
  var streams = SIMD8<UInt32>()
  /// Whether every stream found a compartment.
  var complete = true

  init(_ demands: [Demand], _ masks: [UInt32]) {
    for demand in demands {
      guard let place = masks.firstIndex(where: { $0 >> UInt32(demand.stream) & 1 == 1 }) else {
        complete = false
        continue
      }
      let weight = Int64(kilograms[place]) + Int64(demand.kilograms.count)
      let volume = Int64(litres[place]) + Int64(demand.litres.count)
      kilograms[place] = Int32(min(weight, Int64(1) << 30))
      litres[place] = Int32(min(volume, Int64(1) << 30))
      streams[place] |= 1 << UInt32(demand.stream)
    }
  }
}

/// A vehicle as plain numbers.
struct VehicleFacts: Sendable {
  /// Its class.
  let profile: Int
  /// Index into `PreparedProblem.crews`.
  let crew: Int
  /// Index into `PreparedProblem.bodies`.
  let body: Int
  /// Row of its start depot.
  let startRow: Int
  /// Column of its end depot.
  let endColumn: Int
  /// When it may leave.
  let from: Int
  let to: Int
  /// Ordinary time out, and the greatest.
  let shift: Int
  let limit: Int
  /// Greatest driving time.
  let drivingCap: Int
  /// How many compartments.
  let compartments: Int
  /// Their capacities, and the payload over all.
  let kilograms: SIMD8<Int32>
  let litres: SIMD8<Int32>
  let payload: Int
  /// What it carries at the start.
  let initial: Load
  /// Work and driving since the last break at the start.
  let earlierWork: Int32
  let earlierDriving: Int32
  /// How many break rules, and their limits and lengths.
  let rules: Int
  let workLimit: SIMD8<Int32>
  let drivingLimit: SIMD8<Int32>
  let breakLength: SIMD8<Int32>
  /// Its prices.
  let perDay: Int64
  let perDecisecond: Int64
  let perMetre: Int64
  let perOvertime: Int64
  /// Its target of standard work, and the price of a decisecond off it.
  let target: Int
  let perOffTarget: Int64

  init(_ problem: Problem, _ vehicle: Vehicle, crew: Int, body: Int) {
    profile = Int(vehicle.profile)
    self.crew = crew
    self.body = body
    startRow = problem.exitPositions.count + problem.sites.count + Int(vehicle.startDepot)
    endColumn = problem.entryPositions.count + problem.sites.count + Int(vehicle.endDepot)
    from = Int(vehicle.start.from.count)
    to = Int(vehicle.start.to.count)
    shift = Int(vehicle.shift.count)
    limit = shift + Int(vehicle.overtimeCap.count)
    drivingCap = Int(vehicle.drivingCap.count)
    compartments = vehicle.compartments.count
    var kilograms = SIMD8<Int32>()
    var litres = SIMD8<Int32>()
    for (index, compartment) in vehicle.compartments.enumerated() {
      kilograms[index] = compartment.kilograms.count
      litres[index] = compartment.litres.count
    }
    self.kilograms = kilograms
    self.litres = litres
    payload = Int(vehicle.payload.count)
    initial = Load(vehicle.initialLoads, vehicle.compartments.map(\.streams))
    earlierWork = vehicle.earlierWork.count
    earlierDriving = vehicle.earlierDriving.count
    rules = vehicle.breakRules.count
    var workLimit = SIMD8<Int32>(repeating: .max)
    var drivingLimit = SIMD8<Int32>(repeating: .max)
    var breakLength = SIMD8<Int32>()
    for (index, rule) in vehicle.breakRules.enumerated() {
      workLimit[index] = rule.afterWork?.count ?? .max
      drivingLimit[index] = rule.afterDriving?.count ?? .max
      breakLength[index] = rule.duration.count
    }
    self.workLimit = workLimit
    self.drivingLimit = drivingLimit
    self.breakLength = breakLength
    perDay = vehicle.costPerDay.micropounds
    perDecisecond = vehicle.costPerDecisecond.micropounds
    perMetre = vehicle.costPerMetre.micropounds
    perOvertime = vehicle.overtimePerDecisecond.micropounds
    target = Int(vehicle.targetWork.count)
    perOffTarget = vehicle.costPerDecisecondOffTarget.micropounds
  }

  /// What so much standard work costs for being off the target.
  @inline(__always)
  func balance(_ work: Int) -> Int64 { Int64(abs(work - target)) * perOffTarget }
}

/// A site as plain numbers.
struct SiteFacts: Sendable {
  /// Streams it accepts.
  let streams: UInt32
  /// When one may drive in.
  let openings: [TimeWindow]
  /// Turnaround by hour of driving in.
  let turnaround: [Int32]
  /// Price of a tonne.
  let perTonne: Int64

  init(_ site: DisposalSite) {
    streams = site.streams
    openings = site.openings
    turnaround = site.turnaround.map(\.count)
    perTonne = site.costPerTonne.micropounds
  }

  /// Turnaround when driving in at a time of day; the hours repeat after midnight.
  @inline(__always)
  func turnaround(at time: Int) -> Int { Int(turnaround[time / 36_000 % 24]) }
}

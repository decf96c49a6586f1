import RoadGraph
import Routing
import TestSupport
import Testing

@Suite("The checker on a day's rules")
struct CheckerDayTests {
  private func faults(
    _ tamper: (inout Solution) -> Void = { _ in }
  ) throws -> [SolutionFault] {
    var world = try CheckerWorld()
    tamper(&world.solution)
    return SolutionChecker(problem: world.problem, network: world.map.network)
      .faults(in: world.solution)
  }

  /// The kinds of fault of the hand-timed plan where the work itself is another.
  private func kinds(
    tasks: (inout [ServiceTask]) -> Void = { _ in },
    sites: (inout [DisposalSite]) -> Void = { _ in }, vehicle: (inout Vehicle) -> Void = { _ in }
  ) throws -> Set<SolutionFault.Kind> {
    let world = try CheckerWorld()
    let old = world.problem
    var (newTasks, newSites, newVehicles) = (old.tasks, old.sites, old.vehicles)
    tasks(&newTasks)
    sites(&newSites)
    vehicle(&newVehicles[0])
    let problem = try Problem(
      streamCount: old.streamCount, profiles: old.profiles, conditions: old.conditions,
      entryPositions: old.entryPositions, exitPositions: old.exitPositions, tasks: newTasks,
      depots: old.depots, sites: newSites, vehicles: newVehicles,
      costPerReversingMetre: old.costPerReversingMetre)
    let checker = SolutionChecker(problem: problem, network: world.map.network)
    return Set(checker.faults(in: world.solution).map(\.kind))
  }

  @Test("A stop removed leaves its task neither done nor listed")
  func removed() throws {
    let found = try faults { $0.routes[0].stops.remove(at: 1) }
    #expect(found.contains { $0.kind == .assignment })
    #expect(found.contains { $0.kind == .position })
  }

  @Test("A stop twice is a task done twice")
  func duplicated() throws {
    let found = try faults { $0.routes[0].stops.insert($0.routes[0].stops[1], at: 1) }
    #expect(found.contains { $0.kind == .assignment && $0.message == "task 1 is done 2 times" })
  }

  @Test("Two stops exchanged start their legs where the vehicle is not")
  func moved() throws {
    let found = try faults { $0.routes[0].stops.swapAt(0, 1) }
    #expect(found.contains { $0.kind == .position && $0.stop == 0 })
    #expect(found.contains { $0.kind == .load && $0.stop == 0 })
  }

  @Test("A route moved to another vehicle breaks what may not move, and the price of moving")
  func otherVehicle() throws {
    let found = try faults { $0.routes[0].vehicle = 1 }
    #expect(found.contains { $0.kind == .compatibility && $0.stop == 0 })
    #expect(found.contains { $0.kind == .cost })
  }

  @Test("A vehicle that is unknown or comes twice is a fault")
  func vehicleOrder() throws {
    #expect(try faults { $0.routes[0].vehicle = 7 }.contains { $0.kind == .index })
    #expect(try faults { $0.routes.append($0.routes[0]) }.contains { $0.kind == .order })
  }

  @Test("A tip that does not take what is carried leaves it on board")
  func wrongTip() throws {
    let found = try faults { $0.routes[0].stops[7].stop = .tip(site: 1) }
    #expect(found.contains { $0.kind == .load && $0.stop == 7 })
    #expect(found.contains { $0.kind == .notEmpty })
    #expect(found.contains { $0.kind == .cost })
  }

  @Test("A task left out of both lists is missed")
  func unassignedMissing() throws {
    let found = try faults { $0.unassigned = [] }
    #expect(Set(found.map(\.kind)) == [.assignment, .cost])
  }

  @Test("A reason that can't be true is a fault")
  func reasons() throws {
    // The optional litter bin: no vehicle and no site takes its stream, it stands in no street.
    for reason in UnassignedTask.Reason.allCases {
      let found = try faults { $0.unassigned[0].reason = reason }
      let isImpossible = reason == .windowsCannotBeMet || reason == .streetYieldsWhole
      #expect(found.contains { $0.kind == .reason } == isImpossible, "\(reason)")
    }
    // A household's task of a round with a vehicle: only what needs a search may be true.
    for reason in UnassignedTask.Reason.allCases {
      let found = try faults { $0.unassigned.insert(.init(task: 0, reason: reason), at: 0) }
      let isPossible = reason == .unreachable || reason == .notEnoughTime
      #expect(found.contains { $0.kind == .reason } != isPossible, "\(reason)")
    }
  }

  @Test("Unassigned tasks that are unknown or listed twice are faults")
  func unassignedOrder() throws {
    #expect(
      try faults { $0.unassigned.append($0.unassigned[0]) }.contains { $0.kind == .order })
    #expect(try faults { $0.unassigned[0].task = 99 }.contains { $0.kind == .index })
    #expect(try faults { $0.unassigned[0].task = 0 }.contains { $0.kind == .assignment })
  }

  @Test("A compartment or a payload exceeded is a fault")
  func capacity() throws {
    #expect(try kinds(vehicle: { $0.compartments[0].kilograms = Kilograms(1099) }) == [.capacity])
    #expect(try kinds(vehicle: { $0.compartments[0].litres = Litres(10_999) }) == [.capacity])
    #expect(try kinds(vehicle: { $0.payload = Kilograms(1099) }) == [.capacity])
    #expect(try kinds(vehicle: { $0.payload = Kilograms(1100) }) == [])
  }

  @Test("What the vehicle starts with counts")
  func initialLoad() throws {
    let load = Demand(stream: 1, kilograms: Kilograms(1), litres: Litres(1))
    #expect(try kinds(vehicle: { $0.initialLoads = [load] }) == [.load, .cost])
  }

  @Test("Work outside its window and a tip outside its hours are faults")
  func windows() throws {
    let late = TimeWindow(from: Deciseconds(220_000), to: Deciseconds(221_551))
    #expect(try kinds(tasks: { $0[1].windows = [late] }) == [.window])
    let early = TimeWindow(from: Deciseconds(220_001), to: Deciseconds(222_000))
    #expect(try kinds(tasks: { $0[1].windows = [early] }) == [.window])
    let opening = TimeWindow(from: Deciseconds(0), to: Deciseconds(241_609))
    #expect(try kinds(sites: { $0[0].openings = [opening] }) == [.opening])
    #expect(try kinds(sites: { $0[0].openings = [] }) == [.opening])
  }

  @Test("A break that is missing, short or late is a fault")
  func breaks() throws {
    #expect(try faults { $0.routes[0].stops.remove(at: 4) }.contains { $0.kind == .breaks })
    let short = try faults { plan in plan.routes[0].stops[4].stop = .rest(Deciseconds(8999)) }
    #expect(short.contains { $0.kind == .breaks })
    let none = try faults { plan in plan.routes[0].stops[4].stop = .rest(Deciseconds(0)) }
    #expect(none.contains { $0.kind == .rest })
    let moved = try faults { plan in plan.routes[0].stops[4].leg = plan.routes[0].stops[3].leg }
    #expect(moved.map(\.kind) == [.rest])
    func rule(_ work: Int32?, _ driving: Int32?) -> BreakRule {
      BreakRule(
        afterWork: work.map { Deciseconds($0) }, afterDriving: driving.map { Deciseconds($0) },
        duration: Deciseconds(9000))
    }
    // By hand: 14,442 worked and 1,770 driven before the break, 8,528 and 1,758 after it.
    #expect(try kinds(vehicle: { $0.breakRules = [rule(14_442, 1770)] }) == [])
    #expect(try kinds(vehicle: { $0.breakRules = [rule(14_441, nil)] }) == [.breaks])
    #expect(try kinds(vehicle: { $0.breakRules = [rule(nil, 1769)] }) == [.breaks])
  }

  @Test("A day longer than the shift with overtime, or with too much driving, is a fault")
  func shift() throws {
    #expect(try kinds(vehicle: { $0.overtimeCap = Deciseconds(1970) }) == [])
    #expect(try kinds(vehicle: { $0.overtimeCap = Deciseconds(1969) }) == [.shift])
    #expect(try kinds(vehicle: { $0.drivingCap = Deciseconds(3528) }) == [])
    #expect(try kinds(vehicle: { $0.drivingCap = Deciseconds(3527) }) == [.driving])
    let early = TimeWindow(from: Deciseconds(0), to: Deciseconds(215_999))
    #expect(try kinds(vehicle: { $0.start = early }) == [.time])
  }

  @Test("A part of the cost that is off by a millionth is a fault")
  func cost() throws {
    let parts: [WritableKeyPath<CostBreakdown, Cost>] = [
      \.vehicles, \.time, \.distance, \.overtime, \.reversing, \.disposal, \.moved, \.unassigned,
    ]
    for part in parts {
      let found = try faults { $0.cost[keyPath: part].micropounds += 1 }
      #expect(found.map(\.kind) == [.cost])
    }
  }

  @Test("Times of work that the map does not give are faults")
  func traversals() throws {
    #expect(
      try kinds(tasks: { $0[0].modes[0].traversals[0] = Deciseconds(449) }) == [.traversal])
    #expect(
      try kinds(tasks: { $0[4].modes[0].traversals[0] = Deciseconds(135) }) == [.traversal])
    #expect(try kinds(tasks: { $0[4].modes[0].reversing = Metres(0) }) == [.traversal])
    #expect(try kinds(tasks: { $0[3].modes[0].metres = Metres(41) }) == [.traversal])
    #expect(try kinds(tasks: { $0[0].modes[0].profiles = 0 }) == [.compatibility])
    #expect(try kinds(tasks: { $0[0].modes[0].arcs.append(3) }).contains(.position))
  }

  @Test("A problem of another map is refused before anything is looked up")
  func otherMap() throws {
    let world = try CheckerWorld()
    let small = StreetMap("a--b")
    let found = SolutionChecker(problem: world.problem, network: small.network)
      .faults(in: world.solution)
    #expect(!found.isEmpty && found.allSatisfy { $0.kind == .inputs })
  }

  @Test("The greatest and smallest numbers bring faults, not a crash")
  func extremes() throws {
    for value in [Int32.min, Int32.max] {
      let found = try faults { plan in
        plan.routes[0].departure.count = value
        plan.routes[0].finish.count = ~value
        plan.routes[0].stops[0].leg?.duration.count = value
        plan.routes[0].stops[0].leg?.from = value
        plan.routes[0].stops[1].leg?.to = value
        plan.routes[0].stops[1].start.count = value
        plan.routes[0].stops[2].stop = .tip(site: value)
        plan.routes[0].stops[3].stop = .service(task: value, mode: value)
        plan.routes[0].stops[4].stop = .rest(Deciseconds(value))
        plan.routes[0].stops[5].kilograms[0].count = value
        plan.unassigned[0].task = value
        plan.cost.time.micropounds = value < 0 ? .min : .max
      }
      #expect(found.count > 8)
    }
  }
}

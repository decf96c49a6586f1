import RoadGraph
import Routing
import TestSupport
import Testing

@Suite("The checker")
struct CheckerTests {
  /// The kinds of fault, each once, that a change of the hand-timed plan brings.
  private func kinds(
    problem change: ((inout CheckerWorld) throws -> Void)? = nil,
    _ tamper: (inout Solution, StreetMap) -> Void
  ) throws -> Set<SolutionFault.Kind> {
    var world = try CheckerWorld()
    try change?(&world)
    tamper(&world.solution, world.map)
    let checker = SolutionChecker(problem: world.problem, network: world.map.network)
    return Set(checker.faults(in: world.solution).map(\.kind))
  }

  @Test("The plan timed by hand is valid")
  func handTimed() throws {
    let world = try CheckerWorld()
    let checker = SolutionChecker(problem: world.problem, network: world.map.network)
    #expect(checker.faults(in: world.solution).map(\.description) == [])
  }

  @Test("A wrong load is one fault with both values")
  func load() throws {
    var world = try CheckerWorld()
    world.solution.routes[0].stops[1].kilograms[0] = Kilograms(1098)
    let checker = SolutionChecker(problem: world.problem, network: world.map.network)
    #expect(
      checker.faults(in: world.solution).map(\.description) == [
        "stop 2 of vehicle 0: load: the plan says 1,098 kg + 0 kg, the inputs give "
          + "1,100 kg + 0 kg"
      ])
  }

  @Test("A load without a value for a compartment, and a wrong volume, are faults")
  func otherLoads() throws {
    #expect(try kinds { plan, _ in plan.routes[0].stops[4].kilograms.removeLast() } == [.load])
    #expect(try kinds { plan, _ in plan.routes[0].stops[5].litres[0] = Litres(3799) } == [.load])
  }

  @Test("A wrong arrival, start or finish is a fault", arguments: [0, 1, 2, 3, 5, 7])
  func time(stop: Int) throws {
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[stop].arrival.count -= 1 } == [.time])
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[stop].finish.count += 1 } == [.time])
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[stop].start.count -= 100 }.contains(.time))
  }

  @Test("A wrong time of departure or return is a fault")
  func ends() throws {
    #expect(try kinds { plan, _ in plan.routes[0].departure.count -= 1 }.contains(.time))
    #expect(try kinds { plan, _ in plan.routes[0].finish.count -= 1 } == [.time])
  }

  @Test("A wrong time or length of a leg is a fault, and nothing after it")
  func legs() throws {
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[0].leg?.duration.count = 170 } == [.legTime])
    #expect(
      try kinds { plan, _ in plan.routes[0].returnLeg.metres.count = 299 } == [.legDistance])
  }

  @Test("A way through a forbidden turn is a fault")
  func restriction() throws {
    let found = try kinds { plan, map in plan.routes[0].stops[0].leg?.arcs = map.arcs("dabfeabc") }
    #expect(found.contains(.access))
  }

  @Test("A way against a one-way street is a fault")
  func oneWay() throws {
    let found = try kinds { plan, map in plan.routes[0].stops[0].leg?.arcs = map.arcs("daefbc") }
    #expect(found.contains(.access))
  }

  @Test("A way under a bridge that is too low is a fault")
  func lowBridge() throws {
    let found = try kinds { plan, map in plan.routes[0].stops[2].leg?.arcs = map.arcs("cgihcgft") }
    #expect(found.contains(.access))
  }

  @Test("A U-turn at a crossing is a fault")
  func uTurn() throws {
    let found = try kinds { plan, map in plan.routes[0].stops[5].leg?.arcs = map.arcs("fbabch") }
    #expect(found.contains(.access))
  }

  @Test("A legal way round has another time and length than the leg says")
  func detour() throws {
    let found = try kinds { plan, map in plan.routes[0].returnLeg.arcs = map.arcs("tfead") }
    #expect(found == [])
    let longer = try kinds { plan, map in plan.routes[0].returnLeg.arcs = map.arcs("tfgcbad") }
    #expect(longer == [.legTime, .legDistance, .time, .cost])
  }

  @Test("A way that jumps, is empty or names an unknown arc is a fault")
  func brokenPaths() throws {
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[0].leg?.arcs.remove(at: 1) }.contains(.access))
    #expect(try kinds { plan, _ in plan.routes[0].stops[0].leg?.arcs = [] }.contains(.path))
    #expect(
      try kinds { plan, _ in plan.routes[0].stops[0].leg?.arcs[1] = 9999 }.contains(.path))
    #expect(try kinds { plan, _ in plan.routes[0].stops[0].leg = nil }.contains(.path))
  }

  @Test("A street closed since, or work on a street the vehicle may not drive, is a fault")
  func closedStreet() throws {
    var world = try CheckerWorld()
    world.map.change("c", "g") { $0.maximumHeightCentimetres = 300 }
    let checker = SolutionChecker(problem: world.problem, network: world.map.network)
    let faults = checker.faults(in: world.solution).filter { $0.kind == .access }
    // The leg into it, the work on it, and the legs to the tip and to the last task through it.
    #expect(Set(faults.map(\.stop)) == [1, 2, 6])
  }
}

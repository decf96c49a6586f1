import Routing
import TestSupport
import Testing

@Suite("The checker on balance, order and compactness")
struct CheckerObjectiveTests {
  /// The hand-timed plan, with what it costs beside money worked out by hand.
  ///
  /// The vehicle works tasks 0, 1, tip, 2, 3, 4, tip: 6,601 deciseconds of standard handling.
  private func world() throws -> (problem: Problem, solution: Solution, world: CheckerWorld) {
    let world = try CheckerWorld()
    var (tasks, vehicles) = (world.problem.tasks, world.problem.vehicles)
    vehicles[0].targetWork = Deciseconds(5_000)
    vehicles[0].costPerDecisecondOffTarget = Cost(micropounds: 10)
    vehicles[0].remotenessPrices = [1, 2, 3, 4, 5, 1_000].map { Cost(micropounds: $0) }
    vehicles[1].targetWork = Deciseconds(700)
    vehicles[1].costPerDecisecondOffTarget = Cost(micropounds: 3)
    for (task, order) in [(-1, 5), (0, 7), (1, 11), (1, 13), (-1, 17)].enumerated() {
      tasks[task].predecessor = Int32(order.0)
      tasks[task].deviationPrice = Cost(micropounds: Int64(order.1))
    }
    let problem = try world.problem.with(tasks: tasks, vehicles: vehicles)
    var solution = world.solution
    solution.cost.balance = Cost(micropounds: 1_601 * 10 + 700 * 3)
    // A tip between two tasks does not part them; task 3 follows 2, task 4 is not the first.
    solution.cost.deviation = Cost(micropounds: 13 + 17)
    solution.cost.compactness = Cost(micropounds: 15)
    return (problem, solution, world)
  }

  @Test("What was worked out by hand is what the checker finds")
  func sound() throws {
    let (problem, solution, world) = try world()
    let checker = SolutionChecker(problem: problem, network: world.map.network)
    #expect(checker.faults(in: solution) == [])
    let evaluated = CostEvaluator.cost(
      problem, routes: solution.routes, unassigned: solution.unassigned)
    #expect(evaluated == solution.cost)
  }

  @Test(
    "Each part tampered with is one fault, by its name",
    arguments: ["balance", "deviation", "compactness"])
  func tampered(_ name: String) throws {
    let (problem, sound, world) = try world()
    var solution = sound
    switch name {
    case "balance": solution.cost.balance.micropounds -= 1
    case "deviation": solution.cost.deviation.micropounds -= 1
    default: solution.cost.compactness.micropounds += 1
    }
    let checker = SolutionChecker(problem: problem, network: world.map.network)
    let faults = checker.faults(in: solution)
    #expect(faults.map(\.kind) == [.cost])
    #expect(faults.first?.message.contains("cost of \(name)") == true)
  }

  @Test("A vehicle left at home counts with its whole target")
  func idle() throws {
    var (problem, solution, world) = try world()
    var vehicles = problem.vehicles
    vehicles[1].targetWork = Deciseconds(800)
    problem = try problem.with(tasks: problem.tasks, vehicles: vehicles)
    let checker = SolutionChecker(problem: problem, network: world.map.network)
    #expect(checker.faults(in: solution).map(\.kind) == [.cost])
    solution.cost.balance.micropounds += 300
    #expect(checker.faults(in: solution) == [])
  }

  @Test("A problem names what can't stand in it")
  func validation() throws {
    let problem = try CheckerWorld().problem
    var tasks = problem.tasks
    tasks[1].predecessor = 1
    #expect(throws: ProblemError("task 1: task 1 can't come before it")) {
      try problem.with(tasks: tasks, vehicles: problem.vehicles)
    }
    tasks[1].predecessor = 6
    #expect(throws: ProblemError("task 1: task 6 can't come before it")) {
      try problem.with(tasks: tasks, vehicles: problem.vehicles)
    }
    var vehicles = problem.vehicles
    vehicles[0].remotenessPrices = [.zero]
    #expect(throws: ProblemError("vehicle 0: 1 prices of remote tasks, 6 tasks")) {
      try problem.with(tasks: problem.tasks, vehicles: vehicles)
    }
    vehicles[0].remotenessPrices = []
    vehicles[1].targetWork = Deciseconds(-1)
    #expect(throws: ProblemError.self) {
      try problem.with(tasks: problem.tasks, vehicles: vehicles)
    }
  }
}

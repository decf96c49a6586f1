import Routing
import Testing

@testable import route_plan_bench

/// What is written is read again as it was.
@Suite struct SolutionFileTests {
  private static let answers: [(String, ModelSolution)] = [
    (InstanceSamples.customers, .init(routes: [[go(0), go(1)], [go(2)]])),
    (InstanceSamples.windows, .init(routes: [[go(0), go(1)]])),
    (InstanceSamples.streets, .init(routes: [[go(1), go(2)], [go(0, 1), go(3)]])),
    (InstanceSamples.mixed, .init(routes: [[go(0, 1), go(1)]])),
    (
      InstanceSamples.facilities,
      .init(routes: [[go(0), .tip(site: 1), go(1, 1), .tip(site: 0)]])
    ),
    (InstanceSamples.general, .init(routes: [[go(1), go(0), go(2)]])),
    (
      InstanceSamples.refuse,
      .init(routes: [[go(0), .rest, .tip(site: 0), go(1), .tip(site: 0)]])
    ),
    (InstanceSamples.jobs, .init(routes: [[go(1)]], undone: [0])),
  ]

  private static func go(_ task: Int32, _ mode: Int32 = 0) -> ModelStop {
    .service(task: task, mode: mode)
  }

  @Test func everyFamilyIsReadAsItWasWritten() throws {
    for (sample, answer) in Self.answers {
      let instance = try InstanceSamples.read(sample)
      let verdict = ModelChecker.check(answer, against: instance.model)
      #expect(verdict.faults.isEmpty, "\(instance.family): \(verdict.faults)")
      let bytes = SolutionFile.text(answer, of: instance, verdict: verdict)
      let read = try SolutionReader(bytes, file: "s", of: instance)
      #expect(read.solution == answer, "\(instance.family)")
      #expect(
        SolutionCheckCommand.costFault(read.statedCost, verdict, instance.family) == nil,
        "\(instance.family)")
    }
  }

  @Test func everySampleIsSolvedToAnAnswerThatStands() throws {
    for sample in InstanceSamples.all {
      let instance = try InstanceSamples.read(sample)
      let result = Engine.solve(
        instance.model, options: EngineOptions(seed: 1, limit: .iterations(4000, pace: nil)))
      let verdict = ModelChecker.check(result.solution, against: instance.model)
      #expect(verdict.faults.isEmpty, "\(instance.family): \(verdict.faults)")
      #expect(
        verdict.cost == result.cost || !result.solution.undone.isEmpty, "\(instance.family)")
    }
  }

  @Test func aCostThatIsNotTheAnswersIsSaid() throws {
    let instance = try InstanceSamples.read(InstanceSamples.customers)
    let read = try SolutionReader(
      Array("Route #1: 1 2\nRoute #2: 3\nCost 32\n".utf8), file: "s", of: instance)
    let verdict = ModelChecker.check(read.solution, against: instance.model)
    #expect(verdict.cost == 30)
    #expect(
      SolutionCheckCommand.costFault(read.statedCost, verdict, .cvrp)
        == "the file says cost 32.0, it is 30.0")
    #expect(SolutionCheckCommand.costFault(nil, verdict, .cvrp) == "the file states no cost")
  }

  @Test(arguments: [
    (InstanceSamples.customers, "Route #1: 9\n"), (InstanceSamples.customers, "Route #1: x\n"),
    (InstanceSamples.streets, "{}"), (InstanceSamples.streets, "{"),
    (InstanceSamples.streets, #"{"routes": [[{"task": 1}]]}"#),
    (InstanceSamples.streets, #"{"routes": [[{"task": 9, "from": 1, "to": 2}]]}"#),
    (InstanceSamples.streets, #"{"routes": [[{"task": 1, "from": 1, "to": 3}]]}"#),
    (InstanceSamples.streets, #"{"routes": [[{"tip": 3}]]}"#),
    (InstanceSamples.mixed, #"{"routes": [[{"task": 1, "from": 3, "to": 2}]]}"#),
    (InstanceSamples.refuse, #"{"routes": [[{"stop": 0}]]}"#),
    (InstanceSamples.refuse, #"{"routes": [7]}"#), (InstanceSamples.jobs, #"{"routes": [[{}]]}"#),
  ])
  func aSolutionOfSomethingElseIsRefused(sample: String, solution: String) throws {
    let instance = try InstanceSamples.read(sample)
    #expect(throws: InputFileError.self) {
      try SolutionReader(Array(solution.utf8), file: "s", of: instance)
    }
  }
}

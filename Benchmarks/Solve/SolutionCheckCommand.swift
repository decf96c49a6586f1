import Gazetteer
import Routing

/// `route-plan-bench check`: reads a solution file again and judges it by `ModelChecker`.
enum SolutionCheckCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    guard arguments.count == 2, !arguments.contains(where: { $0.hasPrefix("--") }) else {
      ErrorOutput.write(
        "route-plan-bench check: an instance and a solution are needed\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) {
      return try check(instance: arguments[0], solution: arguments[1])
    } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func check(
    instance path: String, solution: String
  ) throws(InputFileError) -> Int32 {
    let instance = try InstanceReader.read(path: path).built(threads: 1)
    let read = try SolutionReader(path: solution, of: instance)
    let verdict = ModelChecker.check(read.solution, against: instance.model)
    var faults = verdict.faults.map(\.text)
    if let fault = costFault(read.statedCost, verdict, instance.family) { faults.append(fault) }
    for fault in faults.prefix(20) { ErrorOutput.write(fault) }
    var line = InstanceReport(
      instance: instance, file: path, solution: read.solution, verdict: verdict)
    line.add("faults", .integer(Int64(faults.count)))
    print(line.text, terminator: "")
    return faults.isEmpty && read.solution.undone.isEmpty ? 0 : 3
  }

  /// What is wrong with the cost that a file states.
  static func costFault(
    _ stated: Double?, _ verdict: ModelVerdict, _ family: Instance.Family
  ) -> String? {
    guard let stated else { return "the file states no cost" }
    let cost = SolutionFile.cost(verdict, of: family)
    let isRight =
      switch family {
      case .kim: abs(stated - cost) <= 0.05
      case .vrptw: abs(stated - cost) < 1e-6 || stated == Double(verdict.cost)
      default: stated == cost
      }
    return isRight ? nil : "the file says cost \(stated), it is \(cost)"
  }
}

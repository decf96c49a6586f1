import FoundationEssentials
import Gazetteer
import RoadGraph
import Routing

/// Checks a plan's folder from what it holds and nothing else.
///
/// The plan is driven again on the roads in the folder by `SolutionChecker`, what it says for people
/// is compared with the problem, and last the digests in the manifest with the files; so a change is
/// found even where somebody refreshed the digests.
func checkPlan(folder: URL) -> CheckReport {
  do {
    return try PlanCheck(folder: folder).report()
  } catch {
    return .unreadable(error.message)
  }
}

/// The files of one plan, read.
struct PlanCheck {
  private let folder: URL
  private let manifest: ManifestFile
  private let problem: Problem
  private let problemDocument: JSONValue
  private let names: ProblemNames
  private let network: RoadNetwork
  private let solution: Solution
  private let planDocument: JSONValue

  /// Reads the folder.
  ///
  /// - Throws: `PlanFileError` where a file is missing or is not what it should be.
  init(folder: URL) throws(PlanFileError) {
    self.folder = folder
    let manifestDocument = try PlanFolder.document(PlanFolder.manifest, in: folder)
    problemDocument = try PlanFolder.document(PlanFolder.problem, in: folder)
    planDocument = try PlanFolder.document(PlanFolder.plan, in: folder)
    do {
      manifest = try ManifestFile.read(manifestDocument)
    } catch {
      throw PlanFileError("\(PlanFolder.manifest): \(error.message)")
    }
    do {
      (problem, names) = try ProblemFile.read(problemDocument)
    } catch {
      throw PlanFileError("\(PlanFolder.problem): \(error.message)")
    }
    do {
      solution = try PlanFile.read(planDocument)
    } catch {
      throw PlanFileError("\(PlanFolder.plan): \(error.message)")
    }
    network = try Self.readNetwork(in: folder)
  }

  /// Everything that is wrong.
  func report() -> CheckReport {
    var report = CheckReport(outcome: .valid)
    let checker = SolutionChecker(problem: problem, network: network)
    report.faults += checker.faults(in: solution).map { "\(PlanFolder.plan): \(sentence($0))" }
    let differences = PlanFile.differences(
      in: planDocument, from: solution, problem: problem, names: names)
    report.faults += differences.map { "\(PlanFolder.plan): \($0)" }
    report.faults += headerFaults
    report.changedFiles = changedFiles
    report.counts.routes = solution.routes.count
    report.counts.unassigned = solution.unassigned.count
    for route in solution.routes {
      for timed in route.stops {
        if case .service = timed.stop { report.counts.served += 1 }
      }
    }
    if !report.faults.isEmpty || !report.changedFiles.isEmpty { report.outcome = .invalid }
    return report
  }

  private func sentence(_ fault: SolutionFault) -> String {
    guard let vehicle = fault.vehicle, let name = names.vehicles.item(vehicle) else {
      return fault.description
    }
    let place = fault.stop.map { "stop \($0 + 1) of " } ?? ""
    return "\(place)vehicle \(vehicle) (\(name.id)): \(fault.message)"
  }

  /// Where the files of the folder speak of different days.
  private var headerFaults: [String] {
    var faults: [String] = []
    if manifest.date != names.date.description {
      faults.append(
        "\(PlanFolder.manifest): the date is \(manifest.date), that of the work is \(names.date)")
    }
    if manifest.mode != names.mode {
      faults.append(
        "\(PlanFolder.manifest): the mode is \(manifest.mode), that of the work is \(names.mode)")
    }
    if Int(problem.conditions.weekday) != names.date.weekday {
      faults.append(
        "\(PlanFolder.problem): the roads are those of weekday \(problem.conditions.weekday), "
          + "\(names.date) is weekday \(names.date.weekday)")
    }
    var comparison = JSONComparison()
    let version = JSONField(document: problemDocument).versionNumber ?? ProblemFile.version
    comparison.compare(
      problemDocument, ProblemFile.json(problem, names: names, version: version), path: "")
    faults += comparison.differences.map { "\(PlanFolder.problem): \($0)" }
    return faults
  }

  private var changedFiles: [String] {
    var changed: [String] = []
    for name in PlanFolder.required where !manifest.outputs.contains(where: { $0.name == name }) {
      changed.append("\(name) has no digest in \(PlanFolder.manifest)")
    }
    for record in manifest.outputs {
      guard PlanFolder.isInside(record.name) else {
        changed.append("\(PlanFolder.manifest) names a file outside the plan: \(record.name)")
        continue
      }
      guard let contents = PlanFolder.contents(record.name, in: folder) else {
        changed.append("\(record.name) is gone since the plan was published")
        continue
      }
      if ManifestFile.record(name: record.name, contents: contents) != record {
        changed.append("\(record.name) has changed since the plan was published")
      }
    }
    return changed
  }
}

import FoundationEssentials
import Routing

/// `route-plan-bench quality`: solves sets of instances and writes how far from the best they stay.
struct QualityCommand {
  private let options: QualityOptions
  private let bestKnown: BestKnown
  private var table: QualityTable

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: QualityOptions
    do throws(UsageError) { options = try QualityOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench quality: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) {
      var command = try QualityCommand(options)
      return try command.solveAll()
    } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private init(_ options: QualityOptions) throws(InputFileError) {
    self.options = options
    bestKnown = try BestKnown(path: "\(options.data)/best-known.csv")
    table = QualityTable(heading: Self.heading(options), seconds: options.seconds)
  }

  private mutating func solveAll() throws(InputFileError) -> Int32 {
    var files: [(set: QualitySet, path: String)] = []
    for set in options.families {
      for path in try set.files(data: options.data) {
        let name = InstanceReport.stem(path).lowercased()
        guard options.instances.isEmpty || options.instances.contains(name) else { continue }
        files.append((set, path))
      }
    }
    guard !files.isEmpty else {
      throw InputFileError(
        file: options.data, message: "none of the instances is there",
        fix: "correct --instances or --families")
    }
    let runs = files.count * options.seconds.count * options.seeds.count
    for (set, path) in files {
      for seconds in options.seconds {
        for seed in options.seeds {
          let row = try solve(path, of: set, seconds: seconds, seed: seed)
          table.rows.append(row)
          tell(row, of: runs)
          // After each run, so that a run that is cut off leaves what it has found.
          try InputFile.write(Array(table.text.utf8), to: options.out)
        }
      }
    }
    return table.rows.allSatisfy { $0.fault == nil } ? 0 : 3
  }

  private func solve(
    _ path: String, of set: QualitySet, seconds: Double, seed: UInt64
  ) throws(InputFileError) -> QualityRow {
    let run = try SolveRun(
      path: path, limit: .seconds(seconds), threads: options.threads, seed: seed)
    let name = InstanceReport.stem(path)
    var row = QualityRow(
      set: set, instance: name, seconds: seconds, seed: seed,
      cost: SolutionFile.cost(run.verdict, of: run.instance.family),
      vehicles: run.result.solution.routes.count, bestKnown: bestKnown.cost(names: [name]))
    row.fault = run.faults.first
    if row.fault == nil { row.fault = try grade(run, path, of: set) }
    return row
  }

  /// What the checker in Python has against the solution.
  private func grade(
    _ run: SolveRun, _ path: String, of set: QualitySet
  ) throws(InputFileError) -> String? {
    guard let folder = options.oracles, let oracle = set.oracle else { return nil }
    let file =
      FileManager.default.temporaryDirectory.path + "/route-plan-bench-\(UUID().uuidString).sol"
    try run.write(to: file)
    defer { try? FileManager.default.removeItem(atPath: file) }
    let program = ChildProgram(["python3", "\(folder)/\(oracle)", path, file])
    guard program.status != 0 else { return nil }
    let line = program.output.split(separator: "\n").first.map(String.init)
    return "\(oracle): \(line ?? "it could not be run")"
  }

  private func tell(_ row: QualityRow, of runs: Int) {
    let gap = row.gap.map { "gap \(QualityRange.fixed($0, 2)) %" } ?? ""
    let limit = QualityTable.limit(row.seconds)
    let cost = QualityRange.fixed(row.cost, row.set == .vrptw || row.set == .kim ? 1 : 0)
    let fault = row.fault.map { ": \($0)" } ?? ""
    ErrorOutput.write(
      "\(table.rows.count)/\(runs) \(row.instance) \(limit) seed \(row.seed): cost \(cost) "
        + "vehicles \(row.vehicles) \(gap)\(fault)")
  }

  private static func heading(_ options: QualityOptions) -> String {
    func file(_ path: String) -> String {
      let data = (try? Data(contentsOf: URL(filePath: path))) ?? Data()
      return String(decoding: data, as: UTF8.self)
    }
    let processors = file("/proc/cpuinfo").split(separator: "\n").filter {
      $0.hasPrefix("model name")
    }
    let model = processors.first?.split(separator: ":").last.map { $0.drop { $0 == " " } }
    let load = file("/proc/loadavg").split(separator: " ").first ?? "?"
    let commit = ChildProgram(["git", "describe", "--always", "--dirty"])
    let version = commit.status == 0 ? commit.output.filter { !$0.isNewline } : "unknown"
    let seeds = options.seeds.map(String.init).joined(separator: ", ")
    let judges = options.oracles == nil ? "`ModelChecker`" : "`ModelChecker` and the oracles"
    return """
      # Gaps to the best known

      \(Date().formatted(.iso8601)), commit \(version), \(model ?? "an unknown processor"), \
      \(processors.count) processors, load \(load) at the start, threads: \(options.threads), \
      seeds: \(seeds). Judged by \(judges). Each figure is the mean over the seeds, with the least and the \
      greatest; gaps are to `best-known.csv`.

      """
  }
}

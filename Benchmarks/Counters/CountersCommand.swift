import FoundationEssentials
import Gazetteer
import RoadGraph
import Routing

/// `route-plan-bench counters`: counts what import, matrix and solve do on the sample maps.
enum CountersCommand {
  private static let areas = ["fenmarket", "brickfields"]
  private static let iterations = 300
  private static let seed: UInt64 = 20_260_101

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var root = "."
    var checked: String?
    var recorded: String?
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst() else { return usage("\(flag) needs a value") }
      switch flag {
      case "--root": root = value
      case "--check": checked = value
      case "--record": recorded = value
      default: return usage("there is no option \(flag)")
      }
    }
    do throws(CountersError) {
      return try count(root: URL(filePath: root), checked: checked, recorded: recorded)
    } catch {
      print("route-plan-bench counters: \(error.message)")
      return 1
    }
  }

  private static func count(
    root: URL, checked: String?, recorded: String?
  ) throws(CountersError) -> Int32 {
    let thresholds = try checked.map { path throws(CountersError) in
      try Thresholds(path: path)
    }
    var all: [AreaCounters] = []
    for area in areas {
      let counters = try count(
        area, folder: root.appending(path: "sample-maps/\(area)"),
        threads: ProcessInfo.processInfo.activeProcessorCount)
      print(String(decoding: JSONWriter.write(counters.json), as: UTF8.self), terminator: "")
      all.append(counters)
    }
    let grid = try HierarchyCounters.count(threads: ProcessInfo.processInfo.activeProcessorCount)
    print(String(decoding: JSONWriter.write(grid.json), as: UTF8.self), terminator: "")
    all.append(grid)
    let engine = EngineCounters.count(threads: ProcessInfo.processInfo.activeProcessorCount)
    print(String(decoding: JSONWriter.write(engine.json), as: UTF8.self), terminator: "")
    all.append(engine)
    if let recorded {
      try Thresholds(recording: all).write(to: recorded)
      print("recorded \(recorded)")
    }
    guard let thresholds, let checked else { return 0 }
    var comparison = thresholds.compare(all)
    for counter in all.flatMap(\.counters) where counter.name.hasSuffix("mismatches") {
      if counter.value != 0 { comparison.mismatches.append("\(counter.name) is not 0") }
    }
    for line in comparison.better { print(line) }
    guard !comparison.mismatches.isEmpty else {
      print("every counter agrees with \(checked)")
      return 0
    }
    for line in comparison.mismatches { print("MISMATCH \(line)") }
    print("fix: if intended: make bench-record, then commit \(checked) and say why")
    return 1
  }

  private static func count(
    _ area: String, folder: URL, threads: Int
  ) throws(CountersError) -> AreaCounters {
    var counters = AreaCounters(area: area)
    let town = try counters.measure("import") { counters throws(CountersError) in
      try ImportedTown(folder: folder, threads: threads, counters: &counters)
    }
    let day = try StreetDay(town: town)
    let tree = counters.measure("order") { _ in EliminationTree(town.network, threads: threads) }
    let travel = counters.measure("matrix") { _ in
      TravelTables(
        matrices: day.graphs.map {
          TravelMatrix.compute(
            network: town.network, graph: $0, tree: tree, origins: day.problem.exitPositions,
            destinations: day.problem.entryPositions, threads: threads)
        })
    }
    let hierarchies = day.graphs.map {
      RoadHierarchy(network: town.network, graph: $0, tree: tree, threads: threads)
    }
    counters.count("hierarchy.shortcuts", hierarchies.reduce(0) { $0 + $1.shortcutCount })
    counters.count("hierarchy.bytes", hierarchies.reduce(0) { $0 + $1.byteCount })
    countMatrices(travel, day: day, into: &counters)
    let result = counters.measure("solve") { _ in
      solve(
        day.problem, travel: travel,
        options: SolverOptions(
          seed: seed, threads: threads, limit: .iterations(iterations, cooling: nil),
          wholeStreets: false))
    }
    SolvedDay(day: day, result: result).count(network: town.network, into: &counters)
    return counters
  }

  /// Counts the cells of the tables, and repeats their searches to count what they touch.
  private static func countMatrices(
    _ travel: TravelTables, day: StreetDay, into counters: inout AreaCounters
  ) {
    var (deciseconds, metres) = (UInt64(0), UInt64(0))
    var (unreachable, searches, settled, relaxed) = (0, 0, 0, 0)
    for (matrix, graph) in zip(travel.matrices, day.graphs) {
      guard let matrix else { continue }
      for cell in matrix.deciseconds.indices {
        guard matrix.deciseconds[cell] != TravelMatrix.unreachable else {
          unreachable += 1
          continue
        }
        deciseconds &+= UInt64(matrix.deciseconds[cell])
        metres &+= UInt64(matrix.metres[cell])
      }
      var dijkstra = Dijkstra(graph: graph)
      let arcs = Set(day.problem.exitPositions.map(\.arc)).sorted()
      for arc in arcs where graph.permissions[Int(arc)] == .allowed {
        searches += 1
        _ = dijkstra.legs(
          graph: graph, from: ArcPosition(arc: arc, offset: 0),
          to: day.problem.entryPositions)
      }
      settled += dijkstra.settledCount
      relaxed += dijkstra.relaxedCount
    }
    counters.count("matrix.origins", day.problem.exitPositions.count)
    counters.count("matrix.destinations", day.problem.entryPositions.count)
    counters.count("matrix.searches", searches)
    counters.count("matrix.settled", settled)
    counters.count("matrix.relaxed", relaxed)
    counters.count("matrix.unreachable_cells", unreachable)
    counters.count("matrix.sum_deciseconds", wrapping: deciseconds)
    counters.count("matrix.sum_metres", wrapping: metres)
  }

  private static func usage(_ message: String) -> Int32 {
    print("route-plan-bench counters: \(message)\n\n\(BenchHelp.text)")
    return 2
  }
}

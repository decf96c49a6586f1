import RoadGraph

/// `route-plan-bench roads`: a turn-aware matrix between random places of a real map.
enum RoadsCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: RoadsOptions
    do throws(UsageError) {
      options = try RoadsOptions(arguments, profiles: VehicleProfile.standard.map(\.name))
    } catch {
      ErrorOutput.write("route-plan-bench roads: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    guard let profile = VehicleProfile.standard.first(where: { $0.name == options.profile }) else {
      return 2
    }
    do throws(InputFileError) { return try run(options, profile: profile) } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func run(
    _ options: RoadsOptions, profile: VehicleProfile
  ) throws(InputFileError) -> Int32 {
    var report = BenchReport()
    report.add("map", options.maps.joined(separator: " "))
    report.add("profile", profile.name)
    report.add("threads", options.threads)
    let total = Stopwatch()
    var stage = Stopwatch()
    let network = try RoadsMap.network(paths: options.maps, threads: options.threads)
    report.add("import_seconds", stage.seconds)
    stage = Stopwatch()
    let tree = EliminationTree(network, threads: options.threads)
    report.add("structure_seconds", stage.seconds)
    stage = Stopwatch()
    let graph = TurnGraph(
      network: network, profile: profile,
      conditions: RoadConditions(drivesOnLeft: options.drivesOnLeft))
    report.add("turn_graph_seconds", stage.seconds)
    let roads = RoadHierarchy(
      network: network, graph: graph, tree: tree, threads: options.threads)
    report.add("reweight_seconds", stage.seconds)
    let points = RoadPoints.draw(count: options.points, seed: options.seed, on: graph)
    guard !points.isEmpty else {
      throw InputFileError(
        file: options.maps.joined(separator: ", "),
        message: "\(profile.name) can drive none of its roads",
        fix: "name another profile, or an extract with roads that it may use")
    }
    stage = Stopwatch()
    let matrix = TravelMatrix.compute(
      roads, origins: points, destinations: points, threads: options.threads)
    report.add("matrix_seconds", stage.seconds)
    report.add("total_seconds", total.seconds)
    if options.services > 0 { NearestServices(graph: graph, options: options).add(to: &report) }
    report.add("peak_memory_bytes", PeakMemory.bytes())
    count(network, roads, matrix, into: &report)
    let mismatches = try export(options, roads, points, into: &report)
    print(report.text, terminator: "")
    return mismatches == 0 ? 0 : 1
  }

  private static func count(
    _ network: RoadNetwork, _ roads: RoadHierarchy, _ matrix: TravelMatrix,
    into report: inout BenchReport
  ) {
    report.add("nodes", network.nodeCount)
    report.add("edges", network.edgeCount)
    report.add("arcs", network.arcCount)
    report.add("restrictions", network.restrictions.count)
    report.add("states", roads.graph.stateCount)
    report.add("turns", roads.graph.turnState.count)
    report.add("shortcuts", roads.shortcutCount)
    report.add("hierarchy_bytes", roads.byteCount)
    report.add("points", matrix.originCount)
    var (deciseconds, metres, unreachable) = (UInt64(0), UInt64(0), 0)
    for cell in matrix.deciseconds.indices {
      guard matrix.deciseconds[cell] != TravelMatrix.unreachable else {
        unreachable += 1
        continue
      }
      deciseconds &+= UInt64(matrix.deciseconds[cell])
      metres &+= UInt64(matrix.metres[cell])
    }
    report.add("sum_deciseconds", sum: deciseconds)
    report.add("sum_metres", sum: metres)
    report.add("unreachable_cells", unreachable)
  }

  /// Writes what was asked for and returns how many cells of the matrix turned out wrong.
  private static func export(
    _ options: RoadsOptions, _ roads: RoadHierarchy, _ points: [ArcPosition],
    into report: inout BenchReport
  ) throws(InputFileError) -> Int {
    guard options.export != nil || options.distances != nil else { return 0 }
    let export = TurnGraphExport(roads.graph)
    if let path = options.export {
      let title =
        "turn graph of \(options.maps.joined(separator: " ")) for \(options.profile), "
        + "driving on the \(options.drivesOnLeft ? "left" : "right")"
      try InputFile.write(export.graphText(title: title), to: path)
      try InputFile.write(TurnGraphExport.pointsText(points), to: path + ".points")
    }
    guard let path = options.distances else { return 0 }
    let distances = StateDistances(
      roads: roads, states: export.states, points: points, threads: options.threads)
    try InputFile.write(
      DistanceFile.text(distances.plain, perLine: points.count), to: path)
    report.add("distances_mismatches", distances.mismatches)
    return distances.mismatches
  }
}

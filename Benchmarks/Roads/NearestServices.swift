import RoadGraph

/// Lists of the nearest services by road, for services drawn by lot.
struct NearestServices {
  private let seconds: Double
  private let lists: [NearestPlaces]

  /// Draws the services, each with one place, and makes the lists both ways.
  init(graph: TurnGraph, options: RoadsOptions) {
    let points = RoadPoints.draw(count: options.services, seed: options.seed, on: graph)
    let services = points.enumerated().map { GroupedPlace(position: $1, group: UInt32($0)) }
    let stage = Stopwatch()
    lists = [
      .destinations(
        graph: graph, ofEach: services, among: services, count: options.nearest,
        threads: options.threads),
      .origins(
        graph: graph, ofEach: services, among: services, count: options.nearest,
        threads: options.threads),
    ]
    seconds = stage.seconds
  }

  /// Adds what was measured and counted, the two ways together.
  func add(to report: inout BenchReport) {
    report.add("nearest_seconds", seconds)
    report.add(
      "nearest_sum_deciseconds",
      sum: lists.reduce(0) { $0 + $1.deciseconds.reduce(0) { $0 + UInt64($1) } })
    report.add(
      "nearest_sum_metres", sum: lists.reduce(0) { $0 + $1.metres.reduce(0) { $0 + UInt64($1) } })
    report.add("nearest_entries", lists.reduce(0) { $0 + $1.others.count })
    report.add("nearest_settled", lists.reduce(0) { $0 + $1.settledCount })
    report.add("nearest_relaxed", lists.reduce(0) { $0 + $1.relaxedCount })
    report.add("nearest_bytes", lists.reduce(0) { $0 + $1.byteCount })
  }
}

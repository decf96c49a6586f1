import Gazetteer
import RoadGraph

/// Ties every collected property to the road it is served from, and says where that is doubtful.
struct PropertyMatcher {
  let network: RoadNetwork
  let register: PropertyRegister
  let roads: DriveableRoads
  let obstacles: RoadObstacles
  let tables: AreaTables
  let threads: Int

  private static let chunk = 4096

  /// The ties in the register's order; `nil` where nothing is collected or no road is near.
  func match(into report: inout ImportReport, log: inout DiagnosticLog) -> [RoadTie?] {
    let snapper = Self.snapper(of: network)
    let links = linkedEdges
    let overrides = overrideRows
    let properties = register.properties
    let streets = Dictionary(
      uniqueKeysWithValues: register.streets.map {
        ($0.usrn, snapper.street(named: [$0.name] + $0.otherNames))
      })
    let chunks = (properties.count + Self.chunk - 1) / Self.chunk
    let results = concurrentMap(count: chunks, threads: threads) { chunk -> [SnapResult?] in
      let range = chunk * Self.chunk..<min(properties.count, (chunk + 1) * Self.chunk)
      return range.map { index -> SnapResult? in
        let property = properties[index]
        guard property.kind != .notCollected else { return nil }
        var options = SnapOptions()
        if let usrn = property.usrn, let edges = links[usrn] { options.linkedEdges = edges }
        var point = property.point
        if let row = overrides[property.uprn] {
          point = row.point ?? point
          options.overrideEdge = row.edges.min {
            let (left, right) = (
              snapper.tie(point: point, toEdge: $0, method: .override).walkCentimetres,
              snapper.tie(point: point, toEdge: $1, method: .override).walkCentimetres
            )
            return (left, $0) < (right, $1)
          }
        }
        let street =
          property.usrn.flatMap { streets[$0] } ?? snapper.street(named: [property.streetName])
        return snapper.tie(point: point, street: street, options: options)
      }
    }.flatMap { $0 }
    describe(results, into: &report, log: &log)
    return results.map { $0?.tie }
  }

  /// The snapper over roads that some vehicle can work.
  static func snapper(of network: RoadNetwork) -> RoadSnapper {
    RoadSnapper(
      network: network,
      serviceable: (0..<UInt32(network.edgeCount)).map { edge in
        let attributes = network.attributes(ofEdge: edge)
        return attributes.roadClass != .motorway && !attributes.isLink
      })
  }

  private var edgesOfWay: [Int64: [UInt32]] {
    var edgesOfWay: [Int64: [UInt32]] = [:]
    for edge in 0..<network.edgeCount {
      edgesOfWay[network.edgeSources[edge], default: []].append(UInt32(edge))
    }
    return edgesOfWay
  }

  private var linkedEdges: [USRN: [UInt32]] {
    let edgesOfWay = edgesOfWay
    var links: [USRN: [UInt32]] = [:]
    for row in tables.roads.links {
      links[row.usrn, default: []] += edgesOfWay[row.way] ?? []
    }
    return links
  }

  private var overrideRows: [UPRN: (point: GridPoint?, edges: [UInt32])] {
    let edgesOfWay = edgesOfWay
    var rows: [UPRN: (point: GridPoint?, edges: [UInt32])] = [:]
    for row in tables.roads.overrides {
      rows[row.uprn] = (row.point, row.way.flatMap { edgesOfWay[$0] } ?? [])
    }
    return rows
  }

  private func describe(
    _ results: [SnapResult?], into report: inout ImportReport, log: inout DiagnosticLog
  ) {
    var byMethod: [RoadTie.Method: Int] = [:]
    var disagreeing: [String] = []
    var notFound: [String] = []
    var far: [String] = []
    var without: [String] = []
    var unreachable: [String] = []
    for (index, result) in results.enumerated() {
      guard let result else { continue }
      let property = register.properties[index]
      let label = "UPRN \(property.uprn) (\(property.streetName))"
      guard let tie = result.tie else {
        without.append(label)
        continue
      }
      byMethod[tie.method, default: 0] += 1
      for flag in result.flags {
        switch flag {
        case .streetDisagrees(let nearest): disagreeing.append("\(label): nearest is \(nearest)")
        case .streetNotFound: notFound.append(label)
        case .tooFar(let metres): far.append("\(label): \(metres) m")
        case .noRoad: break
        }
      }
      if !roads.isConnectedForAny(tie.edge * 2), !roads.isConnectedForAny(tie.edge * 2 + 1) {
        unreachable.append("\(label): \(obstacles.text(onEdge: tie.edge))")
      }
    }
    report.count("tied by street name", byMethod[.streetName, default: 0])
    report.count("tied by nearness", byMethod[.nearest, default: 0])
    report.count("street disagrees", disagreeing.count)
    report.count("street not found", notFound.count)
    report.count("too far from a road", far.count)
    report.count("without a road", without.count)
    report.count("reached by no vehicle", unreachable.count)
    report.add(
      "Properties and roads",
      RoadTie.Method.allCases.map { "tied by \($0.words): \(byMethod[$0, default: 0])" })
    Self.list("Street disagrees with the nearest road", disagreeing, into: &report)
    Self.list("No road of its street's name is near", notFound, into: &report)
    Self.list("Far from their road", far, into: &report)
    Self.list("Without a road within 1,000 m", without, into: &report)
    Self.list("Reached by no vehicle", unreachable, into: &report)
    for (list, what) in [
      (far, "far from their road"), (without, "without any road near"),
      (unreachable, "reached by no vehicle"),
    ] where !list.isEmpty {
      log.report(
        Diagnostic(
          "A303", .warning, file: "import-report.txt",
          message: "\(list.count) properties are \(what)",
          fix: "read the list there; mend it in overrides.csv or access.csv"))
    }
  }

  private static func list(_ title: String, _ lines: [String], into report: inout ImportReport) {
    guard !lines.isEmpty else { return }
    report.add(
      "\(title): \(lines.count) (mend in overrides.csv or access.csv)",
      Array(lines.prefix(2000)) + (lines.count > 2000 ? ["… and \(lines.count - 2000) more"] : []))
  }
}

extension RoadTie.Method {
  /// How a planner calls it.
  var words: String {
    switch self {
    case .override: "the overrides table"
    case .streetName: "street name"
    case .usrnLink: "USRN link"
    case .nearest: "nearness"
    }
  }
}

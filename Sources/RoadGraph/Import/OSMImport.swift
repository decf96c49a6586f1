import FoundationEssentials
import Gazetteer

/// Gathers the roads of OpenStreetMap files and builds the network from them.
struct OSMImport {
  private let threads: Int
  private var ways: [OSMWay] = []
  private var relations: [(file: String, relation: OSMRelation)] = []
  private var places: [Place] = []
  /// The nodes of all ways, where one file has them all.
  private var wantedOfOnlyFile: OSMWantedNodes?
  private var fileOfWay: [Int64: String] = [:]
  private var firstFile = "roads"
  private var credits: [String] = []

  private struct Place {
    var id: Int64
    var point: GeographicPoint
    var features: NodeFeatures
  }

  /// Starts without files.
  init(threads: Int) { self.threads = threads }

  /// Reads one file; `false` where it can't be used.
  mutating func read(_ name: String, _ data: Data, log: inout DiagnosticLog) -> Bool {
    let found =
      PBFReader.recognises(data)
      ? foundInPBF(name, data, log: &log) : foundInXML(name, data, log: &log)
    guard let found else { return false }
    let credit = found.credit.isEmpty ? Self.usualCredit : found.credit
    if !credits.contains(credit) { credits.append(credit) }
    let isFirst = ways.isEmpty
    if isFirst { firstFile = name }
    var repeated = 0
    for way in found.roads.ways {
      if fileOfWay.updateValue(fileOfWay[way.id] ?? name, forKey: way.id) == nil {
        ways.append(way)
      } else {
        repeated += 1
      }
    }
    relations += found.roads.relations.map { (name, $0) }
    wantedOfOnlyFile = isFirst && repeated == 0 ? found.wanted : nil
    places.reserveCapacity(places.count + found.nodes.count)
    for node in found.nodes {
      places.append(
        Place(
          id: found.wanted.ids[node.index], point: node.point, features: node.features))
    }
    if repeated > 0 {
      log.report(
        Diagnostic(
          "R112", .note, file: name,
          message: "\(repeated) ways were already read; each was taken once",
          fix: "nothing, where extracts overlap; otherwise leave one file out"))
    }
    return true
  }

  private struct Found {
    var roads: OSMWaysAndRelations
    var wanted: OSMWantedNodes
    var nodes: [OSMFoundNode]
    /// Whom the file itself credits, or empty.
    var credit = ""
  }

  private static let usualCredit = "© OpenStreetMap contributors, ODbL 1.0"

  private func foundInPBF(_ name: String, _ data: Data, log: inout DiagnosticLog) -> Found? {
    do throws(PBFError) {
      var reader = try PBFReader(data, threads: threads)
      let roads = try reader.waysAndRelations()
      let wanted = OSMWantedNodes(nodesOf: roads.ways)
      return Found(roads: roads, wanted: wanted, nodes: try reader.nodes(wanted))
    } catch {
      switch error {
      case .unsupported(let feature):
        log.report(
          Diagnostic(
            "R104", .error, file: name,
            message: "the file needs \(feature), which is not supported",
            fix: "convert it: osmium cat FILE -o roads.osm.pbf -f pbf,pbf_compression=zlib"))
      case .damaged(let offset, let reason):
        log.report(
          Diagnostic(
            "R102", .error, file: name, message: "damaged at byte \(offset): \(reason)",
            fix: "download the file again and compare its checksum"))
      }
      return nil
    }
  }

  private func foundInXML(_ name: String, _ data: Data, log: inout DiagnosticLog) -> Found? {
    var reader = OSMXMLReader(data)
    do throws(XMLError) {
      let roads = try reader.waysAndRelations()
      let unreadable = reader.unreadable
      let wanted = OSMWantedNodes(nodesOf: roads.ways)
      let nodes = try reader.nodes(wanted)
      for (count, line) in [unreadable, reader.unreadable] where count > 0 {
        log.report(
          Diagnostic(
            "R116", .warning, file: name, line: line,
            message: "\(count) elements with an unreadable number were left out, the first here",
            fix: "export the file again; ids are whole numbers and positions decimal degrees"))
      }
      return Found(roads: roads, wanted: wanted, nodes: nodes, credit: reader.credit)
    } catch {
      log.report(
        Diagnostic(
          "R103", .error, file: name, line: error.line,
          message: "not well-formed: \(error.reason)",
          fix: "download or export the file again"))
      return nil
    }
  }

  /// Builds nodes, edges and restrictions of all that was read.
  mutating func build(
    into builder: inout RoadNetworkBuilder, project: ([GeographicPoint]) -> [GridPoint?],
    log: inout DiagnosticLog
  ) {
    if ways.isEmpty { return }
    // Ids and not the order of the file decide the numbering: PBF and XML give the same network.
    ways.sort { $0.id < $1.id }
    var wanted = wantedOfOnlyFile ?? OSMWantedNodes(nodesOf: ways)
    // Of a node in several files, or twice in one, the last counts.
    var placeOfNode = [Int32](repeating: -1, count: wanted.ids.count)
    for (position, place) in places.enumerated() {
      if let index = wanted.next(place.id) { placeOfNode[index] = Int32(position) }
    }
    var geographic: [GeographicPoint] = []
    var known: [Int] = []
    var features = [NodeFeatures](repeating: [], count: wanted.ids.count)
    for (index, position) in placeOfNode.enumerated() where position >= 0 {
      let place = places[Int(position)]
      geographic.append(place.point)
      known.append(index)
      features[index] = place.features
    }
    var points = [GridPoint?](repeating: nil, count: wanted.ids.count)
    var outside = 0
    for (index, point) in zip(known, project(geographic)) {
      points[index] = point
      if point == nil { outside += 1 }
    }
    places = []
    var assembler = NetworkAssembler(
      roads: roads(wanted, log: &log), points: points, sources: wanted.ids, features: features)
    assembler.assemble(into: &builder)
    for credit in credits.sorted() { builder.addAttribution(credit) }
    report(assembler.losses, outside: outside, log: &log)
    addRestrictions(assembler, wanted, &builder, log: &log)
  }

  private func roads(_ wanted: OSMWantedNodes, log: inout DiagnosticLog) -> [SourceRoad] {
    let ways = ways
    let read = concurrentMap(
      count: ways.count, threads: threads, makeWorkspace: { wanted }
    ) { wanted, index in
      var problems: [TagProblem] = []
      let tags = OSMTags(pairs: ways[index].tags)
      let road = SourceRoad(
        source: ways[index].id,
        points: ways[index].nodes.compactMap { wanted.next($0).map(Int32.init) },
        attributes: RoadTags.attributes(tags, problems: &problems), name: RoadTags.name(tags))
      return (road: road, problems: problems)
    }
    for (road, problems) in read {
      for problem in problems {
        log.report(
          problem.diagnostic("way \(road.source)", fileOfWay[road.source] ?? firstFile))
      }
    }
    return read.map(\.road)
  }

  private func report(
    _ losses: NetworkAssembler.Losses, outside: Int, log: inout DiagnosticLog
  ) {
    if losses.cutRoads > 0 {
      log.report(
        Diagnostic(
          "R107", .note, file: firstFile,
          message: "\(losses.cutRoads) roads leave the map; they end at the last known point",
          fix: "nothing, where that is the edge of the extract; otherwise use a larger one"))
    }
    if losses.pointRoads + losses.emptyPieces > 0 {
      log.report(
        Diagnostic(
          "R117", .note, file: firstFile,
          message: "\(losses.pointRoads) roads with fewer than two known points and"
            + " \(losses.emptyPieces) pieces without length were left out",
          fix: "nothing, or mend the ways on openstreetmap.org"))
    }
    if outside > 0 {
      log.report(
        Diagnostic(
          "R111", .warning, file: firstFile,
          message: "\(outside) points of roads lie outside the area's frame and were left out",
          fix: "use an extract of the area, or another frame in area.json5"))
    }
  }

  private func addRestrictions(
    _ assembler: NetworkAssembler, _ wanted: OSMWantedNodes, _ builder: inout RoadNetworkBuilder,
    log: inout DiagnosticLog
  ) {
    if relations.isEmpty { return }
    var edgesOfWay: [Int64: [UInt32]] = [:]
    for (index, edges) in assembler.edgesOfRoad.enumerated() where !edges.isEmpty {
      edgesOfWay[ways[index].id] = edges
    }
    let resolver = RestrictionResolver(network: builder.build(), edgesOfWay: edgesOfWay) { source in
      wanted.index(of: source).flatMap { assembler.node(ofPoint: Int32($0)) }
    }
    var done: Set<Int64> = []
    for (file, relation) in relations.sorted(by: { $0.relation.id < $1.relation.id })
    where done.insert(relation.id).inserted {
      var problems: [TagProblem] = []
      for tags in RestrictionTags.parse(OSMTags(pairs: relation.tags), problems: &problems) {
        do throws(RestrictionResolver.Failure) {
          for restriction in try resolver.resolve(relation, tags) {
            builder.addRestriction(restriction)
          }
        } catch {
          log.report(
            Diagnostic(
              "R106", .warning, file: file,
              message: "turn restriction \(relation.id) was left out: \(error.rawValue)",
              fix: "mend the relation on openstreetmap.org, or deny the turn in the access table"))
        }
      }
      for problem in problems {
        log.report(problem.diagnostic("relation \(relation.id)", file))
      }
    }
  }
}

extension TagProblem {
  /// The diagnostic for the problem of one element.
  func diagnostic(_ element: String, _ file: String) -> Diagnostic {
    let text = "\(element): \(key)=\(value)"
    return switch kind {
    case .unreadable:
      Diagnostic(
        "R108", .warning, file: file, message: "\(text) is not understood and was left out",
        fix: "mend the tag on openstreetmap.org, or say what holds in the access table")
    case .unknownCondition:
      Diagnostic(
        "R109", .warning, file: file,
        message: "\(text) has a condition that is not understood; it was left out",
        fix: "say what holds in the access table")
    case .takenAsPermanent:
      Diagnostic(
        "R110", .note, file: file,
        message: "\(text) holds at times only; it was taken to hold always",
        fix: "nothing, or say what holds in the access table")
    }
  }
}

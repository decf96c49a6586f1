import FoundationEssentials
import Gazetteer
import RoadGraph

/// A sample map as the engine's own readers see it: roads, properties and their ties.
struct ImportedTown {
  /// The roads.
  let network: RoadNetwork
  /// The properties and streets.
  let register: PropertyRegister
  /// The road of each property, in the register's order; `nil` where nothing is collected.
  let ties: [RoadTie?]
  /// Where the first depot of `area.json5` stands.
  let depot: GridPoint
  /// Where the first site of `area.json5` stands.
  let tip: GridPoint

  /// Reads `llpg.csv`, `roads.osm` and two places of `area.json5`, and counts what it meets.
  init(folder: URL, threads: Int, counters: inout AreaCounters) throws(CountersError) {
    let addresses = try Self.bytes("llpg.csv", in: folder)
    let roads = try Self.bytes("roads.osm", in: folder)
    let area = try Self.json5("area.json5", in: folder)
    depot = try Self.place("depots", of: area)
    tip = try Self.place("sites", of: area)
    var log = DiagnosticLog()
    let frame = MetricFrame.britishNationalGrid
    network = try Self.network(roads, frame: frame, threads: threads, log: &log)
    let gazetteer = GazetteerReader.read(
      files: [("llpg.csv", [UInt8](addresses))], frame: frame, log: &log)
    register = gazetteer.register
    ties = Self.ties(register, network: network)

    counters.count("import.bytes", addresses.count + roads.count)
    counters.count("import.records", gazetteer.summary.files.reduce(0) { $0 + $1.recordCount })
    counters.count("import.quarantined", gazetteer.summary.quarantinedCount)
    counters.count("import.properties", register.properties.count)
    counters.count("import.streets", register.streets.count)
    counters.count("import.nodes", network.nodeCount)
    counters.count("import.edges", network.edgeCount)
    counters.count("import.restrictions", network.restrictions.count)
    counters.count("import.diagnostics", log.counts.values.reduce(0, +))
    for method in RoadTie.Method.allCases {
      counters.count("import.ties.\(Self.name(of: method))", ties.count { $0?.method == method })
    }
    counters.count("import.ties.none", ties.count { $0 == nil })
    counters.count(
      "import.walk_centimetres", ties.reduce(0) { $0 + Int($1?.walkCentimetres ?? 0) })
    guard !log.hasErrors else {
      throw CountersError(message: log.kept.map(\.text).joined(separator: "\n"))
    }
  }

  private static func name(of method: RoadTie.Method) -> String {
    switch method {
    case .override: "override"
    case .streetName: "street_name"
    case .usrnLink: "usrn_link"
    case .nearest: "nearest"
    }
  }

  private static func network(
    _ roads: Data, frame: MetricFrame, threads: Int, log: inout DiagnosticLog
  ) throws(CountersError) -> RoadNetwork {
    do throws(GridTransformError) {
      let transform = try GridTransform(frame: frame)
      let network = RoadImport.network(
        from: [(name: "roads.osm", data: roads)], project: { transform.gridPoints($0) },
        options: .init(threads: threads), log: &log)
      if let network { return network }
    } catch {
      throw CountersError(message: error.diagnostic(file: "roads.osm").text)
    }
    throw CountersError(message: log.kept.map(\.text).joined(separator: "\n"))
  }

  /// Ties what is collected by street name and nearness; the samples have no other evidence.
  private static func ties(_ register: PropertyRegister, network: RoadNetwork) -> [RoadTie?] {
    let snapper = RoadSnapper(
      network: network,
      serviceable: (0..<UInt32(network.edgeCount)).map {
        let attributes = network.attributes(ofEdge: $0)
        return attributes.roadClass != .motorway && !attributes.isLink
      })
    return register.properties.map { property in
      guard property.kind != .notCollected else { return nil }
      let street = property.usrn.flatMap { register.street($0) }
      let names = street.map { [$0.name] + $0.otherNames } ?? [property.streetName]
      return snapper.tie(point: property.point, streetNames: names).tie
    }
  }

  private static func bytes(_ name: String, in folder: URL) throws(CountersError) -> Data {
    do { return try Data(contentsOf: folder.appending(path: name)) } catch {
      throw CountersError(message: "\(folder.path)/\(name) can't be read")
    }
  }

  private static func json5(_ name: String, in folder: URL) throws(CountersError) -> JSONValue {
    let bytes = [UInt8](try bytes(name, in: folder))
    do throws(JSONError) { return try JSONReader.read(bytes, json5: true) } catch {
      throw CountersError(message: "\(name):\(error.line): \(error.message)")
    }
  }

  private static func place(
    _ key: String, of area: JSONValue
  ) throws(CountersError) -> GridPoint {
    guard let first = area[key]?.elements?.first, let east = first["x"]?.double,
      let north = first["y"]?.double,
      let point = MetricFrame.britishNationalGrid.point(eastMetres: east, northMetres: north)
    else { throw CountersError(message: "area.json5 has no position of the first of \(key)") }
    return point
  }
}

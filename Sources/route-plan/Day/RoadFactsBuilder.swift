import Gazetteer
import RoadGraph
import Routing

/// Resolves the rows of the road tables to edges of the network.
struct RoadFactsBuilder {
  let network: RoadNetwork
  private let edgesOfWay: [Int64: [UInt32]]
  private let edgesOfName: [String: [UInt32]]
  private let edgesOfStreet: [USRN: [UInt32]]
  private let register: PropertyRegister

  /// Indexes the network by way, name and street; `ties` are in the register's order.
  init(network: RoadNetwork, register: PropertyRegister, ties: [RoadTie?]) {
    self.network = network
    self.register = register
    var edgesOfWay: [Int64: [UInt32]] = [:]
    var edgesOfName: [String: [UInt32]] = [:]
    let normalised = network.names.map(StreetName.normalised)
    for edge in 0..<network.edgeCount {
      edgesOfWay[network.edgeSources[edge], default: []].append(UInt32(edge))
      let name = normalised[Int(network.edgeNames[edge])]
      if !name.isEmpty { edgesOfName[name, default: []].append(UInt32(edge)) }
    }
    var edgesOfStreet: [USRN: Set<UInt32>] = [:]
    for (property, tie) in zip(register.properties, ties) {
      guard let usrn = property.usrn, let tie, tie.method != .nearest else { continue }
      edgesOfStreet[usrn, default: []].insert(tie.edge)
    }
    self.edgesOfWay = edgesOfWay
    self.edgesOfName = edgesOfName
    self.edgesOfStreet = edgesOfStreet.mapValues { $0.sorted() }
  }

  /// What the tables say for a date on which vehicles are out between two minutes.
  func facts(
    _ rows: RoadRows, date: CalendarDate, outFromMinute: Int32, outToMinute: Int32,
    log: inout DiagnosticLog
  ) -> RoadFacts {
    var facts = RoadFacts()
    apply(rows.access, on: date, to: &facts, log: &log)
    for row in rows.closures where row.from <= date && date <= row.to {
      guard row.hours.from < outToMinute, row.hours.to > outFromMinute else { continue }
      for edge in edges(of: row.road, file: "closures.csv", line: row.line, log: &log) {
        facts.closedEdges.append(edge)
        facts.closureReasons[edge] = "closed on \(date): \(row.reason)"
      }
    }
    facts.closedEdges = Array(Set(facts.closedEdges)).sorted()
    for row in rows.windows where row.holds(on: date) {
      let window = TimeWindow(
        from: Deciseconds(row.forbidden.from * 600), to: Deciseconds(row.forbidden.to * 600))
      for edge in edges(of: row.road, file: "street-windows.csv", line: row.line, log: &log) {
        facts.forbidden[edge, default: []].append(.init(window: window, reason: row.reason))
      }
    }
    for row in rows.rules {
      for edge in edges(of: row.road, file: "street-rules.csv", line: row.line, log: &log) {
        facts.sidesApart[edge] = row.isEachSide
      }
    }
    return facts
  }

  private func apply(
    _ rows: [AccessRow], on date: CalendarDate, to facts: inout RoadFacts,
    log: inout DiagnosticLog
  ) {
    for row in rows {
      if let expires = row.expires, expires < date {
        log.report(
          Diagnostic(
            "A305", .warning, file: "access.csv", line: row.line,
            message: "the entry expired on \(expires) and no longer counts",
            fix: "renew it with its authority, or delete the row"))
        continue
      }
      for edge in edges(of: row.road, file: "access.csv", line: row.line, log: &log) {
        let arcs = [edge * 2, edge * 2 + 1]
        func add(_ rule: AccessOverride.Rule) {
          facts.overrides += arcs.map {
            AccessOverride(arc: $0, vehicleClass: row.vehicleClass, rule: rule)
          }
        }
        switch row.rule {
        case .allow: add(.allow)
        case .deny: add(.deny)
        case .oneWayExempt, .noEntryExempt: add(.exempt)
        case .privateConsent: add(.consent)
        case .turns: add(.turnRound)
        case .noTurn: add(.noTurnRound)
        case .passBarrier: add(.passBarrier)
        case .reverseIn:
          add(.noTurnRound)
          if let limit = row.limitMetres { facts.reverseLimits[edge] = limit * 100 }
        case .walkIn:
          add(.deny)
          facts.walkLimits[edge] = (row.limitMetres ?? 50) * 100
        }
      }
    }
  }

  /// The edges a row is about; a row that matches no road is reported.
  private func edges(
    of road: RoadReference, file: String, line: Int, log: inout DiagnosticLog
  ) -> [UInt32] {
    var found: [UInt32]
    if let way = road.way {
      found = edgesOfWay[way] ?? []
    } else if let usrn = road.usrn {
      found = edges(ofStreet: usrn)
    } else {
      found = StreetName.alternatives(road.street).flatMap { edgesOfName[$0] ?? [] }
    }
    found = Array(Set(found)).sorted()
    if found.isEmpty {
      let name =
        road.way.map { "way \($0)" } ?? road.usrn.map { "USRN \($0)" } ?? "'\(road.street)'"
      log.report(
        Diagnostic(
          "A304", .warning, file: file, line: line, message: "no road of the map is \(name)",
          fix: "correct the way, usrn or street; the row has no effect until then"))
    }
    return found
  }

  /// The edges its properties are tied to, with all that continue them under the same name.
  func edges(ofStreet usrn: USRN) -> [UInt32] {
    guard let street = register.street(usrn) else { return edgesOfStreet[usrn] ?? [] }
    let sameName = Set(
      ([street.name] + street.otherNames).flatMap(StreetName.alternatives).flatMap {
        edgesOfName[$0] ?? []
      })
    var seeds = (edgesOfStreet[usrn] ?? []).filter { sameName.contains($0) }
    if seeds.isEmpty { seeds = nearest(to: street, among: sameName.sorted()) }
    var found = Set(seeds)
    var frontier = seeds
    while let edge = frontier.popLast() {
      for node in [network.edgeTails[Int(edge)], network.edgeHeads[Int(edge)]] {
        for arc in network.arcs(outOf: node)
        where sameName.contains(arc >> 1) && found.insert(arc >> 1).inserted {
          frontier.append(arc >> 1)
        }
      }
    }
    return Array(found.union(edgesOfStreet[usrn] ?? [])).sorted()
  }

  private func nearest(to street: Street, among edges: [UInt32]) -> [UInt32] {
    guard let place = street.start ?? street.end else { return edges }
    let distances = edges.map { edge in
      network.shape(ofEdge: edge).map { $0.distanceCentimetres(to: place) }.min() ?? .max
    }
    guard let best = distances.min(), best < 30_000 else { return [] }
    return zip(edges, distances).filter { $0.1 == best }.map(\.0)
  }
}

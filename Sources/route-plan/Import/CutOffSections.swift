import Gazetteer
import RoadGraph

/// Writes down for every class of the fleet which roads it doesn't reach, why, and what to do.
struct CutOffSections {
  /// The reports, by class.
  let reports: [CutOffReport]
  /// How many properties are collected from each edge.
  let propertiesOfEdge: [Int]
  /// What the road tables say on an ordinary day.
  let facts: RoadFacts
  /// Longest reverse that is planned, in centimetres.
  let greatestReverse: Int32

  private static let listed = 10

  /// Counts the properties of each edge.
  init(
    reports: [CutOffReport], collectedFrom edges: CollectionEdges, edgeCount: Int,
    facts: RoadFacts, greatestReverse: Int32
  ) {
    self.reports = reports
    self.facts = facts
    self.greatestReverse = greatestReverse
    var counts = [Int](repeating: 0, count: edgeCount)
    for edge in edges.edges { if let edge { counts[Int(edge)] += 1 } }
    propertiesOfEdge = counts
  }

  /// Adds a section for each class, and the sums of all.
  func add(to report: inout ImportReport) {
    var listed = Listed()
    for index in reports.indices {
      let name = reports[index].profile.name
      let places = places(index)
      report.cutOff += CutOffCount.counts(of: places, vehicleClass: name)
      if places.isEmpty {
        report.add("Roads that \(name) does not reach: none", [])
        continue
      }
      report.add(
        "Roads that \(name) does not reach: \(Self.sum(places))", lines(places, index, &listed))
    }
  }

  private func places(_ index: Int) -> [CutOffPlace] {
    CutOffPlace.places(
      reports[index], propertiesOfEdge: propertiesOfEdge, facts: facts,
      greatestReverse: greatestReverse)
  }

  private func lines(
    _ places: [CutOffPlace], _ index: Int, _ listed: inout Listed
  ) -> [String] {
    if let twin = reports[..<index].first(where: { isTwin($0, reports[index]) }) {
      return ["the same roads as \(twin.profile.name), for the same reasons"]
    }
    let worst = places.prefix { $0.workaround == nil }.prefix(Self.listed)
    var lines: [String] = []
    for (number, place) in worst.enumerated() {
      let heading = "\(number + 1). " + heading(place, index)
      if let twin = listed.twin(of: place.pocket) {
        lines.append("\(heading); as for \(twin)")
      } else {
        lines.append("\(heading); \(reports[index].kind(of: place.pocket))")
        lines += details(place.pocket, index).map { "   " + $0 }
        listed.add(place.pocket, vehicleClass: reports[index].profile.name)
      }
    }
    let rest = CutOffCount.counts(
      of: Array(places.dropFirst(worst.count)), vehicleClass: reports[index].profile.name)
    let indent = worst.isEmpty ? "" : "  "
    if !rest.isEmpty, !worst.isEmpty { lines.append("The others, by reason:") }
    for count in rest {
      lines.append(
        "\(indent)\(reasonText(count.reason)): "
          + Self.sum(count.places, count.properties, count.centimetres))
    }
    return lines
  }

  private func isTwin(_ one: CutOffReport, _ other: CutOffReport) -> Bool {
    one.pockets.elementsEqual(other.pockets) { $0.edges == $1.edges && $0.bars == $1.bars }
  }

  private func heading(_ place: CutOffPlace, _ index: Int) -> String {
    let pieces = place.pocket.edges.count
    return "\(reports[index].place(of: place.pocket)): \(Self.properties(place.properties)), "
      + Self.length(place.pocket.centimetres) + (pieces == 1 ? "" : " in \(pieces) pieces")
  }

  private func details(_ pocket: CutOffPocket, _ index: Int) -> [String] {
    let report = reports[index]
    let texts = report.texts(of: pocket)
    var lines = texts.prefix(3).map { "why: \($0)" }
    if texts.count > 3 { lines.append("why: and \(texts.count - 3) more") }
    let advice = CutOffAdvice(
      vehicleClass: report.profile.name, isOnePiece: pocket.edges.count == 1)
    for step in report.steps(for: pocket).prefix(2) { lines.append("do: \(advice.text(step))") }
    let others = reports.filter { other in
      pocket.edges.allSatisfy { other.reachability.statuses[Int($0)] == .reachable }
    }
    if !others.isEmpty {
      let names = others.map(\.profile.name).joined(separator: ", ")
      lines.append("or: send \(names), which \(others.count == 1 ? "gets" : "get") there")
    }
    return lines
  }

  private func reasonText(_ key: String) -> String {
    if let reason = CutOffReason(rawValue: key) {
      return reason.words + (reason.tags.map { " (\($0))" } ?? "")
    }
    return key == CutOffPlace.Workaround.walkIn.rawValue
      ? "worked on foot, as access.csv says"
      : "worked in reverse, because there is no room to turn"
  }

  private static func sum(_ places: [CutOffPlace]) -> String {
    sum(
      places.count, places.reduce(0) { $0 + $1.properties },
      places.reduce(0) { $0 + $1.pocket.centimetres })
  }

  private static func sum(_ places: Int, _ properties: Int, _ centimetres: Int64) -> String {
    "\(places) place\(places == 1 ? "" : "s"), \(Self.properties(properties)), "
      + length(centimetres)
  }

  private static func properties(_ count: Int) -> String {
    count == 1 ? "1 property" : "\(count) properties"
  }

  private static func length(_ centimetres: Int64) -> String {
    let metres = (centimetres + 50) / 100
    return metres < 1000 ? "\(metres) m" : "\(metres / 1000).\(metres / 100 % 10) km"
  }
}

/// The pockets that have been described in full, so that another class's list can point to them.
private struct Listed {
  private var pockets: [UInt32: (pocket: CutOffPocket, vehicleClass: String)] = [:]

  mutating func add(_ pocket: CutOffPocket, vehicleClass: String) {
    let isOfClass = pocket.bars.contains {
      $0.reason.remedy == .allow || $0.reason.remedy == .allowTurning
    }
    if !isOfClass { pockets[pocket.edges[0]] = (pocket, vehicleClass) }
  }

  func twin(of pocket: CutOffPocket) -> String? {
    guard let known = pockets[pocket.edges[0]], known.pocket.edges == pocket.edges,
      known.pocket.bars == pocket.bars
    else { return nil }
    return known.vehicleClass
  }
}

import Gazetteer
import RoadGraph

/// What an import found, as the planner reads it: numbers first, then what to look at.
struct ImportReport: Sendable {
  /// One heading with its lines.
  struct Section: Sendable {
    var title: String
    var lines: [String]
  }

  /// The sections in the order in which they were made.
  private(set) var sections: [Section] = []
  /// Numbers for `--json` and the tests, in the order in which they were counted.
  private(set) var counts: [(name: String, value: Int)] = []
  /// What each class of vehicle doesn't reach, by class and reason.
  var cutOff: [CutOffCount] = []

  /// Adds a section.
  mutating func add(_ title: String, _ lines: [String]) {
    sections.append(Section(title: title, lines: lines))
  }

  /// Adds a number.
  mutating func count(_ name: String, _ value: Int) { counts.append((name, value)) }

  /// How positions are turned into the frame, and what would make it better.
  mutating func projection(_ operation: GridOperation, frame: MetricFrame) {
    var lines = [
      "frame \(frame), operation \(operation.name), accuracy \(operation.accuracyMetres) m",
      "pipeline \(operation.pipeline)",
    ]
    if operation.accuracyMetres > 0.5 {
      lines.append(
        "Roads from WGS84 and addresses in \(frame) may lie up to 5 m apart: add Ordnance Survey's "
          + "OSTN15 shift files (ostn15 in area.json5) to place houses on the right side of "
          + "narrow streets.")
    }
    add("Coordinates", lines)
  }

  /// What the gazetteer held.
  mutating func gazetteer(_ summary: GazetteerSummary, register: PropertyRegister) {
    var kinds: [DwellingKind: Int] = [:]
    for property in register.properties { kinds[property.kind, default: 0] += 1 }
    var lines = summary.files.map { file in
      "\(file.name): \(file.format.rawValue), \(file.recordCount) records"
        + (file.custodian.isEmpty ? "" : ", from \(file.custodian)")
        + (file.isChangeOnly ? ", changes only" : "")
    }
    lines += summary.types.map {
      "record type \($0.type): \($0.count)" + ($0.isSkipped ? ", not used" : "")
    }
    for (name, value) in [
      ("properties", summary.propertyCount), ("of these collected", summary.collectedCount),
      ("streets", summary.streetCount), ("ended", summary.endedCount),
      ("other logical status", summary.otherStatusCount),
      ("quarantined", summary.quarantinedCount), ("inserted twice", summary.duplicateCount),
      ("on an unknown street", summary.unknownStreetCount),
      ("without an address", summary.withoutAddressCount),
      ("without a class", summary.withoutClassCount),
      ("with an unknown parent", summary.missingParentCount),
    ] {
      lines.append("\(name): \(value)")
    }
    for kind in DwellingKind.allCases where kinds[kind, default: 0] > 0 {
      lines.append("\(kind.rawValue): \(kinds[kind, default: 0])")
    }
    add("Gazetteer", lines)
    count("properties", register.properties.count)
    count("streets", register.streets.count)
  }

  /// What the tables held.
  mutating func tables(_ tables: [TableCount]) {
    add(
      "Tables",
      tables.map { "\($0.file): \($0.kept) rows used, \($0.quarantined) left out" })
  }

  /// What the roads are.
  mutating func network(_ network: RoadNetwork) {
    count("nodes", network.nodeCount)
    count("edges", network.edgeCount)
    count("restrictions", network.restrictions.count)
    add(
      "Roads",
      [
        "\(network.nodeCount) junctions and ends, \(network.edgeCount) pieces of road, "
          + "\(network.restrictions.count) turn restrictions",
        "Below is what each class of vehicle can't drive to and back from. Where crews know",
        "better than the map, add the row to access.csv; where the map is wrong, correct it in",
        "OpenStreetMap; where a property is on the wrong road, say so in overrides.csv or",
        "collection-points.csv. Then import again. Even so crews walk up to 25 m into such a road,",
        "and reverse into a single piece of up to greatest_reverse_metres.",
      ])
  }

  /// The report as text, diagnostics last.
  func text(areaName: String, log: DiagnosticLog) -> String {
    var text = "Import report for \(areaName)\n"
    for section in sections {
      text += "\n\(section.title)\n"
      for line in section.lines { text += "  \(line)\n" }
    }
    text += "\nDiagnostics: \(log.errorCount) errors, \(log.warningCount) warnings\n"
    for code in log.counts.keys.sorted() {
      let kept = log.kept.filter { $0.code == code }
      let all = log.counts[code, default: 0]
      text +=
        "\n\(code): \(all)" + (kept.count < all ? ", the first \(kept.count) shown" : "")
        + "\n"
      for diagnostic in kept { text += "  " + diagnostic.text + "\n" }
    }
    return text
  }
}

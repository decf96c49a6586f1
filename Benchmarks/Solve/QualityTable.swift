/// The results of `quality` as Markdown: a table for each set, a line for each instance.
struct QualityTable {
  /// What stands above the tables: date, machine, commit, options.
  var heading: String
  /// All runs so far.
  var rows: [QualityRow] = []
  private let seconds: [Double]

  /// Starts empty.
  init(heading: String, seconds: [Double]) {
    self.heading = heading
    self.seconds = seconds
  }

  /// The whole file.
  var text: String {
    var text = heading
    for set in QualitySet.allCases {
      let own = rows.filter { $0.set == set }
      if !own.isEmpty { text += "\n## \(set.rawValue)\n\n" + table(own, of: set) }
    }
    let faults = rows.filter { $0.fault != nil }
    if !faults.isEmpty { text += "\n## Runs that don't count\n\n" }
    for row in faults {
      let run = "\(row.instance), \(Self.limit(row.seconds)), seed \(row.seed)"
      text += "- \(run): \(row.fault ?? "")\n"
    }
    return text
  }

  private func table(_ rows: [QualityRow], of set: QualitySet) -> String {
    var names: [String] = []
    for row in rows where names.last != row.instance { names.append(row.instance) }
    let figures = Self.figures(of: set)
    var lines = [["instance", set == .kim ? "" : "best known"], ["---", "---:"]]
    for limit in seconds {
      for figure in figures {
        lines[0].append("\(figure.name), \(Self.limit(limit))")
        lines[1].append("---:")
      }
    }
    for name in names {
      let own = rows.filter { $0.instance == name }
      let best = own.first?.bestKnown.map { QualityRange.fixed($0, set == .vrptw ? 1 : 0) }
      lines.append([name, best ?? ""] + cells(own, figures))
    }
    if names.count > 1 { lines.append(["average", ""] + averages(rows, names, figures)) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private struct Figure {
    var name: String
    var decimals: Int
    var of: (QualityRow) -> Double?
  }

  private static func figures(of set: QualitySet) -> [Figure] {
    let gap = Figure(name: "gap %", decimals: 2) { $0.gap }
    let vehicles = Figure(name: "vehicles", decimals: 1) { Double($0.vehicles) }
    return switch set {
    case .kim: [vehicles, Figure(name: "miles", decimals: 1) { $0.cost }]
    case .mcarptif: [gap, vehicles]
    case .mcgrp: [Figure(name: "cost", decimals: 0) { $0.cost }]
    default: [gap]
    }
  }

  private func cells(_ rows: [QualityRow], _ figures: [Figure]) -> [String] {
    seconds.flatMap { limit in
      let own = rows.filter { $0.seconds == limit }
      let good = own.filter { $0.fault == nil }
      return figures.map { figure in
        guard let range = QualityRange(good.compactMap(figure.of)) else { return "—" }
        let text = range.text(decimals: figure.decimals)
        return good.count == own.count ? text : "\(text), \(good.count) of \(own.count)"
      }
    }
  }

  /// Each instance counts once, however many of its seeds do.
  private func averages(
    _ rows: [QualityRow], _ names: [String], _ figures: [Figure]
  ) -> [String] {
    seconds.flatMap { limit in
      figures.map { figure in
        let means = names.compactMap { name in
          let own = rows.filter {
            $0.instance == name && $0.seconds == limit && $0.fault == nil
          }
          return QualityRange(own.compactMap(figure.of))?.mean
        }
        guard let range = QualityRange(means) else { return "—" }
        return QualityRange.fixed(range.mean, figure.decimals)
      }
    }
  }

  /// A time limit as it is written: `10 s`.
  static func limit(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}

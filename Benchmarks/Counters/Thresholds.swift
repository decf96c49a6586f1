import FoundationEssentials
import Gazetteer

/// The committed counters: which must stay exactly as they are, and which may only fall.
struct Thresholds {
  /// What a search touches may fall when it gets cleverer, and must not rise.
  private static func mayFall(_ name: String) -> Bool {
    ["relaxed", "settled", "shortcuts", "tree_edges", "bytes"].contains {
      name.hasSuffix(".\($0)") && name != "import.bytes"
    }
  }

  private let document: JSONValue

  /// Reads a file that `--record` wrote.
  init(path: String) throws(CountersError) {
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw CountersError(message: "\(path) can't be read; make bench-record writes it")
    }
    do throws(JSONError) { document = try JSONReader.read([UInt8](data)) } catch {
      throw CountersError(message: "\(path):\(error.line): \(error.message)")
    }
  }

  /// Takes what was counted as the new thresholds.
  init(recording all: [AreaCounters]) {
    document = AreaCounters.sorted(
      all.map { area in
        let exact = area.counters.filter { !Self.mayFall($0.name) }
        let capped = area.counters.filter { Self.mayFall($0.name) }
        return (
          area.area,
          .object([
            JSONValue.Member("at_most", Self.object(capped)),
            JSONValue.Member("exactly", Self.object(exact)),
          ])
        )
      })
  }

  private static func object(_ counters: [(name: String, value: Int64)]) -> JSONValue {
    AreaCounters.sorted(counters.map { ($0.name, .integer($0.value)) })
  }

  /// Writes the file.
  func write(to path: String) throws(CountersError) {
    do {
      try Data(JSONWriter.write(document)).write(to: URL(filePath: path), options: .atomic)
    } catch { throw CountersError(message: "\(path) can't be written") }
  }

  /// What differs, and what fell below its threshold, in words.
  func compare(_ all: [AreaCounters]) -> (mismatches: [String], better: [String]) {
    var mismatches: [String] = []
    var better: [String] = []
    for area in all {
      let names = area.counters.map(\.name).sorted()
      for name in names {
        guard let counted = area.counters.first(where: { $0.name == name })?.value else { continue }
        let isCapped = Self.mayFall(name)
        let recorded = document[area.area]?[isCapped ? "at_most" : "exactly"]?[name]?.integer
        let place = "\(area.area) \(name)"
        guard let recorded else {
          mismatches.append("\(place): counted \(counted), not recorded")
          continue
        }
        if isCapped, counted < recorded {
          better.append("better: \(place): counted \(counted), recorded at most \(recorded)")
        } else if counted != recorded {
          let limit = isCapped ? "recorded at most \(recorded)" : "recorded \(recorded)"
          mismatches.append("\(place): counted \(counted), \(limit)")
        }
      }
      for group in ["at_most", "exactly"] {
        for member in document[area.area]?[group]?.members ?? [] where !names.contains(member.key) {
          mismatches.append("\(area.area) \(member.key): recorded, but no longer counted")
        }
      }
    }
    return (mismatches, better)
  }
}

import Foundation

/// What is due on a date, counted from the tables alone and by other code than the program's.
struct DueWork {
  /// A household's stream, on its round.
  struct Item: Hashable {
    var uprn: String
    var stream: String
  }

  /// The round of each household's stream that is due.
  var rounds: [Item: String] = [:]
  /// The names under which a household may be listed: its own, its block's, its shared point's.
  var aliases: [Item: Set<String>] = [:]
  /// The one-off jobs that may be done.
  var jobs: Set<String> = []

  /// Counts what a sample town's tables say, by the day's name and the week of two.
  init(of area: TemporaryArea, day: String, date: String, week: String) throws {
    var parents: [String: String] = [:]
    for line in try area.text("llpg.csv").split(separator: "\n") where line.hasPrefix("21,") {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      if !fields[8].isEmpty { parents[fields[3]] = fields[8] }
    }
    var blocks: Set<Item> = []
    for row in try area.rows("containers.csv") {
      blocks.insert(Item(uprn: row["uprn"] ?? "", stream: row["stream"] ?? ""))
    }
    var pointOf: [Item: String] = [:]
    for row in try area.rows("collection-points.csv") {
      pointOf[Item(uprn: row["uprn"] ?? "", stream: row["stream"] ?? "")] = row["point"] ?? ""
    }
    var atPoint: [String: Set<String>] = [:]
    for (item, point) in pointOf { atPoint[point, default: []].insert(item.uprn) }
    var dwellings: [String: Set<String>] = [:]
    for (uprn, parent) in parents { dwellings[parent, default: []].insert(uprn) }
    for row in try area.rows("rounds.csv")
    where row["day"] == day && (row["week"] == "*" || row["week"] == week) {
      let item = Item(uprn: row["uprn"] ?? "", stream: row["stream"] ?? "")
      rounds[item] = row["round"] ?? ""
      var names: Set<String> = [item.uprn]
      if let parent = parents[item.uprn] {
        names.formUnion((dwellings[parent] ?? []).union([parent]))
      }
      for name in names {
        for stream in [item.stream, "*"] {
          if let point = pointOf[Item(uprn: name, stream: stream)] {
            names.formUnion(atPoint[point] ?? [])
          }
        }
      }
      aliases[item] = names
    }
    for row in try area.rows("jobs.csv") {
      let from = row["date"] ?? ""
      let until = row["until"] ?? ""
      if from <= date, date <= (until.isEmpty ? from : until) { jobs.insert(row["job"] ?? "") }
    }
  }

  /// The number of households due of each round and stream, as `R1 residual`.
  var counts: [String: Int] {
    var counts: [String: Int] = [:]
    for (item, round) in rounds { counts["\(round) \(item.stream)", default: 0] += 1 }
    return counts
  }
}

/// What a plan's tables say of the work, done and left undone.
struct ListedWork {
  /// The rows of both tables.
  var rows: [[String: String]]

  /// Reads both tables of a plan.
  init(of area: TemporaryArea, plan: String = "plan") throws {
    rows =
      try area.rows("\(plan)/private/stops.csv") + area.rows("\(plan)/private/unassigned.csv")
  }

  /// The properties listed, by stream.
  var items: Set<DueWork.Item> {
    Set(
      rows.filter { $0["kind"] == "property" }.map {
        DueWork.Item(uprn: $0["uprn"] ?? "", stream: $0["stream"] ?? "")
      })
  }

  /// The bins or jobs listed.
  func references(_ kind: String) -> [String] {
    rows.filter { $0["kind"] == kind }.compactMap { $0["reference"] }.sorted()
  }

  /// The number of households listed of each stream.
  var households: [String: Int] {
    var counts: [String: Int] = [:]
    for row in rows where row["kind"] == "property" {
      counts[row["stream"] ?? "", default: 0] += Int(row["households"] ?? "") ?? 0
    }
    return counts
  }
}

import Gazetteer
import RoadGraph
import Routing

/// What a new plan changes for the crews of the one before it.
struct PlanDifference: Sendable {
  /// One crew, before and after.
  struct Crew: Sendable {
    /// The vehicle.
    var id: String
    /// Pieces of work that stay with it, come to it and go from it.
    var kept = 0
    var gained = 0
    var lost = 0
    /// When it is back, in minutes after midnight; `nil` where it is not out.
    var finishBefore: Int32?
    var finishAfter: Int32?
  }

  /// A piece of work that changes hands.
  struct Move: Sendable {
    /// The street.
    var street: String
    /// The round it is due with.
    var round: String
    /// Households behind it.
    var households: Int32
    /// The vehicle before, or empty where it was left undone.
    var before: String
    /// The vehicle after, or empty where it is left undone now.
    var after: String
  }

  /// By vehicle, those of the former plan first.
  private(set) var crews: [Crew] = []
  /// What changes hands, by street.
  private(set) var moves: [Move] = []
  /// Pieces done before the new plan begins.
  private(set) var doneCount = 0

  /// Says that nothing changes.
  init() {}

  /// Compares piece by piece with the plan's.
  init(
    from plan: StandingPlan, _ standings: [CrewStanding], to planned: PlannedDay,
    _ matches: TaskMatches, streetNames network: RoadNetwork
  ) {
    var before: [Int32: String] = [:]
    for standing in standings {
      let id = plan.names.vehicles.item(standing.vehicle)?.id ?? ""
      doneCount += standing.done.count
      var crew = Crew(id: id)
      crew.finishBefore = plan.solution.routes.first { $0.vehicle == standing.vehicle }.map {
        $0.finish.count / 600
      }
      crews.append(crew)
      for case .service(let task, _) in standing.ahead { before[task] = id }
    }
    var after = [String](repeating: "", count: planned.day.pieces.count)
    for route in planned.solution.routes {
      let id = planned.day.vehicles[Int(route.vehicle)].id
      let place = place(of: id)
      crews[place].finishAfter = route.finish.count / 600
      for stop in route.stops {
        if case .service(let task, _) = stop.stop { after[Int(task)] = id }
      }
    }
    for (index, piece) in planned.day.pieces.enumerated() {
      let was = matches.earlier(of: index).flatMap { before[$0] } ?? ""
      note(
        Move(
          street: network.name(ofEdge: piece.edge), round: piece.round,
          households: piece.households, before: was, after: after[index]))
    }
    moves.sort {
      ($0.before, $0.after, $0.street, $0.round) < ($1.before, $1.after, $1.street, $1.round)
    }
  }

  private mutating func note(_ move: Move) {
    guard move.before != move.after else {
      if !move.after.isEmpty { crews[place(of: move.after)].kept += 1 }
      return
    }
    if !move.before.isEmpty { crews[place(of: move.before)].lost += 1 }
    if !move.after.isEmpty { crews[place(of: move.after)].gained += 1 }
    moves.append(move)
  }

  private mutating func place(of id: String) -> Int {
    if let known = crews.firstIndex(where: { $0.id == id }) { return known }
    crews.append(Crew(id: id))
    return crews.count - 1
  }

  /// The difference in a few lines.
  var text: String {
    var lines = ["What changes from the plan before:"]
    for crew in crews {
      let clock = { (minute: Int32?) in minute.map { ClockText.text(minute: $0) } ?? "not out" }
      let moved =
        crew.gained == 0 && crew.lost == 0
        ? "" : ", \(crew.gained) come to it, \(crew.lost) leave it"
      lines.append(
        "  \(TerminalText.padded(crew.id, to: 8))  \(PlanText.count(crew.kept, "piece")) of work "
          + "stay\(crew.kept == 1 ? "s" : "")\(moved); back \(clock(crew.finishAfter)) "
          + "(before: \(clock(crew.finishBefore)))")
    }
    let undone = moves.filter(\.after.isEmpty).count
    let changed = moves.count - undone
    lines.append(
      "  \(PlanText.count(changed, "piece")) of work change\(changed == 1 ? "s" : "") crew, "
        + "\(undone) newly left undone; \(doneCount) collections were done before.")
    return lines.map { TerminalText.visible($0, limit: 400) + "\n" }.joined()
  }
}

/// `private/changes.csv` of a plan made anew: one row for each piece of work that changes hands.
enum ChangesTable {
  private static let columns: [TableColumn<PlanDifference.Move>] = [
    TableColumn("street", "the street", \.street),
    TableColumn("round", "the round it is due with", \.round),
    TableColumn("households", "households behind it") { String($0.households) },
    TableColumn("from", "the vehicle before; empty where it was left undone", \.before),
    TableColumn("to", "the vehicle now; empty where it is left undone", \.after),
  ]

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "private/changes.csv", privacy: .private,
    about: "Only in plans made by replan: one row per piece of work that changes hands.",
    columns: columns)

  /// The table.
  static func write(_ difference: PlanDifference) -> [UInt8] {
    CSVWriter.write(difference.moves, columns: columns)
  }
}

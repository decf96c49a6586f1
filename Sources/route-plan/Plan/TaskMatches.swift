import Gazetteer
import Routing

/// Which of today's tasks is which of an earlier plan's: the one that serves most of the same
/// properties, bins and jobs, of the same stream first; failing that, one of the same street.
struct TaskMatches: Sendable {
  /// The earlier task by today's.
  private var earliers: [Int32?] = []
  /// Today's tasks by earlier task, ascending.
  private var todays: [Int32: [Int32]] = [:]

  /// Compares the references behind the tasks.
  init(today: [[TaskReference]], streams: [String], earlier names: ProblemNames) {
    let known = References(names)
    for (task, references) in today.enumerated() {
      var votes: [Int32: Int] = [:]
      for reference in references {
        let stream = streams.item(reference.stream) ?? ""
        for place in known.places[reference.source] ?? [] {
          // One of the same stream counts more than any number of others.
          votes[place.task, default: 0] += place.stream == stream ? 1 << 20 : 1
        }
      }
      let best = votes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
      let match = best ?? known.task(onStreetOf: references)
      earliers.append(match)
      if let match { todays[match, default: []].append(Int32(task)) }
    }
  }

  /// Today's tasks that are an earlier one, ascending; none where there is no such index.
  func tasks(for earlier: Int32) -> [Int32] { todays[earlier] ?? [] }

  /// The earlier task that one of today's is, where there is one.
  func earlier(of today: Int) -> Int32? { earliers.item(today) ?? nil }

  /// How many of today's tasks have a counterpart.
  var count: Int { todays.values.reduce(0) { $0 + $1.count } }

  /// Where an earlier plan serves what.
  private struct References {
    var places: [WorkSource: [(task: Int32, stream: String)]] = [:]
    private var streets: [USRN: Int32] = [:]

    init(_ names: ProblemNames) {
      for (task, entry) in names.tasks.enumerated() {
        for reference in entry.references {
          let stream = names.streams.item(reference.stream)?.id ?? ""
          places[reference.source, default: []].append((Int32(task), stream))
          guard let street = reference.usrn, streets[street] == nil else { continue }
          streets[street] = Int32(task)
        }
      }
    }

    func task(onStreetOf references: [TaskReference]) -> Int32? {
      references.lazy.compactMap(\.usrn).compactMap { streets[$0] }.first
    }
  }
}

import Routing

/// The matrix of a kind of vehicle: tasks, then tips, then depots, then the ends of the day.
///
/// A vehicle ends its day empty, so the way to an end leads over the best tip, unless it comes from
/// one or has not left. Between two tasks whose streams no tip takes together it does as well. To a tip that does not take a task's streams there is no way from it. Whatever
/// a task takes longer than with the fastest crew counts on leaving it.
struct PeerPlaces {
  let work: PeerWork
  let travel: DayTravel

  private var problem: Problem { work.day.problem }
  /// How many places.
  var count: Int { end(of: problem.depots.count) }

  /// The place of a tip.
  func tip(_ site: Int) -> Int { work.tasks.count + site }
  /// The place where vehicles of a depot start.
  func depot(_ depot: Int) -> Int { work.tasks.count + problem.sites.count + depot }
  /// The place where vehicles of a depot end.
  func end(of depot: Int) -> Int { self.depot(problem.depots.count) + depot }

  /// The least time inside a tip.
  func turnaround(_ site: Int) -> Int64 {
    Int64(problem.sites[site].turnaround.map(\.count).min() ?? 0)
  }

  /// The tips that take something a kind of vehicle carries.
  func tips(_ kind: PeerWork.Kind) -> [Int] {
    problem.sites.indices.filter {
      problem.sites[$0].streams & kind.streams != 0 && !problem.sites[$0].openings.isEmpty
    }
  }

  /// Row after row, the way from each place to each.
  func rows(_ kind: PeerWork.Kind) -> [[DayTravel.Way]] {
    let doors = doors(kind)
    var rows = doors.enumerated().map { row, from in
      doors.enumerated().map { column, to in
        row == column
          ? DayTravel.Way(time: 0, metres: 0)
          : travel.way(kind.profile, from: from.exits, to: to.entries)
            .followed(by: DayTravel.Way(time: from.extra, metres: to.metres))
      }
    }
    emptyBetween(doors, kind, &rows)
    for row in rows.indices {
      for depot in problem.depots.indices {
        let home = self.depot(depot)
        rows[row].append(
          row < work.tasks.count
            ? emptied(row, home, doors[row].tips, rows[row], rows) : rows[row][home])
      }
    }
    for depot in problem.depots.indices {
      var ways = [DayTravel.Way](repeating: .none, count: count)
      ways[end(of: depot)] = DayTravel.Way(time: 0, metres: 0)
      rows.append(ways)
    }
    return rows
  }

  /// Leads the ways between tasks that must not be mixed over a tip, and bars other tips.
  private func emptyBetween(
    _ doors: [Doors], _ kind: PeerWork.Kind, _ rows: inout [[DayTravel.Way]]
  ) {
    for row in work.tasks.indices {
      let direct = rows[row]
      for site in problem.sites.indices where !doors[row].tips.contains(site) {
        rows[row][tip(site)] = .none
      }
      for column in work.tasks.indices where column != row {
        let both = doors[row].streams | doors[column].streams
        let isMixed =
          doors[row].streams != 0 && doors[column].streams != 0
          && !doors[row].tips.contains { problem.sites[$0].streams & both == both }
        if isMixed { rows[row][column] = emptied(row, column, doors[row].tips, direct, rows) }
      }
    }
  }

  /// The best way between two places over one of some tips.
  private func emptied(
    _ row: Int, _ column: Int, _ tips: [Int], _ direct: [DayTravel.Way], _ rows: [[DayTravel.Way]]
  ) -> DayTravel.Way {
    var best = DayTravel.Way.none
    for site in tips {
      let onwards = rows[tip(site)][column]
      best = min(best, direct[tip(site)].followed(by: onwards, after: turnaround(site)))
    }
    return best
  }

  private struct Doors {
    var entries: [Int32] = []
    var exits: [Int32] = []
    /// Work beyond that of the fastest crew.
    var extra: Int64 = 0
    /// Metres driven while working.
    var metres: Int64 = 0
    /// What is taken up, and the tips that take all of it.
    var streams: UInt32 = 0
    var tips: [Int] = []
  }

  private func doors(_ kind: PeerWork.Kind) -> [Doors] {
    let open = tips(kind)
    let served = work.tasks.enumerated().map { place, task -> Doors in
      guard work.may(kind, doAt: place), let index = work.mode(task, kind.profile),
        let service = work.service(task, kind)
      else { return Doors() }
      let mode = problem.tasks[task].modes[index]
      let streams = problem.tasks[task].demands.reduce(UInt32(0)) { $0 | 1 << UInt32($1.stream) }
      return Doors(
        entries: [mode.entry], exits: [mode.exit],
        extra: service - (work.services(task).min() ?? 0), metres: Int64(mode.metres.count),
        streams: streams, tips: open.filter { problem.sites[$0].streams & streams == streams })
    }
    return served + problem.sites.map { Doors(entries: $0.entries, exits: $0.exits) }
      + problem.depots.map { Doors(entries: $0.entries, exits: $0.exits) }
  }
}

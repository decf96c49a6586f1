import Gazetteer
import RoadGraph
import Routing

/// The search of a day, and what of its answer is taken.
extension DayPlanner {
  /// Searches from where the request says until `time`, or times the rounds as they are.
  func search(
    _ day: DayProblem, _ travel: TravelTables, until time: SearchTime?, notes: inout [String]
  ) -> SolverResult {
    if request.mode == .asIs {
      progress("timing the rounds as they are")
      return asImported(day.problem, travel: travel)
    }
    let start = request.start.map {
      $0.orders(matches($0, day), of: day, sites: area.configuration.sites.map(\.id))
    }
    var result = search(day, travel, from: start, until: time)
    if request.isSteady { result.solution = steady(day, travel, result.solution, &notes) }
    return result
  }

  /// Searches from given orders, or from none.
  func search(
    _ day: DayProblem, _ travel: TravelTables, from start: [RouteOrder]?, until time: SearchTime?
  ) -> SolverResult {
    let asked = request.stop
    let options = SolverOptions(
      seed: request.seed, threads: request.threads, lanes: request.lanes, limit: request.limit,
      wholeStreets: area.configuration.yieldOrder.wholeStreets,
      stop: { (asked?() ?? false) || (time?.isOver ?? false) })
    return solve(
      day.problem, travel: travel, options: options, warmStart: start
    ) { [progress] state in
      let percent = Int((state.fraction * 100).rounded())
      let pounds = Decimals.text(Double(state.cost.micropounds) / 1e6, places: 2)
      progress(
        "searching \(percent) %: £\(pounds), \(state.unassigned) left undone, "
          + "\(state.iterations) iterations")
    }
  }

  /// The searched answer, with the imported order where changing it gains too little.
  private func steady(
    _ day: DayProblem, _ travel: TravelTables, _ searched: Solution, _ notes: inout [String]
  ) -> Solution {
    let (solution, choices) = SteadyOrder(
      problem: day.problem, known: asImported(day.problem, travel: travel).solution,
      searched: searched, touched: TouchedRounds(day: day, date: request.date).vehicles(area),
      gainPercent: area.configuration.nightly.reorderGainPercent
    ).combined()
    let used = Set(solution.routes.map(\.vehicle))
    let changed = choices.filter(\.isChanged)
    for choice in changed {
      let names = choice.vehicles.map { day.vehicles[Int($0)].id }.joined(separator: ", ")
      let percent =
        Double(choice.gain.micropounds) / Double(max(1, choice.cost.micropounds)) * 100
      notes.append(
        "The order of \(names) was changed: it saves £"
          + "\(Decimals.text(Double(choice.gain.micropounds) / 1e6, places: 2)) "
          + "(\(Decimals.text(percent, places: 1)) %).")
    }
    let kept = used.subtracting(changed.flatMap(\.vehicles)).sorted()
    if !kept.isEmpty {
      notes.append(
        "In their imported order: \(kept.map { day.vehicles[Int($0)].id }.joined(separator: ", "))."
      )
    }
    return solution
  }
}

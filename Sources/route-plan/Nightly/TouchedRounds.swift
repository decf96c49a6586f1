import Gazetteer
import Routing

/// Which vehicles' rounds an input of the day touched, so that their order may change for less.
struct TouchedRounds {
  let day: DayProblem
  let date: CalendarDate

  /// The vehicles, by their place in the problem.
  ///
  /// Touched is a round with work carried forward, with a job, with a property that has no place in
  /// the imported order, on a street with a closure that day, or with another vehicle or crew.
  func vehicles(_ area: CompiledAreaStore.Stored) -> Set<Int32> {
    var touched: Set<Int32> = []
    for (task, piece) in day.pieces.enumerated() {
      let home = day.problem.tasks[task].homeVehicle
      guard home >= 0, !touched.contains(home) else { continue }
      if piece.members.contains(where: { isTouched($0.presentation, area) }) {
        touched.insert(home)
      }
    }
    for row in area.tables.crews.availability where row.date == date {
      for (index, vehicle) in day.vehicles.enumerated() where vehicle.id == row.vehicle {
        touched.insert(Int32(index))
      }
    }
    return touched
  }

  private func isTouched(
    _ presentation: Presentation, _ area: CompiledAreaStore.Stored
  ) -> Bool {
    if case .job = presentation.source { return true }
    if case .property = presentation.source, presentation.sequence == 0 { return true }
    if presentation.dueDate < date, presentation.note.hasSuffix("left on \(presentation.dueDate)") {
      return true
    }
    guard let usrn = presentation.usrn else { return false }
    let name = area.register.street(usrn)?.name
    return area.tables.roads.closures.contains { row in
      row.from <= date && date <= row.to
        && (row.road.usrn == usrn
          || name.map { $0.lowercased() == row.road.street.lowercased() } ?? false)
    }
  }
}

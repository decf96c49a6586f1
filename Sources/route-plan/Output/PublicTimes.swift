/// Times of streets for what may leave the office: none of them tells how long one street took.
///
/// The time from one tip, break or start to the next is shared out by households and metres driven.
/// So the extra minutes of an assisted collection, or of any one household, lie on no street.
enum PublicTimes {
  /// Seconds that count for a household; the same for each.
  private static let household = 25.0
  /// Seconds that count for a metre driven, at about 30 km/h.
  private static let metre = 0.12

  /// The view with the times of its streets shared out; those of rounds, tips and breaks stay.
  static func shared(_ view: PlanView) -> PlanView {
    var view = view
    for round in view.rounds.indices {
      var stretch: [Int] = []
      var since = view.rounds[round].startSeconds
      for event in view.rounds[round].events.indices {
        if view.rounds[round].events[event].kind == .service {
          stretch.append(event)
          continue
        }
        share(stretch, from: since, in: &view.rounds[round].events)
        stretch = []
        since = view.rounds[round].events[event].finishSeconds
      }
      share(stretch, from: since, in: &view.rounds[round].events)
    }
    return view
  }

  private static func share(
    _ stretch: [Int], from start: Int32, in events: inout [EventView]
  ) {
    guard let last = stretch.last else { return }
    let length = Double(max(0, Int64(events[last].finishSeconds) - Int64(start)))
    let drives = stretch.map { 1 + Double(max(0, events[$0].driveMetres)) * metre }
    let works = stretch.map { 1 + Double(max(0, events[$0].households)) * household }
    let scale = length / (drives.reduce(0, +) + works.reduce(0, +))
    var passed = 0.0
    for (place, event) in stretch.enumerated() {
      passed += drives[place]
      events[event].startSeconds = start + Int32((passed * scale).rounded(.down))
      passed += works[place]
      events[event].finishSeconds = start + Int32((passed * scale).rounded(.down))
    }
  }
}

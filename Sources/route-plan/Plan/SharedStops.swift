import Gazetteer

/// The properties behind blocks of flats and collection points, which are one stop each: a planner
/// looks for the flat, not for the block.
struct SharedStops: Sendable {
  private struct Key: Hashable {
    var uprn: UPRN
    var stream: Int
  }

  private var members: [Key: [UPRN]] = [:]

  /// Keeps what lies behind a day's merged presentations.
  init(_ work: DayWork) {
    for (index, presentation) in work.presentations.enumerated() {
      let behind = work.members(of: index)
      guard case .property(let uprn) = presentation.source, behind != [uprn] else { continue }
      members[Key(uprn: uprn, stream: presentation.stream)] = Array(behind)
    }
  }

  /// The properties behind a stop's own UPRN, ascending; none where it stands for itself alone.
  func members(of uprn: UPRN, stream: Int) -> [UPRN] {
    members[Key(uprn: uprn, stream: stream)] ?? []
  }

  /// Keeps what lies behind one presentation of another day's work.
  mutating func add(_ work: DayWork, presentation index: Int) {
    let presentation = work.presentations[index]
    let behind = work.members(of: index)
    guard case .property(let uprn) = presentation.source, behind != [uprn] else { return }
    members[Key(uprn: uprn, stream: presentation.stream)] = Array(behind)
  }

  /// The properties behind a presentation, ascending; none where it stands for itself alone.
  func members(of presentation: Presentation) -> [UPRN] {
    guard case .property(let uprn) = presentation.source else { return [] }
    return members[Key(uprn: uprn, stream: presentation.stream)] ?? []
  }
}

/// Joins what a crew does in one go: pieces of one street worked one after the other.
///
/// The solver's pieces end at every junction; a sheet with a row for each would be three times as
/// long and say the same street name over and over.
enum EventMerging {
  /// The longest drive between two pieces that still count as one go, in metres.
  private static let longestDriveMetres: Int32 = 80

  /// The events with runs on one street joined and numbered anew; every house stays, in order.
  static func merged(_ events: [EventView]) -> [EventView] {
    var merged: [EventView] = []
    var sequence = 0
    for event in events {
      if let last = merged.last, continues(last, event) {
        merged[merged.count - 1] = join(last, event)
        continue
      }
      var event = event
      if event.kind == .service || event.kind == .tip {
        sequence += 1
        event.sequence = sequence
      }
      merged.append(event)
    }
    return merged
  }

  private static func continues(_ last: EventView, _ next: EventView) -> Bool {
    last.kind == .service && next.kind == .service && last.trip == next.trip
      && last.title == next.title && last.manner == next.manner
      && next.driveMetres <= longestDriveMetres && next.instructions.count <= 1
      && last.reversingMetres == 0 && next.reversingMetres == 0
      && isStretch(last) && isStretch(next)
      && !next.warnings.contains { $0.hasPrefix("wait") }
  }

  private static func isStretch(_ event: EventView) -> Bool {
    event.houses.allSatisfy { $0.kind == "property" }
  }

  private static func join(_ first: EventView, _ next: EventView) -> EventView {
    var event = first
    event.finishSeconds = next.finishSeconds
    event.workLine += next.driveLine + next.workLine
    event.houses += next.houses
    event.households += next.households
    event.lifts += next.lifts
    event.loadKilograms = next.loadKilograms
    for warning in next.warnings where !event.warnings.contains(warning) {
      event.warnings.append(warning)
    }
    for (stream, kilograms) in next.kilogramsByStream {
      if let place = event.kilogramsByStream.firstIndex(where: { $0.stream == stream }) {
        event.kilogramsByStream[place].kilograms += kilograms
      } else {
        event.kilogramsByStream.append((stream, kilograms))
      }
    }
    return event
  }
}

/// Says once for a round what nearly every household has, so that rows name only what differs.
enum UsualContainers {
  /// Takes the most frequent note of each stream out of the rows.
  ///
  /// - Returns: Those notes, in the order of their streams.
  static func takeOut(of events: inout [EventView]) -> [String] {
    var counts: [Int: [String: Int]] = [:]
    for house in events.flatMap(\.houses) where house.kind == "property" && !house.note.isEmpty {
      counts[house.stream, default: [:]][house.note, default: 0] += 1
    }
    var usual: [Int: String] = [:]
    for (stream, notes) in counts {
      usual[stream] = notes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
    for index in events.indices {
      for house in events[index].houses.indices
      where events[index].houses[house].kind == "property"
        && events[index].houses[house].note == usual[events[index].houses[house].stream]
      {
        events[index].houses[house].note = ""
      }
    }
    return usual.keys.sorted().compactMap { usual[$0] }
  }
}

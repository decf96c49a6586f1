extension WeeklyHours {
  /// Whether the stretch holds at any minute in which vehicles are out on the day.
  ///
  /// Both the stretch and the day's window may run past midnight; a window that ends where it starts
  /// is that one minute, and a stretch that ends where it starts lasts a whole day.
  public func overlaps(_ conditions: RoadConditions) -> Bool {
    let windowStart = min(max(Int(conditions.outFromMinute), 0), 2880)
    var windowEnd = min(max(Int(conditions.outToMinute), 0), 2880)
    if windowEnd < windowStart { windowEnd += 1440 }
    windowEnd = max(windowEnd, windowStart + 1)
    let start = Int(fromMinute)
    let end = Int(toMinute) > start ? Int(toMinute) : Int(toMinute) + 1440
    // A stretch of two days before may still last into the day; windows end within three days.
    for shift in -2...3 {
      let day = ((Int(conditions.weekday) - 1 + shift) % 7 + 7) % 7
      guard weekdays >> UInt8(day) & 1 == 1 else { continue }
      let from = start + shift * 1440
      let to = end + shift * 1440
      if from < windowEnd && windowStart < to { return true }
    }
    return false
  }
}

extension TurnRestriction {
  /// Whether the restriction binds this vehicle at any minute of the day's window.
  public func binds(_ profile: VehicleProfile, _ conditions: RoadConditions) -> Bool {
    if aboveKilograms > 0 && Int64(profile.grossKilograms) <= Int64(aboveKilograms) { return false }
    return hours.isEmpty || hours.contains { $0.overlaps(conditions) }
  }

  /// The arcs it speaks of in the order they are driven: from, via …, to.
  public var path: [UInt32] { [from] + via + [to] }

  /// Whether its arcs follow one another in a network; a restriction that doesn't binds nobody.
  public func isContiguous(in network: RoadNetwork) -> Bool {
    let arcs = path
    guard arcs.allSatisfy({ Int($0) < network.arcCount }) else { return false }
    return zip(arcs, arcs.dropFirst()).allSatisfy {
      network.head(ofArc: $0) == network.tail(ofArc: $1)
    }
  }
}

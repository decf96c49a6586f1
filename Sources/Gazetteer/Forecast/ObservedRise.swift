/// What came into a bin between two moments without an emptying between them.
struct ObservedRise {
  /// The bin's place.
  let bin: Int
  /// When it began.
  let start: Int64
  /// When it ended.
  let end: Int64
  /// The ordinary days that the time counts as.
  let days: Double
  /// The thousandths that there was room for.
  let room: Double
  /// The thousandths that came; an estimate where it ended at the rim.
  var permille: Double
  /// Whether the bin was full at the end: more may have come.
  let isAtRim: Bool

  /// The day of the week of its middle, 0 for Monday.
  var weekday: Int { UTCDays.weekday(of: start + (end - start) / 2) }
  /// Whether it tells of one day of the week.
  var isOfOneDay: Bool { Double(end - start) < 1.5 * 86_400 }

  /// A bin that reads this much may have had more come than it holds.
  private static let rim: Int32 = 980
  /// Shorter rises are mostly noise: half a day.
  private static let shortest: Int64 = 43_200
  /// Days on which hardly anything is expected tell nothing of the rate.
  private static let fewestDays = 0.1

  /// Finds the rises of bins in what is known of them; those of sensors first, then by weight.
  static func all(
    _ bins: [ServiceBin], readings: [FillReading], emptyings: [String: [BinEmptying]],
    drop: Int32, calendar: RateCalendar
  ) -> [ObservedRise] {
    let places = Dictionary(
      bins.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var finder = Finder(bins: bins, calendar: calendar, drop: drop)
    var sensed = Set<Int>()
    var start = 0
    while start < readings.count {
      let name = readings[start].bin
      var end = start + 1
      while end < readings.count, readings[end].bin == name { end += 1 }
      if let place = places[name] {
        sensed.insert(place)
        finder.read(place, readings[start..<end], emptyings[name] ?? [])
      }
      start = end
    }
    for (place, bin) in bins.enumerated() where !sensed.contains(place) {
      finder.weigh(place, emptyings[bin.name] ?? [])
    }
    return finder.rises
  }

  private struct Finder {
    let bins: [ServiceBin]
    let calendar: RateCalendar
    let drop: Int32
    var rises: [ObservedRise] = []

    /// The rises of a sensor, from one known emptying to the next.
    mutating func read(
      _ bin: Int, _ readings: ArraySlice<FillReading>, _ emptyings: [BinEmptying]
    ) {
      var rest = readings
      var emptied: Int64?
      for emptying in emptyings {
        let count = rest.prefix { $0.time <= emptying.time }.count
        follow(bin, rest.prefix(count), since: emptied)
        rest = rest.dropFirst(count)
        emptied = emptying.time
      }
      follow(bin, rest, since: emptied)
    }

    /// Rises between readings; one alone after an emptying tells what came since that.
    private mutating func follow(
      _ bin: Int, _ readings: ArraySlice<FillReading>, since emptied: Int64?
    ) {
      guard var start = readings.first else { return }
      if readings.count == 1, let emptied {
        add(bin, from: FillReading(bin: start.bin, time: emptied, fillPermille: 0), to: start)
      }
      for reading in readings.dropFirst() {
        if start.fillPermille - reading.fillPermille > drop {
          start = reading
        } else if add(bin, from: start, to: reading) {
          start = reading
        }
      }
    }

    /// Adds a rise and says whether it was long enough to be one.
    @discardableResult
    private mutating func add(
      _ bin: Int, from start: FillReading, to end: FillReading
    ) -> Bool {
      guard end.time - start.time >= ObservedRise.shortest else { return false }
      let isAtRim = end.fillPermille >= ObservedRise.rim
      // What stood at the rim before tells nothing of what came since.
      guard start.fillPermille < ObservedRise.rim else { return true }
      add(
        bin, from: start.time, to: end.time, room: Double(1000 - start.fillPermille),
        permille: Double(end.fillPermille - start.fillPermille), isAtRim: isAtRim)
      return true
    }

    /// Rises of a bin without a sensor, by what it weighed.
    mutating func weigh(_ bin: Int, _ emptyings: [BinEmptying]) {
      let full = bins[bin].kilogramsFull
      guard full > 0 else { return }
      for (before, after) in zip(emptyings, emptyings.dropFirst()) {
        guard let kilograms = after.kilograms, after.time - before.time >= ObservedRise.shortest
        else { continue }
        add(
          bin, from: before.time, to: after.time, room: 1000,
          permille: min(5000, kilograms / full * 1000), isAtRim: false)
      }
    }

    private mutating func add(
      _ bin: Int, from start: Int64, to end: Int64, room: Double, permille: Double, isAtRim: Bool
    ) {
      let days = calendar.ordinaryDays(of: bins[bin].name, from: start, to: end)
      guard days >= ObservedRise.fewestDays else { return }
      rises.append(
        ObservedRise(
          bin: bin, start: start, end: end, days: days, room: room, permille: permille,
          isAtRim: isAtRim))
    }
  }
}

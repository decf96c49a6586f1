import Gazetteer
import Routing

/// Every bin of an area as a problem of its own, with the drives between them: what choosing needs.
struct BinGround: Sendable {
  /// The bins, in the table's order.
  let bins: [ServiceBin]
  /// A day on which every bin is full and due.
  let day: DayProblem
  /// How long drives take.
  let travel: TravelTables
  /// The drives between bins by vehicle.
  let tours: BinTours
  /// The days on which bins may be emptied.
  let days: BinDays
  private let configuration: AreaConfiguration

  /// Measures an area's bins; `day` holds all of them and nothing else.
  init(
    _ day: DayProblem, _ travel: TravelTables, tables: ServiceTables,
    configuration: AreaConfiguration
  ) {
    bins = tables.bins
    self.day = day
    self.travel = travel
    self.configuration = configuration
    let used = Set(tables.rounds.assignments.rows.map(\.round))
    tours = BinTours(
      day, travel, householdRounds: Set(used.map { tables.rounds.names[Int($0)] }))
    days = BinDays(configuration)
  }

  /// Ten in the morning: when bins are taken to be emptied.
  static let collectionMinute: Int32 = 600

  /// The selector of a day.
  func selector(on date: CalendarDate, settings: BinConfiguration) -> BinSelector {
    var dates = days.days(from: date, count: Int(settings.visitsAhead) + 1)
    if dates.count < 2 { dates.append(date.advanced(by: 1)) }
    let isOpen = tours.vehicles.map { id in
      let off = configuration.vehicles.first { $0.id == id }?.offRoadDates ?? []
      return dates.dropLast().map { !off.contains($0) }
    }
    return BinSelector(
      bins: bins, settings: settings, tours: tours, dates: dates,
      times: dates.map {
        CollectionTime.seconds(
          on: $0, minute: Self.collectionMinute, timeZone: configuration.timeZone)
      },
      isOpen: isOpen, dayNumber: days.number(of: date), visitsPerWeek: days.perWeek)
  }
}

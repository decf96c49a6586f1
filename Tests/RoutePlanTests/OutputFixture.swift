import Gazetteer

@testable import route_plan

/// A made-up town for the pages: a bent grid of streets, two rounds of two trips each.
struct OutputFixture {
  /// Columns and rows of the grid of streets.
  private static let columns = 9
  private static let rows = 8
  private static let names = [
    "CHURCH LANE", "HIGH STREET", "MILL LANE", "STATION ROAD", "ORCHARD CLOSE", "PARK AVENUE",
    "ST JOHN'S ROAD", "THE GREEN", "WHARF STREET", "BECK SIDE", "MARKET PLACE", "ALBERT TERRACE",
    "DRAPERS YARD", "FEN VIEW", "GAOL STREET", "HOP GARDENS", "IVY BANK", "JUBILEE CRESCENT",
  ]
  private var sequence = 0
  private var time: Int32 = 0
  private var load: Int32 = 0
  private var position = GeographicPoint(latitudeE7: 0, longitudeE7: 0)
  private var uprn = 990_000_000_001

  /// The view; `isAssisted` marks some houses as assisted, without moving any time.
  static func view(isAssisted: Bool = true) -> PlanView {
    var view = PlanView()
    view.areaName = "Wend Market (made up)"
    view.isSynthetic = true
    view.date = CalendarDate("2026-11-24") ?? CalendarDate(dayNumber: 0)
    view.attributions = ["Roads © OpenStreetMap contributors, ODbL 1.0"]
    view.streams = [
      WasteStream(id: "residual", title: "Residual", kilogramsPerLitre: 0.1),
      WasteStream(id: "food", title: "Food", kilogramsPerLitre: 0.4),
    ]
    view.depots = [PlaceView(id: "yard", title: "Wharf Yard", point: point(-1.5, 2))]
    view.sites = [PlaceView(id: "tip", title: "Bowmoor Tip", point: point(40, -30))]
    view.backgroundRoads = roads()
    view.rounds = [
      round("R1", rows: 0..<4, isAssisted: isAssisted),
      round("R2", rows: 4..<8, isAssisted: isAssisted),
    ]
    view.unassigned = [
      UnassignedView(
        title: "FERRY DROVE", round: "R2", reason: "no vehicle may cross the weak bridge",
        households: 3,
        houses: [
          HouseView(
            reference: "990000009999", doorplate: "FERRY HOUSE", stream: 0, isAssisted: isAssisted,
            assistedSpot: isAssisted ? "porch" : "")
        ], line: [point(9, 9), point(11, 11)])
    ]
    view.notes = ["Bowmoor Tip shuts at 15:30 today.", "Round R2 ends 12 minutes into overtime."]
    view.totals = [("Households", "1,204"), ("Cost", "£1,310")]
    return view
  }

  private static func point(_ column: Double, _ row: Double) -> GeographicPoint {
    // 130 by 100 metres a block, bent so that no street runs straight east.
    let east = column * 130 + row * 18 + (column * column) * 3
    let north = 900 - row * 100 + column * 14
    return GeographicPoint(
      latitudeE7: Int32(526_000_000 + north / 0.011132),
      longitudeE7: Int32(-7_000_000 + east / 0.006762))
  }

  private static func street(_ row: Int, _ column: Int) -> [GeographicPoint] {
    let (x, y) = (Double(column), Double(row))
    return [point(x, y), point(x + 0.5, y + 0.06), point(x + 1, y)]
  }

  private static func roads() -> [BackgroundRoad] {
    var roads: [BackgroundRoad] = []
    for row in 0..<rows {
      for column in 0..<columns {
        roads.append(
          BackgroundRoad(
            name: names[row * 2 + column / 5], rank: row == 3 ? 0 : 2,
            line: street(row, column)))
      }
    }
    for column in 0...columns {
      roads.append(
        BackgroundRoad(
          name: column == 4 ? "BRIDGE STREET" : "", rank: column == 4 ? 1 : 3,
          line: (0..<rows).map { point(Double(column), Double($0)) }))
    }
    roads.append(
      BackgroundRoad(
        name: "Bowmoor Road", rank: 0, line: [point(9, 3), point(20, -8), point(40, -30)]))
    return roads
  }

  private static func round(_ id: String, rows: Range<Int>, isAssisted: Bool) -> RoundView {
    var fixture = OutputFixture()
    fixture.position = point(-1.5, 2)
    fixture.time = 6 * 3600 + 1800
    var round = RoundView()
    round.id = id
    round.vehicleID = id == "R1" ? "FX70 ABC" : "FX71 XYZ"
    round.vehicleTitle = id == "R1" ? "26 t refuse" : "18 t narrow"
    round.vehicleClass = "rcv-26t"
    round.crew = "Crew \(id)"
    round.startSeconds = fixture.time
    round.events.append(
      fixture.stop(.depart, "Wharf Yard", trip: 1, minutes: 10, at: fixture.position))
    for (place, row) in rows.enumerated() {
      let trip = place < 2 ? 1 : 2
      let order = place % 2 == 0 ? Array(0..<columns) : (0..<columns).reversed()
      for column in order {
        round.events.append(
          fixture.service(row, column, isReversed: place % 2 == 1, trip: trip, isAssisted))
      }
      if place == 0 { round.events.append(fixture.stop(.rest, "", trip: 1, minutes: 30)) }
      if place == 1 || place == 3 {
        round.events.append(
          fixture.stop(.tip, "Bowmoor Tip", trip: trip, minutes: 20, at: point(40, -30)))
      }
    }
    round.events.append(
      fixture.stop(.finish, "Wharf Yard", trip: 2, minutes: 0, at: point(-1.5, 2)))
    round.finishSeconds = fixture.time
    round.overtimeSeconds = id == "R2" ? 720 : 0
    round.kilometres = 41.26
    round.reversingMetres = 45
    round.households = round.events.reduce(0) { $0 + $1.households }
    round.kilograms = round.events.flatMap(\.kilogramsByStream).reduce(0) { $0 + $1.kilograms } / 2
    return round
  }

  private mutating func stop(
    _ kind: EventView.Kind, _ title: String, trip: Int, minutes: Int32,
    at place: GeographicPoint? = nil
  ) -> EventView {
    var event = EventView()
    event.kind = kind
    event.trip = trip
    event.title = title
    if let place, place != position {
      event.driveLine = [position, place]
      event.driveMetres = 5_400
      event.instructions = [("Right into Bridge Street", 310), ("left into Bowmoor Road", 5_090)]
      time += 600
      position = place
    }
    event.workLine = place.map { [$0] } ?? []
    event.startSeconds = time
    time += minutes * 60
    event.finishSeconds = time
    if kind == .tip {
      event.kilogramsByStream = [(0, load)]
      load = 0
      sequence += 1
      event.sequence = sequence
    }
    event.loadKilograms = load
    return event
  }

  private mutating func service(
    _ row: Int, _ column: Int, isReversed: Bool, trip: Int, _ isAssisted: Bool
  ) -> EventView {
    var event = EventView()
    sequence += 1
    event.sequence = sequence
    event.trip = trip
    event.title = Self.names[row * 2 + column / 5]
    event.manner = row == 3 ? "left side" : "both sides"
    let line = Self.street(row, column)
    event.workLine = isReversed ? line.reversed() : line
    if let start = event.workLine.first, start != position {
      event.driveLine = [position, start]
      event.driveMetres = 240
      event.instructions = [("Left into \(PlanText.name(event.title))", 240)]
    }
    position = event.workLine.last ?? position
    let first = column % 5 * 20 + 1
    for number in first..<(first + 14) where number != 13 {
      event.houses.append(house(String(number), isAssisted: isAssisted && number % 17 == 3))
    }
    if column == 2 {
      event.houses.append(house("12A", isAssisted: false))
      event.houses.append(house("MILL HOUSE", isAssisted: false))
    }
    if column == 6 {
      event.reversingMetres = 45
      event.warnings = ["Reverse in 45 m, no turning place"]
    }
    if column == 8, row % 2 == 0 {
      event.warnings = ["School: not between 08:30 and 09:15", "Low bridge 3.9 m at the far end"]
    }
    if column == 7 {
      event.houses.append(
        HouseView(
          reference: "LB-0\(row)", doorplate: "by the bus stop", stream: 0, kind: "bin",
          households: 0, fillPercent: 86))
    }
    event.households = Int32(event.houses.count { $0.kind == "property" })
    event.lifts = event.households - 1
    let kilograms = event.households * 11
    event.kilogramsByStream = [(0, kilograms)]
    load += kilograms
    event.loadKilograms = load
    event.startSeconds = time
    time += 60 + event.households * 22
    event.finishSeconds = time
    return event
  }

  private mutating func house(_ doorplate: String, isAssisted: Bool) -> HouseView {
    defer { uprn += 1 }
    return HouseView(
      reference: String(uprn), usrn: "80000001", doorplate: doorplate, stream: 0,
      isAssisted: isAssisted, assistedSpot: isAssisted ? "left of the porch" : "",
      note: isAssisted ? "two bins" : "")
  }
}

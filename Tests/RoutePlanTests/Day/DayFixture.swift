import Gazetteer
import RoadGraph
import Routing
import TestSupport

@testable import route_plan

/// Presentations, pieces and roads on a drawn map.
enum DayFixture {
  static let profile = VehicleProfile(
    name: "rcv-26t", heightCentimetres: 370, widthCentimetres: 275, lengthCentimetres: 1100,
    grossKilograms: 26_000)

  /// Tuesday 24 November 2026.
  static let date = CalendarDate("2026-11-24") ?? CalendarDate(dayNumber: 0)

  /// A round of residual collections: `count` households at an offset along an edge.
  static func tied(
    _ source: Presentation.Source, edge: UInt32, offset: Int32, side: RoadTie.Side = .left,
    grams: Int32 = 10_000, households: Int32 = 1, windows: [MinuteWindow] = [],
    pointSide: CollectionSide = .auto, round: String = "R1"
  ) -> TiedPresentation {
    TiedPresentation(
      presentation: Presentation(
        source: source, place: .frontage, point: nil, usrn: nil, stream: 0, liftsPermille: 1000,
        households: households, grams: grams, millilitres: 100_000,
        handlingMilliseconds: 10_000, round: round, sequence: 0, dueDate: date,
        accessWindows: windows, side: pointSide),
      tie: RoadTie(edge: edge, offset: offset, side: side, walkCentimetres: 0, method: .streetName))
  }

  /// A property's reference.
  static func house(_ number: UInt64) -> Presentation.Source {
    UPRN(number).map { .property($0) } ?? .job("no reference")
  }

  /// A piece of work between two offsets on an edge.
  static func piece(
    _ edge: UInt32, _ from: Int32, _ to: Int32, side: RoadTie.Side? = nil, households: Int32 = 1
  ) -> WorkPiece {
    WorkPiece(
      edge: edge, from: from, to: to, side: side, isPoint: false, round: "R1",
      members: [tied(house(1), edge: edge, offset: from, households: households)])
  }

  /// The modes of a piece for one heavy vehicle.
  static func modes(
    _ map: StreetMap, _ piece: WorkPiece, overrides: [AccessOverride] = [],
    greatestReverse: Int32 = 12_000, greatestWalk: Int32 = 2_500
  ) -> (modes: [ServiceMode], builder: ModeBuilder) {
    let roads = DriveableRoads(
      network: map.network, profiles: [profile],
      conditions: RoadConditions(weekday: 2, overrides: overrides), threads: 1)
    var builder = ModeBuilder(
      network: map.network, roads: roads, greatestReverse: { _ in greatestReverse },
      greatestWalk: { _ in greatestWalk }, drivesOnLeft: true)
    let modes = builder.modes(of: piece)
    return (modes, builder)
  }

  /// One rule for both arcs of an edge and every class.
  static func rules(_ rule: AccessOverride.Rule, _ edge: UInt32) -> [AccessOverride] {
    [edge * 2, edge * 2 + 1].map { AccessOverride(arc: $0, vehicleClass: "", rule: rule) }
  }

  /// A ladder with a cul-de-sac from c to h; its edges are ways 1, 2 … in the order drawn.
  ///
  ///     d--a--b--c--h
  ///        |  |  |
  ///        e--f--g
  static func ladder() -> StreetMap {
    StreetMap(
      """
      d--a--b--c--h
         |  |  |
         e--f--g
      """,
      names: ["ab": "High Street", "bc": "High Street", "ef": "Mill Lane", "ch": "The Close"])
  }

  /// One vehicle, depot and tip on the ladder: the depot half-way from d to a, the tip from e to f.
  static func configuration() -> AreaConfiguration {
    var area = AreaConfiguration()
    area.name = "Ladder"
    area.streams = [WasteStream(id: "residual", title: "Refuse", kilogramsPerLitre: 0.1)]
    area.profiles = [profile]
    area.depots = [.init(id: "yard", title: "Yard", point: GridPoint(x: 5_000, y: 0))]
    area.sites = [
      .init(
        id: "tip", title: "Tip", point: GridPoint(x: 15_000, y: -10_000), streams: ["residual"],
        openings: Array(
          repeating: [MinuteWindow(from: 0, to: 1440)].compactMap { $0 }, count: 7))
    ]
    var vehicle = AreaConfiguration.VehicleConfiguration()
    vehicle.id = "V1"
    vehicle.profile = profile.name
    vehicle.depot = "yard"
    vehicle.endDepot = "yard"
    vehicle.rounds = ["R1"]
    vehicle.payloadKilograms = 10_000
    vehicle.compartments = [
      .init(streams: ["residual"], kilograms: 10_000, litres: 100_000, compaction: 1)
    ]
    vehicle.breakProfile = "none"
    area.vehicles = [vehicle]
    area.breakProfiles = ["none": .init()]
    return area
  }
}

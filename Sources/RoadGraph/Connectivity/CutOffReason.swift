/// What keeps a vehicle from a piece of road, by the kind of rule that says so.
public enum CutOffReason: String, CaseIterable, Sendable {
  /// The vehicle is higher than the limit.
  case heightLimit = "height-limit"
  /// The vehicle is wider than the limit.
  case widthLimit = "width-limit"
  /// The vehicle is longer than the limit.
  case lengthLimit = "length-limit"
  /// The vehicle is heavier than the limit.
  case weightLimit = "weight-limit"
  /// The map lets no such vehicle in.
  case noAccess = "no-access"
  /// A street for people on foot into which no goods vehicle is let.
  case pedestrianStreet = "pedestrian-street"
  /// A private road without consent.
  case privateRoad = "private-road"
  /// Against the one-way.
  case oneWay = "one-way"
  /// A one-way that begins or ends in nothing.
  case looseOneWay = "one-way-to-nowhere"
  /// Closed in hours in which vehicles are out.
  case closedHours = "closed-hours"
  /// Closed on the day.
  case closure = "closure"
  /// The access table says no.
  case accessTable = "access-table"
  /// A gate, bollard or the like.
  case barrier = "barrier"
  /// A turn that the map forbids, or another that it orders.
  case turnRestriction = "turn-restriction"
  /// The vehicle can't turn round at the end.
  case noRoomToTurn = "no-room-to-turn"
  /// The road goes on where the map ends.
  case mapEdge = "map-edge"
  /// No road of the map joins it to the rest.
  case noConnection = "no-connection"

  /// The reason in a few words.
  public var words: String {
    switch self {
    case .heightLimit: "too low"
    case .widthLimit: "too narrow"
    case .lengthLimit: "too short"
    case .weightLimit: "too weak"
    case .noAccess: "no access for vehicles"
    case .pedestrianStreet: "pedestrian street"
    case .privateRoad: "private road without consent"
    case .oneWay: "one-way"
    case .looseOneWay: "one-way from or to nowhere"
    case .closedHours: "closed at hours when vehicles are out"
    case .closure: "closed that day"
    case .accessTable: "denied by the access table"
    case .barrier: "barrier"
    case .turnRestriction: "forbidden turn"
    case .noRoomToTurn: "no room to turn"
    case .mapEdge: "the map ends there"
    case .noConnection: "no road of the map leads there"
    }
  }

  /// The OpenStreetMap tags that say so, or `nil` where no tag does.
  ///
  /// A network keeps what tags mean, not the tags; so these are all that can mean it.
  public var tags: String? {
    switch self {
    case .heightLimit: "maxheight"
    case .widthLimit: "maxwidth"
    case .lengthLimit: "maxlength"
    case .weightLimit: "maxweight"
    case .noAccess: "access, vehicle, motor_vehicle, goods or hgv = no"
    case .pedestrianStreet: "highway = pedestrian"
    case .privateRoad: "access, vehicle or motor_vehicle = private"
    case .oneWay, .looseOneWay: "oneway"
    case .closedHours: "access or motor_vehicle:conditional"
    case .barrier: "barrier"
    case .turnRestriction: "restriction"
    case .closure, .accessTable, .noRoomToTurn, .mapEdge, .noConnection: nil
    }
  }

  /// What the planner can do where crews know better than the map.
  public var remedy: CutOffRemedy {
    switch self {
    case .heightLimit, .widthLimit, .lengthLimit, .weightLimit, .closedHours: .allow
    case .noAccess, .pedestrianStreet: .exemptFromNoEntry
    case .privateRoad: .consent
    case .oneWay: .exemptFromOneWay
    case .closure: .endClosure
    case .accessTable: .liftDenial
    case .barrier: .passBarrier
    case .turnRestriction: .correctTurn
    case .noRoomToTurn: .allowTurning
    case .looseOneWay: .correctOneWay
    case .mapEdge: .widenMap
    case .noConnection: .joinRoads
    }
  }

  /// The reason behind a closed arc, or `nil` for an open one.
  init?(
    _ permission: ArcPermission, attributes: RoadAttributes, isClosedOnDay: Bool
  ) {
    switch permission {
    case .allowed: return nil
    case .closedToday: self = isClosedOnDay ? .closure : .closedHours
    case .forbiddenByAccess:
      self = attributes.roadClass == .pedestrian ? .pedestrianStreet : .noAccess
    case .privateRoad: self = .privateRoad
    case .againstOneWay: self = .oneWay
    case .tooHigh: self = .heightLimit
    case .tooWide: self = .widthLimit
    case .tooLong: self = .lengthLimit
    case .tooHeavy: self = .weightLimit
    case .deniedByAccessTable: self = .accessTable
    }
  }
}

/// What a planner can do about a bar; how it is written down is not the roads' business.
public enum CutOffRemedy: Sendable {
  /// Say that the class may drive the ways, whatever the map says.
  case allow
  /// Say that the owner lets the crew in.
  case consent
  /// Say who lets the crew drive against the one-way.
  case exemptFromOneWay
  /// Say who lets the crew past the sign.
  case exemptFromNoEntry
  /// Say that the crew opens the barrier.
  case passBarrier
  /// Say that the vehicle can turn there, or that the crew reverses in.
  case allowTurning
  /// Take back what denies the way.
  case liftDenial
  /// Wait for the closure's end.
  case endClosure
  /// Correct the restriction on the map.
  case correctTurn
  /// Take a larger piece of the map, or correct the one-way on it.
  case correctOneWay
  /// Take a larger piece of the map.
  case widenMap
  /// Join the roads on the map.
  case joinRoads
}

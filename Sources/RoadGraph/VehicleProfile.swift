/// How one class of vehicle drives: its size, its speeds and what turning costs it.
public struct VehicleProfile: Hashable, Sendable {
  /// The name the area gives the class: `rcv-26t`, `narrow-12t`, and so on.
  public var name: String
  /// Height in centimetres.
  public var heightCentimetres: Int32
  /// Width over mirrors in centimetres.
  public var widthCentimetres: Int32
  /// Length in centimetres.
  public var lengthCentimetres: Int32
  /// Gross weight in kilograms.
  public var grossKilograms: Int32
  /// Greatest speed in km/h.
  public var maximumKilometresPerHour: Int32
  /// Speed in km/h on an unsigned road, by `RoadClass.rawValue`, for a heavy vehicle in practice.
  public var classKilometresPerHour: [Int32]
  /// Percent of the signed speed that is reached in practice.
  public var signedSpeedPercent: Int32
  /// Speed in km/h while collecting.
  public var crawlKilometresPerHour: Int32
  /// Speed in km/h while reversing.
  public var reverseKilometresPerHour: Int32
  /// Deciseconds for turning round at a dead end or turning circle.
  public var turnRoundDeciseconds: Int32
  /// Deciseconds for a U-turn anywhere else, or `nil` where it never does.
  public var uTurnDeciseconds: Int32?
  /// Deciseconds for a turn across the oncoming traffic (right where one drives on the left).
  public var crossingTurnDeciseconds: Int32
  /// Deciseconds for a turn to the near side.
  public var nearTurnDeciseconds: Int32
  /// Deciseconds lost at traffic signals.
  public var signalDeciseconds: Int32
  /// Whether it can turn round at an ordinary dead end (a hammerhead or better assumed).
  public var turnsAtDeadEnds: Bool
  /// Whether it may use roads marked as private or for destinations only to reach work on them.
  public var usesPrivateRoads: Bool

  /// Makes a profile; the speeds default to those of a heavy collection vehicle.
  public init(
    name: String, heightCentimetres: Int32, widthCentimetres: Int32, lengthCentimetres: Int32,
    grossKilograms: Int32, maximumKilometresPerHour: Int32 = 90,
    classKilometresPerHour: [Int32] = [80, 64, 56, 52, 48, 40, 30, 15, 15, 12, 8],
    signedSpeedPercent: Int32 = 85, crawlKilometresPerHour: Int32 = 8,
    reverseKilometresPerHour: Int32 = 5, turnRoundDeciseconds: Int32 = 450,
    uTurnDeciseconds: Int32? = nil, crossingTurnDeciseconds: Int32 = 80,
    nearTurnDeciseconds: Int32 = 40, signalDeciseconds: Int32 = 100,
    turnsAtDeadEnds: Bool = true, usesPrivateRoads: Bool = false
  ) {
    self.name = name
    self.heightCentimetres = heightCentimetres
    self.widthCentimetres = widthCentimetres
    self.lengthCentimetres = lengthCentimetres
    self.grossKilograms = grossKilograms
    self.maximumKilometresPerHour = maximumKilometresPerHour
    self.classKilometresPerHour = classKilometresPerHour
    self.signedSpeedPercent = signedSpeedPercent
    self.crawlKilometresPerHour = crawlKilometresPerHour
    self.reverseKilometresPerHour = reverseKilometresPerHour
    self.turnRoundDeciseconds = turnRoundDeciseconds
    self.uTurnDeciseconds = uTurnDeciseconds
    self.crossingTurnDeciseconds = crossingTurnDeciseconds
    self.nearTurnDeciseconds = nearTurnDeciseconds
    self.signalDeciseconds = signalDeciseconds
    self.turnsAtDeadEnds = turnsAtDeadEnds
    self.usesPrivateRoads = usesPrivateRoads
  }

  /// The classes an area may name without describing them; sizes are typical of the UK market.
  public static let standard: [VehicleProfile] = [
    VehicleProfile(
      name: "rcv-26t", heightCentimetres: 370, widthCentimetres: 275, lengthCentimetres: 1100,
      grossKilograms: 26_000),
    VehicleProfile(
      name: "rcv-18t", heightCentimetres: 350, widthCentimetres: 265, lengthCentimetres: 900,
      grossKilograms: 18_000, turnRoundDeciseconds: 350),
    VehicleProfile(
      name: "truck-7.5t", heightCentimetres: 300, widthCentimetres: 240, lengthCentimetres: 700,
      grossKilograms: 7_500, turnRoundDeciseconds: 250, uTurnDeciseconds: 600),
    VehicleProfile(
      name: "narrow-12t", heightCentimetres: 320, widthCentimetres: 225, lengthCentimetres: 750,
      grossKilograms: 12_000, turnRoundDeciseconds: 250, uTurnDeciseconds: 600),
    VehicleProfile(
      name: "compact-sweeper", heightCentimetres: 220, widthCentimetres: 160,
      lengthCentimetres: 500, grossKilograms: 4_500, maximumKilometresPerHour: 50,
      turnRoundDeciseconds: 150, uTurnDeciseconds: 250),
  ]
}

/// A row of `bins.csv`: a smart, litter or communal bin that is emptied when it needs it.
public struct ServiceBin: Hashable, Sendable {
  /// Its name as telemetry gives it.
  public let name: String
  /// `smart`, `litter` or `communal`.
  public let kind: String
  /// The stream's place in the area's list.
  public let stream: Int
  /// Its position in the area's frame.
  public let point: GridPoint
  /// Its street, where given.
  public let usrn: USRN?
  /// Its volume.
  public let litres: Double
  /// Its weight when full.
  public let kilogramsFull: Double
  /// It is due from this fill on.
  public let thresholdPermille: Int32
  /// Crew time, or `nil` for that of its kind.
  public let liftSeconds: Double?
  /// The round that empties it, or empty.
  public let round: String
  /// Its place in the round; 0 where there is none.
  public let sequence: Int32

  /// The threshold where the table gives none: illustrative.
  public static let illustrativeThresholdPercent = 80.0

  /// Makes a bin.
  public init(
    name: String, kind: String = "smart", stream: Int, point: GridPoint, usrn: USRN? = nil,
    litres: Double, kilogramsFull: Double, thresholdPermille: Int32 = 800,
    liftSeconds: Double? = nil, round: String = "", sequence: Int32 = 0
  ) {
    self.name = name
    self.kind = kind
    self.stream = stream
    self.point = point
    self.usrn = usrn
    self.litres = litres
    self.kilogramsFull = kilogramsFull
    self.thresholdPermille = thresholdPermille
    self.liftSeconds = liftSeconds
    self.round = round
    self.sequence = sequence
  }

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(_ rows: inout TableRows, log: inout DiagnosticLog) -> [ServiceBin] {
    var seen: Set<String> = []
    return rows.read(&log) { row, log in
      let kindText = row.text("kind").lowercased()
      guard let name = row.name("bin", &log), let stream = row.stream(&log),
        let point = row.point(&log), let litres = row.number("litres", 1...100_000, &log),
        let kilograms = row.numberOrNone("kilograms_full", 0...20_000, &log),
        let threshold = row.number(
          "threshold_percent", 1...100, empty: illustrativeThresholdPercent, &log),
        let lift = row.numberOrNone("lift_seconds", 0...3600, &log),
        let sequence = row.integer("sequence", 0...9_999_999, empty: 0, &log),
        row.isFirst(name, &seen, &log)
      else { return nil }
      guard ["", "smart", "litter", "communal"].contains(kindText) else {
        row.refuse("kind", expected: "smart, litter or communal", &log)
        return nil
      }
      let density = row.context.streams[stream].kilogramsPerLitre
      return ServiceBin(
        name: name, kind: kindText.isEmpty ? "smart" : kindText, stream: stream, point: point,
        usrn: row.usrn(&log), litres: litres,
        kilogramsFull: kilograms ?? min(litres * density, 20_000),
        thresholdPermille: Int32((threshold * 10).rounded()), liftSeconds: lift,
        round: row.text("round"), sequence: sequence)
    }
  }
}

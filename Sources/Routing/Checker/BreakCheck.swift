/// How long a crew has worked and driven since each rule's last break.
struct BreakCheck {
  private let rules: [BreakRule]
  private var workedSince: [Int64]
  private var driven: [Int64]

  /// Starts the day's clocks at the departure, with what was worked and driven before it.
  init(vehicle: Vehicle, departure: Int64) {
    rules = vehicle.breakRules
    workedSince = Array(
      repeating: departure - Int64(vehicle.earlierWork.count), count: rules.count)
    driven = Array(repeating: Int64(vehicle.earlierDriving.count), count: rules.count)
  }

  /// Adds driving.
  mutating func drive(_ deciseconds: Int64) {
    for rule in rules.indices { driven[rule] += deciseconds }
  }

  /// Notes a break; a rule's clocks begin anew where it is long enough for it.
  mutating func rest(_ deciseconds: Int64, until finish: Int64) {
    for (index, rule) in rules.enumerated() where deciseconds >= Int64(rule.duration.count) {
      workedSince[index] = finish
      driven[index] = 0
    }
  }

  /// The rules broken at a moment, in words.
  func breaches(at time: Int64) -> [String] {
    var breaches: [String] = []
    for (index, rule) in rules.enumerated() {
      let pause = FaultText.seconds(Int64(rule.duration.count))
      if let limit = rule.afterWork, time - workedSince[index] > Int64(limit.count) {
        breaches.append(
          "\(FaultText.seconds(time - workedSince[index])) of work without a break of \(pause), "
            + "the rule allows \(FaultText.seconds(Int64(limit.count)))")
      }
      if let limit = rule.afterDriving, driven[index] > Int64(limit.count) {
        breaches.append(
          "\(FaultText.seconds(driven[index])) of driving without a break of \(pause), "
            + "the rule allows \(FaultText.seconds(Int64(limit.count)))")
      }
    }
    return breaches
  }
}

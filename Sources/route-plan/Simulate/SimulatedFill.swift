import Gazetteer
import Routing

/// What really comes into each bin over some weeks, drawn or replayed: the same for every policy.
struct SimulatedFill: Sendable {
  /// The minutes after midnight at which a day's steps end: a reading, collection, a reading.
  static let stepMinutes: [Int32] = [360, 600, 1080]

  /// The days, the first one first.
  let dates: [CalendarDate]
  /// When each step ends, in UTC seconds: three a day.
  let times: [Int64]
  /// Thousandths that come into each bin in each step.
  let rises: [[Double]]
  /// Thousandths that lie in each bin when the first day begins.
  let start: [Double]
  /// What each sensor adds to each of its readings, two a day; `nil` where it sends none.
  let noise: [[Double]?]

  /// How much of it was told by readings, where it is replayed from the history.
  let record: Record?

  /// What a replay of the history had to fill in.
  struct Record: Sendable {
    /// Days, summed over the bins, of which no reading tells.
    let filledDays: Int
    /// Days of all bins together.
    let days: Int
  }

  /// How much days differ for all bins together, as a standard deviation.
  private static let weather = 0.12
  /// How far a reading may be off, in thousandths.
  private static let sensorError = 20.0

  /// Draws some weeks from what the readings so far let expect.
  init(
    bins: [ServiceBin], history: BinHistory, from first: CalendarDate, weeks: Int,
    timeZone: String, seed: UInt64
  ) {
    let readings = history.readings
    let faults = SensorHealth.faults(in: readings)
    let process = history.trusted().process(of: bins)
    let (dates, times) = Self.steps(from: first, weeks: weeks, timeZone: timeZone)
    var weather = FillDraw(process, random: RandomGenerator(seed: seed, stream: 0))
    let days = dates.map { _ in weather.sharedFactor(deviation: Self.weather) }
    var last: [String: FillReading] = [:]
    for reading in readings { last[reading.bin] = reading }
    let begin = (times.first ?? 0) - Self.firstStepSeconds
    var rises: [[Double]] = []
    var start: [Double] = []
    var noise: [[Double]?] = []
    for (place, bin) in bins.enumerated() {
      var draw = FillDraw(
        process, random: RandomGenerator(seed: seed, stream: UInt64(place + 1)))
      let factor = draw.rateFactor(of: bin)
      var before = begin
      rises.append(
        times.enumerated().map { step, time in
          defer { before = time }
          return draw.rise(of: bin, factor: factor * days[step / 3], from: before, to: time)
        })
      let known = last[bin.name].flatMap { begin - $0.time < 7 * 86_400 ? $0 : nil }
      let isWorking = known != nil && faults[bin.name] == nil
      start.append(
        isWorking ? Double(known?.fillPermille ?? 0) : 600 * draw.uniform())
      let errors = dates.flatMap { _ in [draw.uniform(), draw.uniform()] }
      noise.append(isWorking ? errors.map { (2 * $0 - 1) * Self.sensorError } : nil)
    }
    (self.dates, self.times, self.rises, self.start, self.noise) =
      (dates, times, rises, start, noise)
    record = nil
  }

  /// Replays some weeks of a history; sensors then show what there is.
  init(
    bins: [ServiceBin], recorded history: BinHistory, from first: CalendarDate, weeks: Int,
    timeZone: String
  ) {
    (dates, times) = Self.steps(from: first, weeks: weeks, timeZone: timeZone)
    let intake = RecordedIntake(
      bins: bins, history: history, begin: (times.first ?? 0) - Self.firstStepSeconds,
      times: times)
    let quiet = [Double](repeating: 0, count: dates.count * 2)
    rises = intake.rises
    start = intake.start
    noise = intake.isSensed.map { $0 ? quiet : nil }
    record = Record(
      filledDays: Int(intake.filledDays.rounded()), days: Int(intake.days.rounded()))
  }

  /// The step before the first reading is half a day long.
  private static let firstStepSeconds: Int64 = 12 * 3600

  private static func steps(
    from first: CalendarDate, weeks: Int, timeZone: String
  ) -> (dates: [CalendarDate], times: [Int64]) {
    let dates = (0..<(weeks * 7)).map { first.advanced(by: $0) }
    let times = dates.flatMap { date in
      stepMinutes.map { CollectionTime.seconds(on: date, minute: $0, timeZone: timeZone) }
    }
    return (dates, times)
  }
}

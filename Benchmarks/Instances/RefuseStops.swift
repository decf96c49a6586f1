import Routing

/// Reads `N_stop.txt` of Kim, Kim and Sahoo (2006): stops with windows, landfills and a lunch.
///
/// Costs are tenths of a foot. A mile takes 3600 s at one mile an hour, so with `44 · mph` units of
/// time a second a tenth of a foot takes exactly 3 of them.
struct RefuseStops {
  /// Costs in a mile.
  static let costPerMile = 52_800.0

  private struct Row {
    var x: Double
    var y: Double
    var window: ClosedRange<Int32>
    var service: Int32
    var load: Int32
    var kind: Int64
  }

  private static let amounts = 0.0...1_000_000
  private let unitsPerSecond: Int64
  private var rows: [Row] = []

  /// Reads the whole text.
  static func read(_ text: InstanceText) throws(InputFileError) -> Instance {
    var text = text
    let capacity = try header("vehicle capacity", &text)
    let day = try header("yardage of a day", &text)
    let stops = try header("number of stops of a day", &text)
    let lunch = try header("lunch time", &text)
    guard text.findLine() else {
      throw text.error("the speed is missing", fix: "copy the file again")
    }
    let speed = try text.whole("speed", in: 1...100)
    text.skipLine()
    guard text.findLine(), text.word() == "Stop_ID" else {
      throw text.error("'\(text.word())' should be 'Stop_ID'", fix: "give the five lines first")
    }
    text.skipLine()
    var reader = RefuseStops(unitsPerSecond: 44 * speed)
    while text.findLine() {
      try reader.readRow(&text)
      text.skipLine()
    }
    var model = try reader.model(
      file: text.file, capacity: Int32((capacity * 100).rounded()))
    model.dayDemandLimit = Int32((day * 100).rounded())
    model.dayTaskLimit = Int32(stops)
    let noon = Int32(12 * 3600 * reader.unitsPerSecond)
    model.rest = .init(
      begin: noon - Int32(3600 * reader.unitsPerSecond)...noon,
      time: try reader.units(lunch, "lunch time", text))
    return Instance(
      name: "", family: .kim, model: model, taskNames: reader.rows(of: 1),
      siteNames: reader.rows(of: 2))
  }

  private init(unitsPerSecond: Int64) { self.unitsPerSecond = unitsPerSecond }

  private static func header(
    _ what: String, _ text: inout InstanceText
  ) throws(InputFileError) -> Double {
    _ = text.findLine()
    let value = try text.decimal(what, in: amounts)
    text.skipLine()
    return value
  }

  private mutating func readRow(_ text: inout InstanceText) throws(InputFileError) {
    _ = try text.decimal("stop", in: -1e15...1e15)
    let x = try text.decimal("x", in: -20_000_000...20_000_000)
    let y = try text.decimal("y", in: -20_000_000...20_000_000)
    let early = try clock("earliest time", &text)
    let late = try clock("latest time", &text)
    guard early <= late else {
      throw text.error("the earliest time is after the latest", fix: "correct the two times")
    }
    let service = try units(
      try text.decimal("service time", in: Self.amounts), "service time", text)
    let load = try text.decimal("load", in: Self.amounts)
    guard abs((load * 100).rounded() - load * 100) < 1e-6 else {
      throw text.error("the load \(load) is finer than a hundredth", fix: "round it")
    }
    let kind = try text.whole("type of stop", in: 0...2)
    rows.append(
      Row(
        x: x * 10, y: y * 10, window: early...late, service: service,
        load: Int32((load * 100).rounded()), kind: kind))
  }

  /// A time as HHMM; minutes over 59 count as they are written.
  private func clock(
    _ what: String, _ text: inout InstanceText
  ) throws(InputFileError) -> Int32 {
    let value = try text.whole(what, in: 0...9999)
    return try units(Double(value / 100 * 3600 + value % 100 * 60), what, text)
  }

  private func units(
    _ seconds: Double, _ what: String, _ text: InstanceText
  ) throws(InputFileError) -> Int32 {
    let units = (seconds * Double(unitsPerSecond)).rounded()
    guard units <= Double(ServiceModel.always.upperBound) else {
      throw text.error("the \(what) of \(seconds) s is too long", fix: "correct it, or the speed")
    }
    return Int32(units)
  }

  private func rows(of kind: Int64) -> [Int64] {
    rows.indices.filter { rows[$0].kind == kind }.map(Int64.init)
  }

  private func model(file: String, capacity: Int32) throws(InputFileError) -> ServiceModel {
    guard let depot = rows.firstIndex(where: { $0.kind == 0 }) else {
      throw InputFileError(
        file: file, message: "no row is of type 0, the depot", fix: "add it or copy the file again")
    }
    guard rows.contains(where: { $0.kind == 2 }) else {
      throw InputFileError(
        file: file, message: "no row is of type 2, a landfill",
        fix: "add it or copy the file again")
    }
    try checkExtent(file)
    let tasks = rows.indices.filter { rows[$0].kind == 1 }.map { row in
      ServiceModel.Task(
        modes: [.init(entry: Int32(row), exit: Int32(row), cost: 0, time: rows[row].service)],
        demand: rows[row].load, window: rows[row].window)
    }
    var model = ServiceModel(
      travel: .manhattan(x: rows.map(\.x), y: rows.map(\.y)), tasks: tasks, depot: Int32(depot),
      capacity: capacity)
    model.timePerCost = 3
    model.depotWindow = rows[depot].window
    model.sites = rows.indices.filter { rows[$0].kind == 2 }.map { row in
      .init(place: Int32(row), cost: 0, time: rows[row].service, window: rows[row].window)
    }
    model.fewestVehicles = true
    return model
  }

  /// A leg takes three times what it costs, and no time may reach the model's end of time.
  private func checkExtent(_ file: String) throws(InputFileError) {
    let wide = (rows.map(\.x).max() ?? 0) - (rows.map(\.x).min() ?? 0)
    let high = (rows.map(\.y).max() ?? 0) - (rows.map(\.y).min() ?? 0)
    guard (wide + high) * 3 < Double(ServiceModel.always.upperBound) else {
      throw InputFileError(
        file: file, message: "the rows lie \(Int((wide + high) / 52_800)) miles apart",
        fix: "correct the coordinates; they are feet")
    }
  }
}

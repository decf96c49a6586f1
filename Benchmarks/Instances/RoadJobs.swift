import Gazetteer
import Routing

/// Reads VROOM's JSON: jobs with one load and one window, equal vehicles, a matrix of durations.
///
/// Whatever else VROOM knows is refused by its key, so that no rule is overlooked.
struct RoadJobs {
  private let file: String
  private var origin: Int64 = 0

  /// Reads the whole text.
  static func read(_ bytes: [UInt8], file: String) throws(InputFileError) -> Instance {
    let document: JSONValue
    do throws(JSONError) { document = try JSONReader.read(bytes) } catch {
      throw InputFileError(
        file: file, line: error.line, message: error.message, fix: "write valid JSON")
    }
    var reader = RoadJobs(file: file)
    return try reader.instance(document)
  }

  private init(file: String) { self.file = file }

  private mutating func instance(_ document: JSONValue) throws(InputFileError) -> Instance {
    try allow(document, ["vehicles", "jobs", "matrices", "matrix"], in: "the document")
    let vehicles = try list(document, "vehicles")
    let jobs = try list(document, "jobs")
    guard let first = vehicles.first else { throw wrong("vehicles", "there is none", at: document) }
    for vehicle in vehicles {
      try checkVehicle(vehicle, like: first)
    }
    let (table, places) = try matrix(document, profile: first["profile"]?.text ?? "car")
    let depot = try index(first, "start_index", places: places)
    let window = try first["time_window"].map { value throws(InputFileError) in
      try self.window(value, first, "time_window")
    }
    origin = window?.lowerBound ?? 0
    let capacity = try first["capacity"].map { value throws(InputFileError) in
      try single(value, first, "capacity")
    }
    var tasks: [ServiceModel.Task] = []
    var names: [Int64] = []
    var seen: Set<Int64> = []
    for job in jobs {
      let id = try whole(job, "id", in: 0...Int64.max)
      guard seen.insert(id).inserted else { throw wrong("id", "\(id) is there twice", at: job) }
      names.append(id)
      tasks.append(try task(job, places: places, hasCapacity: capacity != nil))
    }
    let picked = jobs.filter { $0["pickup"] != nil }
    guard picked.isEmpty || jobs.allSatisfy({ $0["delivery"] == nil && $0["amount"] == nil }) else {
      throw wrong("pickup", "it may not be mixed with deliveries", at: picked.first)
    }
    var model = ServiceModel(
      travel: .table(table, places: places), tasks: tasks, depot: depot,
      capacity: Int32(capacity ?? 0))
    model.fleet = Int32(vehicles.count)
    if let window { model.depotWindow = try relative(window, first, "time_window") }
    return Instance(name: "", family: .vroom, model: model, taskNames: names)
  }

  private func task(
    _ job: JSONValue, places: Int, hasCapacity: Bool
  ) throws(InputFileError) -> ServiceModel.Task {
    try allow(
      job,
      [
        "id", "description", "location", "location_index", "setup", "service", "delivery", "pickup",
        "amount", "time_windows",
      ], in: "a job")
    let place = try index(job, "location_index", places: places)
    if job["setup"] != nil, try whole(job, "setup", in: 0...Int64.max) != 0 {
      throw wrong("setup", "only 0 is supported", at: job)
    }
    let service = job["service"] == nil ? 0 : try whole(job, "service", in: 0...Int64(1 << 29))
    var demand: Int64 = 0
    if let (key, value) = Self.amount(job) { demand = try single(value, job, key) }
    guard hasCapacity || demand == 0 else {
      throw wrong("capacity", "jobs have loads, but the vehicles have none", at: job)
    }
    var window = ServiceModel.always
    if let windows = job["time_windows"] {
      guard let one = windows.elements?.first, windows.elements?.count == 1 else {
        throw wrong("time_windows", "only one window a job is supported", at: job)
      }
      window = try relative(try self.window(one, job, "time_windows"), job, "time_windows")
    }
    return ServiceModel.Task(
      modes: [.init(entry: place, exit: place, cost: 0, time: Int32(service))],
      demand: Int32(demand), window: window)
  }

  private static func amount(_ job: JSONValue) -> (String, JSONValue)? {
    ["delivery", "pickup", "amount"].lazy.compactMap { key in job[key].map { (key, $0) } }.first
  }

  private func checkVehicle(
    _ vehicle: JSONValue, like first: JSONValue
  ) throws(InputFileError) {
    try allow(
      vehicle,
      [
        "id", "description", "profile", "start", "end", "start_index", "end_index", "capacity",
        "time_window",
      ], in: "a vehicle")
    guard let start = vehicle["start_index"], start == vehicle["end_index"] else {
      throw wrong("end_index", "vehicles have to end where they start", at: vehicle)
    }
    for key in ["profile", "start_index", "capacity", "time_window"]
    where vehicle[key] != first[key] {
      throw wrong(key, "it differs between vehicles; they have to be alike", at: vehicle)
    }
  }

  private func matrix(
    _ document: JSONValue, profile: String
  ) throws(InputFileError) -> (table: [Int32], places: Int) {
    var value = document["matrix"]
    if let matrices = document["matrices"] {
      guard let own = matrices[profile] else {
        throw wrong("matrices", "there is none for the profile '\(profile)'", at: document)
      }
      try allow(own, ["durations", "distances"], in: "a matrix")
      value = own["durations"]
    }
    guard let rows = value?.elements, !rows.isEmpty else {
      throw wrong("durations", "a matrix of durations is needed", at: document)
    }
    var table: [Int32] = []
    for (number, row) in rows.enumerated() {
      guard let cells = row.elements, cells.count == rows.count else {
        throw wrong("durations", "row \(number) has not \(rows.count) numbers", at: document)
      }
      for cell in cells {
        guard let cost = cell.integer, cost >= 0, cost < Int64(TravelCosts.noWay) else {
          throw wrong(
            "durations", "row \(number) holds what is no whole number from 0 to 536870911",
            at: document)
        }
        table.append(Int32(cost))
      }
    }
    return (table, rows.count)
  }
}

extension RoadJobs {
  private func wrong(_ key: String, _ message: String, at value: JSONValue?) -> InputFileError {
    let line = value?.member(key)?.line ?? value?.members?.first?.line
    return InputFileError(
      file: file, line: line, message: "the key '\(key)': \(message)",
      fix: "correct it, or leave it out")
  }

  private func allow(
    _ value: JSONValue, _ keys: [String], in what: String
  ) throws(InputFileError) {
    guard let members = value.members else {
      throw InputFileError(file: file, message: "\(what) is no object", fix: "write { and }")
    }
    for member in members where !keys.contains(member.key) {
      throw wrong(member.key, "\(what) with it is not supported", at: value)
    }
  }

  private func list(_ value: JSONValue, _ key: String) throws(InputFileError) -> [JSONValue] {
    guard let elements = value[key]?.elements else {
      throw wrong(key, "a list is needed", at: value)
    }
    return elements
  }

  private func whole(
    _ value: JSONValue, _ key: String, in range: ClosedRange<Int64>
  ) throws(InputFileError) -> Int64 {
    guard let number = value[key]?.integer, range.contains(number) else {
      throw wrong(
        key, "a whole number from \(range.lowerBound) to \(range.upperBound) is needed", at: value)
    }
    return number
  }

  private func index(
    _ value: JSONValue, _ key: String, places: Int
  ) throws(InputFileError) -> Int32 {
    Int32(try whole(value, key, in: 0...Int64(places) - 1))
  }

  private func single(
    _ list: JSONValue, _ value: JSONValue, _ key: String
  ) throws(InputFileError) -> Int64 {
    guard let number = list.elements?.first?.integer, list.elements?.count == 1,
      (0...Int64(1 << 29)).contains(number)
    else { throw wrong(key, "one whole number in [ ] is needed", at: value) }
    return number
  }

  private func window(
    _ list: JSONValue, _ value: JSONValue, _ key: String
  ) throws(InputFileError) -> ClosedRange<Int64> {
    let ends = list.elements?.compactMap(\.integer) ?? []
    guard ends.count == 2, list.elements?.count == 2, ends[0] <= ends[1],
      ends.allSatisfy({ abs($0) < 1 << 50 })
    else { throw wrong(key, "a window is two whole numbers, the first no greater", at: value) }
    return ends[0]...ends[1]
  }

  /// The window counted from when the vehicles may leave, cut to what a model can say.
  private func relative(
    _ window: ClosedRange<Int64>, _ value: JSONValue, _ key: String
  ) throws(InputFileError) -> ClosedRange<Int32> {
    let most = Int64(ServiceModel.always.upperBound)
    let start = max(0, window.lowerBound - origin)
    let end = min(most, window.upperBound - origin)
    guard start <= end else {
      throw wrong(key, "the window is over before the vehicles may leave, or too late", at: value)
    }
    return Int32(start)...Int32(end)
  }
}

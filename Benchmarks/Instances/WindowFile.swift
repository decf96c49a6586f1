import Routing

/// Reads Solomon's and Homberger's `.txt`: customers with windows, distances in tenths.
struct WindowFile {
  private static let coordinates = -1e7...1e7
  private static let ids: ClosedRange<Int64> = 0...2_000_000_000
  private static let amounts: ClosedRange<Int64> = 0...Int64(1 << 29)

  /// Reads the whole text.
  static func read(_ text: InstanceText) throws(InputFileError) -> Instance {
    var text = text
    guard text.findLine() else { throw text.error("the file is empty", fix: "copy it again") }
    let name = text.restOfLine()
    try find("NUMBER", &text)
    let fleet = try nextNumber("number of vehicles", &text, in: 1...Int64(Int32.max))
    let capacity = try text.whole("capacity", in: amounts)
    text.skipLine()
    try find("CUST", &text)
    var rows = WindowFile()
    text.skipLine()
    while text.findLine() {
      try rows.readRow(&text)
      text.skipLine()
    }
    guard let depot = rows.tasks.first else {
      throw text.error("no line of a customer follows", fix: "copy the file again")
    }
    var model = ServiceModel(
      travel: .tenths(x: rows.x, y: rows.y), tasks: Array(rows.tasks.dropFirst()), depot: 0,
      capacity: Int32(capacity))
    model.depotWindow = depot.window
    model.fleet = Int32(fleet)
    return Instance(
      name: name, family: .vrptw, model: model, taskNames: model.tasks.indices.map { Int64($0) + 1 }
    )
  }

  private var x: [Double] = []
  private var y: [Double] = []
  private var tasks: [ServiceModel.Task] = []

  private mutating func readRow(_ text: inout InstanceText) throws(InputFileError) {
    let id = try text.whole("customer", in: Self.ids)
    guard id == Int64(tasks.count) else {
      throw text.error(
        "customer \(id) stands where customer \(tasks.count) should",
        fix: "number the customers from 0, which is the depot")
    }
    x.append(try text.decimal("x", in: Self.coordinates))
    y.append(try text.decimal("y", in: Self.coordinates))
    let demand = try text.whole("demand", in: Self.amounts)
    let ready = try Self.tenths("ready time", &text)
    let due = try Self.tenths("due date", &text)
    let service = try Self.tenths("service time", &text)
    guard ready <= due else {
      throw text.error(
        "the ready time is after the due date", fix: "correct the line of customer \(id)")
    }
    let place = Int32(tasks.count)
    tasks.append(
      ServiceModel.Task(
        modes: [.init(entry: place, exit: place, cost: 0, time: service)], demand: Int32(demand),
        window: ready...due))
  }

  private static func tenths(
    _ what: String, _ text: inout InstanceText
  ) throws(InputFileError) -> Int32 {
    let value = try text.decimal(what, in: 0...50_000_000)
    let tenths = (value * 10).rounded()
    guard abs(tenths - value * 10) < 1e-6 else {
      throw text.error("the \(what) \(value) is finer than a tenth", fix: "scale or round it")
    }
    return Int32(tenths)
  }

  private static func find(_ word: String, _ text: inout InstanceText) throws(InputFileError) {
    while text.findLine() {
      if text.word().uppercased() == word { return }
      text.skipLine()
    }
    throw text.error("no line starts with \(word)", fix: "copy the file again")
  }

  private static func nextNumber(
    _ what: String, _ text: inout InstanceText, in range: ClosedRange<Int64>
  ) throws(InputFileError) -> Int64 {
    text.skipLine()
    _ = text.findLine()
    return try text.whole(what, in: range)
  }
}

import Gazetteer
import Routing

/// A solution file as read: the answer, and the cost that the file states.
struct SolutionReader {
  /// The answer; what is not on a route is left undone only where the file says so.
  private(set) var solution = ModelSolution(routes: [])
  /// The cost stated, in the unit of the family.
  private(set) var statedCost: Double?

  private let file: String
  private let instance: Instance
  private let tasks: [Int64: Int32]

  /// Reads a file of the form that the instance's family has.
  init(path: String, of instance: Instance) throws(InputFileError) {
    try self.init(InputFile.bytes(path: path), file: path, of: instance)
  }

  /// Reads the bytes of a file.
  init(_ bytes: [UInt8], file: String, of instance: Instance) throws(InputFileError) {
    self.file = file
    self.instance = instance
    tasks = Dictionary(
      zip(instance.taskNames, instance.taskNames.indices.map(Int32.init)),
      uniquingKeysWith: { first, _ in first })
    switch instance.family {
    case .cvrp, .vrptw: try readLines(InstanceText(bytes, file: file))
    default: try readEvents(bytes)
    }
  }

  private mutating func readLines(_ text: InstanceText) throws(InputFileError) {
    var text = text
    while text.findLine() {
      if text.word().lowercased().hasPrefix("route") {
        _ = text.key()
        var route: [ModelStop] = []
        while !text.isAtLineEnd() {
          let name = try text.whole("customer", in: 0...2_000_000_000)
          route.append(.service(task: try task(name, line: text.line), mode: 0))
        }
        if !route.isEmpty { solution.routes.append(route) }
      } else if text.word().lowercased().hasPrefix("cost") {
        text.skipWord()
        _ = text.skip(":")
        statedCost = try text.decimal("cost", in: 0...1e15)
      }
      text.skipLine()
    }
  }

  private mutating func readEvents(_ bytes: [UInt8]) throws(InputFileError) {
    let document: JSONValue
    do throws(JSONError) { document = try JSONReader.read(bytes) } catch {
      throw InputFileError(
        file: file, line: error.line, message: error.message, fix: "write valid JSON")
    }
    statedCost = (document["cost"] ?? document["miles"])?.double
    guard let routes = document["routes"]?.elements else {
      throw wrong("there is no list of routes", line: nil)
    }
    for route in routes {
      guard let events = route.elements else { throw wrong("a route is no list", line: nil) }
      var stops: [ModelStop] = []
      for event in events { stops.append(try stop(event)) }
      if !stops.isEmpty { solution.routes.append(stops) }
    }
    for name in document["undone"]?.elements ?? [] {
      guard let name = name.integer else { throw wrong("'undone' holds no number", line: nil) }
      solution.undone.append(try task(name, line: nil))
    }
  }

  private func stop(_ event: JSONValue) throws(InputFileError) -> ModelStop {
    let line = event.members?.first?.line
    if event["lunch"] != nil { return .rest }
    if let site = (event["tip"] ?? event["landfill"])?.integer {
      guard let index = instance.siteNames.firstIndex(of: site) else {
        throw wrong("there is no site \(site)", line: line)
      }
      return .tip(site: Int32(index))
    }
    guard let name = (event["task"] ?? event["stop"] ?? event["job"])?.integer else {
      throw wrong("an event is no task, stop, job, tip, landfill or lunch", line: line)
    }
    let task = try task(name, line: line)
    guard let from = event["from"]?.integer, let to = event["to"]?.integer else {
      guard instance.placeNames.isEmpty else {
        throw wrong("task \(name) lacks 'from' or 'to'", line: line)
      }
      return .service(task: task, mode: 0)
    }
    let mode = instance.model.tasks[Int(task)].modes.firstIndex { mode in
      instance.placeNames.indices.contains(Int(mode.entry))
        && instance.placeNames[Int(mode.entry)] == from
        && instance.placeNames[Int(mode.exit)] == to
    }
    guard let mode else {
      throw wrong("task \(name) can't be done from \(from) to \(to)", line: line)
    }
    return .service(task: task, mode: Int32(mode))
  }

  private func task(_ name: Int64, line: Int?) throws(InputFileError) -> Int32 {
    guard let task = tasks[name] else { throw wrong("there is no task \(name)", line: line) }
    return task
  }

  private func wrong(_ message: String, line: Int?) -> InputFileError {
    InputFileError(
      file: file, line: line, message: message, fix: "give a solution of this very instance")
  }
}

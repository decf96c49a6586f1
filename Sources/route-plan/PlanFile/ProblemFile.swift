import Gazetteer
import RoadGraph
import Routing

/// `private/problem.json`: the day's work as the checker needs it, complete and lossless.
///
/// Lists of like rows are lists of whole numbers; the file's own `columns` say what stands where.
/// Times are deciseconds after midnight or durations in deciseconds, prices millionths of a pound.
enum ProblemFile {
  /// What the file calls itself.
  static let format = "route-plan-problem"
  /// The version that is written; version 1, without targets of work, predecessors and prices of
  /// remoteness, is read too.
  static let version: Int64 = 2

  /// The document of a problem, of the version written now or of an earlier one; names missing at
  /// the end of a list are written empty.
  static func json(
    _ problem: Problem, names: ProblemNames, version: Int64 = version
  ) -> JSONValue {
    var table = NameTable()
    let tasks = problem.tasks.enumerated().map { index, task in
      TaskRecord.json(
        task, names: names.tasks.item(index) ?? .init(), table: &table, version: version)
    }
    return .record([
      "format": .string(format),
      "version": .integer(version),
      "area": .string(names.area),
      "date": .string(names.date.description),
      "mode": .string(names.mode),
      "columns": TaskRecord.columns,
      "streams": .array(
        (0..<max(0, problem.streamCount)).map { name(names.streams.item($0)) }),
      "cost_per_reversing_metre": .integer(problem.costPerReversingMetre.micropounds),
      "profiles": .array(problem.profiles.map(RoadRecord.json)),
      "conditions": RoadRecord.json(problem.conditions),
      "depots": .array(
        problem.depots.enumerated().map { index, depot in
          FleetRecord.json(depot, name: names.depots.item(index) ?? .init())
        }),
      "sites": .array(
        problem.sites.enumerated().map { index, site in
          FleetRecord.json(site, name: names.sites.item(index) ?? .init())
        }),
      "vehicles": .array(
        problem.vehicles.enumerated().map { index, vehicle in
          FleetRecord.json(
            vehicle, name: names.vehicles.item(index) ?? .init(), version: version)
        }),
      "entry_positions": positions(problem.entryPositions),
      "exit_positions": positions(problem.exitPositions),
      "tasks": .array(tasks),
      "reference_names": .array(table.names.map { .string($0) }),
    ])
  }

  /// The problem and its names from a document.
  ///
  /// - Throws: `PlanFileError` with the line and key of the first fault, or what the problem itself
  ///   finds wrong.
  static func read(_ value: JSONValue) throws(PlanFileError) -> (Problem, ProblemNames) {
    let top = JSONField(document: value)
    let version = try top.requireFormat(format, version: version, oldest: 1)
    var names = ProblemNames()
    names.area = try top.member("area").text()
    let date = try top.member("date")
    guard let day = CalendarDate(try date.text()) else {
      throw date.error("a date like 2026-11-24")
    }
    names.date = day
    names.mode = try top.member("mode").text()
    let fleet = try FleetRecord.read(top, names: &names, version: version)
    let tasks = try readTasks(top, names: &names, version: version)
    var profiles: [VehicleProfile] = []
    for field in try top.member("profiles").elements() {
      profiles.append(try RoadRecord.profile(field))
    }
    let conditions = try RoadRecord.conditions(try top.member("conditions"))
    do {
      let problem = try Problem(
        streamCount: names.streams.count, profiles: profiles,
        conditions: conditions, entryPositions: try positions(top.member("entry_positions")),
        exitPositions: try positions(top.member("exit_positions")), tasks: tasks,
        depots: fleet.depots, sites: fleet.sites, vehicles: fleet.vehicles,
        costPerReversingMetre: Cost(
          micropounds: try top.member("cost_per_reversing_metre").integer()))
      return (problem, names)
    } catch let error as ProblemError {
      throw PlanFileError(error.message)
    } catch let error as PlanFileError {
      throw error
    } catch {
      throw PlanFileError("\(error)")
    }
  }

  /// An id and a title.
  static func name(_ name: ProblemNames.Name?) -> JSONValue {
    .record(["id": .string(name?.id ?? ""), "title": .string(name?.title ?? "")])
  }

  /// An id and a title read back.
  static func name(_ field: JSONField) throws(PlanFileError) -> ProblemNames.Name {
    ProblemNames.Name(id: try field.member("id").text(), title: try field.member("title").text())
  }

  private static func readTasks(
    _ top: JSONField, names: inout ProblemNames, version: Int64
  ) throws(PlanFileError) -> [ServiceTask] {
    var table = NameTable()
    for field in try top.member("reference_names").elements() {
      table.names.append(try field.text())
    }
    var tasks: [ServiceTask] = []
    for field in try top.member("tasks").elements() {
      let (task, taskNames) = try TaskRecord.read(field, table: table, version: version)
      tasks.append(task)
      names.tasks.append(taskNames)
    }
    return tasks
  }

  private static func positions(_ list: [ArcPosition]) -> JSONValue {
    .integers(list.flatMap { [Int64($0.arc), Int64($0.offset)] })
  }

  private static func positions(_ field: JSONField) throws(PlanFileError) -> [ArcPosition] {
    let numbers = try field.integers(Int64.self)
    guard numbers.count.isMultiple(of: 2) else { throw field.error("a list of pairs") }
    var list: [ArcPosition] = []
    for index in stride(from: 0, to: numbers.count, by: 2) {
      guard let arc = UInt32(exactly: numbers[index]),
        let offset = Int32(exactly: numbers[index + 1])
      else { throw field.error("a list of arcs and offsets") }
      list.append(ArcPosition(arc: arc, offset: offset))
    }
    return list
  }
}

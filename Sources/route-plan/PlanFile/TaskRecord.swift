import Gazetteer
import Routing

/// The names of references that are not plain UPRNs, each written once.
struct NameTable {
  /// The names by index.
  var names: [String] = []
  private var indices: [String: Int] = [:]

  /// The index of a name, new or known.
  mutating func index(of name: String) -> Int64 {
    if let known = indices[name] { return Int64(known) }
    indices[name] = names.count
    names.append(name)
    return Int64(names.count - 1)
  }
}

/// Tasks as `problem.json` writes them: modes and references are rows of whole numbers.
enum TaskRecord {
  /// What stands where in the rows.
  static let columns = JSONValue.record([
    "demands": .string("stream, kilograms, litres; repeated"),
    "windows": .string("from, to; repeated"),
    "modes": .string(
      "kind (0 drive, 1 reverse in, 2 turn round, 3 walk in), entry, exit, profiles, metres, "
        + "reversing, extraHandling, number of arcs, the arcs, a traversal for each profile"),
    "references": .string(
      "kind (0 UPRN, 1 property, 2 bin, 3 job), the UPRN or an index into reference_names, USRN or "
        + "0, stream, households, grams, lifts in thousandths"),
  ])

  /// A task with its names, as a version of the format writes it.
  static func json(
    _ task: ServiceTask, names: ProblemNames.TaskNames, table: inout NameTable, version: Int64
  ) -> JSONValue {
    var references: [JSONValue] = []
    for reference in names.references { references.append(row(reference, table: &table)) }
    let order: [JSONValue.Member] = [
      .init("predecessor", .integer(of: task.predecessor)),
      .init("deviation_price", .integer(task.deviationPrice.micropounds)),
    ]
    return .object(
      [
        .init("street_name", .string(names.street)),
        .init("round", .string(names.round)),
        .init("street", .integer(of: task.street)),
        .init("households", .integer(of: task.households)),
        .init("sequence", .integer(of: task.sequence)),
        .init("home_vehicle", .integer(of: task.homeVehicle)),
        .init("may_move", .bool(task.mayMove)),
        .init("move_price", .integer(task.movePrice.micropounds)),
        .init("unassigned_price", .integer(task.unassignedPrice.micropounds)),
        .init("is_optional", .bool(task.isOptional)),
        .init("handling", .integer(of: task.handling.count)),
      ] + (version > 1 ? order : []) + [
        .init("demands", FleetRecord.demands(task.demands)),
        .init("windows", FleetRecord.windows(task.windows)),
        .init("modes", .array(task.modes.map(row))),
        .init("references", .array(references)),
      ])
  }

  /// A task with its names read back.
  static func read(
    _ field: JSONField, table: NameTable, version: Int64
  ) throws(PlanFileError) -> (ServiceTask, ProblemNames.TaskNames) {
    var modes: [ServiceMode] = []
    for row in try field.member("modes").elements() { modes.append(try mode(row)) }
    var references: [TaskReference] = []
    for row in try field.member("references").elements() {
      references.append(try reference(row, table: table))
    }
    var task = ServiceTask(
      modes: modes, demands: try FleetRecord.demands(field.member("demands")),
      handling: Deciseconds(try field.member("handling").integer()),
      windows: try FleetRecord.windows(field.member("windows")),
      homeVehicle: try field.member("home_vehicle").integer(),
      mayMove: try field.member("may_move").bool(),
      movePrice: Cost(micropounds: try field.member("move_price").integer()),
      unassignedPrice: Cost(micropounds: try field.member("unassigned_price").integer()),
      isOptional: try field.member("is_optional").bool(),
      street: try field.member("street").integer(),
      households: try field.member("households").integer(),
      sequence: try field.member("sequence").integer())
    if version > 1 {
      task.predecessor = try field.member("predecessor").integer()
      task.deviationPrice.micropounds = try field.member("deviation_price").integer()
    }
    let names = ProblemNames.TaskNames(
      street: try field.member("street_name").text(), round: try field.member("round").text(),
      references: references)
    return (task, names)
  }

  private static func row(_ mode: ServiceMode) -> JSONValue {
    let head = [
      Int64(mode.kind.rawValue), Int64(mode.entry), Int64(mode.exit), Int64(mode.profiles),
      Int64(mode.metres.count), Int64(mode.reversing.count), Int64(mode.extraHandling.count),
      Int64(mode.arcs.count),
    ]
    return .integers(
      head + mode.arcs.map { Int64($0) } + mode.traversals.map { Int64($0.count) })
  }

  private static func mode(_ field: JSONField) throws(PlanFileError) -> ServiceMode {
    let numbers = try field.integers(Int64.self)
    guard numbers.count >= 8, let kindNumber = UInt8(exactly: numbers[0]),
      let kind = ServiceMode.Kind(rawValue: kindNumber), let entry = Int32(exactly: numbers[1]),
      let exit = Int32(exactly: numbers[2]), let profiles = UInt32(exactly: numbers[3]),
      let metres = Int32(exactly: numbers[4]), let reversing = Int32(exactly: numbers[5]),
      let extra = Int32(exactly: numbers[6]), numbers[7] >= 0,
      numbers[7] <= Int64(numbers.count - 8)
    else { throw field.error("a mode") }
    let split = 8 + Int(numbers[7])
    let arcs = numbers[8..<split].compactMap { UInt32(exactly: $0) }
    let traversals = numbers[split...].compactMap { Int32(exactly: $0) }
    guard arcs.count + traversals.count == numbers.count - 8 else { throw field.error("a mode") }
    return ServiceMode(
      kind: kind, entry: entry, exit: exit, arcs: arcs, profiles: profiles,
      traversals: traversals.map { Deciseconds($0) }, metres: Metres(metres),
      reversing: Metres(reversing), extraHandling: Deciseconds(extra))
  }

  private static func row(_ reference: TaskReference, table: inout NameTable) -> JSONValue {
    let kind: Int64
    let number: Int64
    // A UPRN is its own number; one that is spelt otherwise keeps its spelling in the table.
    if reference.kind == .property, let uprn = UPRN(reference.reference),
      uprn.description == reference.reference
    {
      (kind, number) = (0, Int64(uprn.value))
    } else {
      let place = TaskReference.Kind.allCases.firstIndex(of: reference.kind) ?? 0
      (kind, number) = (Int64(place + 1), table.index(of: reference.reference))
    }
    return .integers([
      kind, number, reference.usrn.map { Int64($0.value) } ?? 0, Int64(reference.stream),
      Int64(reference.households), Int64(reference.grams), Int64(reference.liftsPermille),
    ])
  }

  private static func reference(
    _ field: JSONField, table: NameTable
  ) throws(PlanFileError) -> TaskReference {
    let numbers = try field.integers(Int64.self)
    guard numbers.count == 7, (0...3).contains(numbers[0]),
      let text = numbers[0] == 0
        ? Self.uprn(numbers[1])
        : table.names.item(numbers[1]),
      let usrn = UInt64(exactly: numbers[2]), let stream = Int32(exactly: numbers[3]),
      let households = Int32(exactly: numbers[4]), let grams = Int32(exactly: numbers[5]),
      let lifts = Int32(exactly: numbers[6])
    else { throw field.error("a reference") }
    let kind = TaskReference.Kind.allCases[max(0, Int(numbers[0]) - 1)]
    return TaskReference(
      kind: kind, reference: text, usrn: USRN(usrn), stream: stream, households: households,
      grams: grams, liftsPermille: lifts)
  }

  private static func uprn(_ number: Int64) -> String? {
    guard let value = UInt64(exactly: number) else { return nil }
    return UPRN(value)?.description
  }
}

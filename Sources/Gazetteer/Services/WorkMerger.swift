/// A presentation of properties with those behind it.
struct WorkStop {
  /// The property it is named after.
  let uprn: UPRN
  /// The properties behind it, ascending.
  let members: [UPRN]
  /// Whether it is a block of two or more dwellings.
  let isMergedBlock: Bool
  /// Whether two or more units share its collection point.
  let isMergedPoint: Bool
  /// What is presented.
  let presentation: Presentation
}

/// Turns units into stops: blocks and collection points become one stop each.
struct WorkMerger {
  private let register: PropertyRegister
  private let tables: ServiceTables
  private let units: [WorkUnit]
  private let owners: Set<PropertyStream>
  private var taken: Set<PropertyStream> = []

  /// Takes over the units of a builder.
  init(builder: DayWorkBuilder) {
    register = builder.register
    tables = builder.tables
    units = builder.units
    let properties = builder.register.properties
    owners = Set(
      builder.units.map { PropertyStream(properties[$0.owner].uprn, $0.stream) })
  }

  /// The stops, in no particular order yet.
  consuming func stops() -> [WorkStop] {
    var stops: [WorkStop] = []
    stops.reserveCapacity(units.count)
    var grouped: [Int] = []
    for place in units.indices {
      if units[place].place == .own {
        stops.append(stop([place]))
      } else {
        grouped.append(place)
      }
    }
    let keys = Dictionary(
      grouped.map { ($0, groupKey(units[$0])) }, uniquingKeysWith: { first, _ in first })
    grouped.sort {
      guard let left = keys[$0], let right = keys[$1] else { return $0 < $1 }
      return left == right ? $0 < $1 : left.lexicographicallyPrecedes(right)
    }
    var start = 0
    while start < grouped.count {
      var end = start + 1
      while end < grouped.count, keys[grouped[end]] == keys[grouped[start]] { end += 1 }
      stops.append(stop(Array(grouped[start..<end])))
      start = end
    }
    return stops
  }

  /// Units with equal keys are one stop.
  private func groupKey(_ unit: WorkUnit) -> [UInt64] {
    let usrn = UInt64(register.properties[unit.owner].usrn?.value ?? 0)
    let rest = [UInt64(unit.stream), UInt64(unit.round)]
    return switch unit.place {
    case .own: [0, UInt64(unit.owner), 0] + rest
    case .block(let parent): [1, parent.value, usrn] + rest
    case .point(let point): [2, UInt64(point), 0] + rest
    }
  }

  private mutating func stop(_ places: [Int]) -> WorkStop {
    let first = units[places[0]]
    let owner = register.properties[first.owner]
    let isMerged = places.count > 1
    let members =
      isMerged ? places.flatMap { units[$0].members }.sorted() : first.members
    let isBlock = if case .block = first.place { true } else { false }
    let (uprn, point) = sourceAndPoint(places)
    taken.insert(PropertyStream(uprn, first.stream))
    var presentation = Presentation(
      source: .property(uprn), place: .frontage, point: point, usrn: owner.usrn,
      stream: first.stream, liftsPermille: sum(places, \.liftsPermille),
      households: Int32(clamping: members.count), grams: sum(places, \.grams),
      millilitres: sum(places, \.millilitres),
      handlingMilliseconds: sum(places, \.handlingMilliseconds),
      round: tables.rounds.names[first.round],
      sequence: places.map { units[$0].sequence }.filter { $0 > 0 }.min() ?? 0,
      dueDate: places.map { units[$0].dueDate }.min() ?? first.dueDate,
      note: note(places))
    if case .point(let place) = first.place {
      let point = tables.points.points[place]
      presentation.place = .collectionPoint(point.name)
      presentation.point = point.point
      presentation.usrn = point.usrn
      presentation.wheelOutMetres = point.wheelOutMetres
      presentation.accessWindows = point.window.map { [$0] } ?? []
      presentation.side = point.side
      if let words = point.kindInWords {
        presentation.note += (presentation.note.isEmpty ? "" : "; ") + words
      }
    }
    let assisted = places.flatMap { units[$0].assisted }
    if !assisted.isEmpty {
      presentation.isAssisted = true
      presentation.assistedSpot = spots(assisted, names: members.count > 1)
    }
    return WorkStop(
      uprn: uprn, members: members, isMergedBlock: isBlock && members.count > 1,
      isMergedPoint: !isBlock && isMerged, presentation: presentation)
  }

  /// A merged block stands at its parent where the gazetteer has it, else at its first flat.
  ///
  /// Only one stop of a stream may bear the parent's reference: the one that holds the parent's own
  /// containers, else the first where a block in two streets or rounds is two stops.
  private func sourceAndPoint(_ places: [Int]) -> (UPRN, GridPoint) {
    let first = units[places[0]]
    let owner = register.properties[first.owner]
    guard places.count > 1, case .block(let uprn) = first.place,
      let parent = register.property(uprn)
    else { return (owner.uprn, owner.point) }
    let key = PropertyStream(uprn, first.stream)
    let isOwner = places.contains { register.properties[units[$0].owner].uprn == uprn }
    let isFree = isOwner || !(owners.contains(key) || taken.contains(key))
    return (isFree ? uprn : owner.uprn, parent.point)
  }

  private func sum(_ places: [Int], _ number: KeyPath<WorkUnit, Double>) -> Int32 {
    Int32(rounding: places.reduce(0.0) { $0 + units[$1][keyPath: number] })
  }

  private func note(_ places: [Int]) -> String {
    guard places.count > 1 else {
      let unit = units[places[0]]
      return unit.extraNote.isEmpty
        ? unit.containerNote : unit.containerNote + "; " + unit.extraNote
    }
    struct Size: Hashable {
      let kind: String
      let litres: Int32
    }
    var counts: [Size: Int32] = [:]
    for place in places {
      let size = Size(kind: units[place].containerKind, litres: units[place].litres)
      counts[size, default: 0] &+= units[place].containers
    }
    let sizes = counts.sorted { ($0.key.kind, $0.key.litres) < ($1.key.kind, $1.key.litres) }
    let containers = sizes.map { size, count in
      "\(count) \u{D7} \(size.kind)" + (size.litres > 0 ? " \(size.litres) l" : "")
    }
    let extras = places.map { units[$0].extraNote }.filter { !$0.isEmpty }
    return (containers + extras).joined(separator: "; ")
  }

  /// The agreed spots; where a stop has many doors, each with the door it belongs to.
  private func spots(_ assisted: [Int], names: Bool) -> String {
    assisted.map { place in
      let row = tables.assisted.rows[place]
      let door = names ? register.property(row.uprn)?.address.doorplate ?? "" : ""
      return door.isEmpty ? row.spot : "\(door): \(row.spot)"
    }.filter { !$0.isEmpty }.joined(separator: "; ")
  }
}

/// What a property presents of a stream, before set-out and yields.
struct ServiceDemand {
  /// How many containers there are.
  let containers: Int32
  /// Litres of one container; 0 where unknown.
  let litres: Int32
  /// The kind of container.
  let containerKind: String
  /// The kind whose yields, cycle and exceptions apply.
  let kind: DwellingKind
  /// The dwellings that a block's containers serve, by their place in the register.
  let children: [Int]
}

/// Turns containers into lifts, weight, volume and crew time.
struct DemandModel {
  private let tables: ServiceTables
  private let streams: [WasteStream]
  private var yields: YieldTable
  private var handling: [String: HandlingRate] = [:]
  private var assumedKinds: Set<String> = []
  private let weightFactors: [Double]
  private let timeFactors: [Double]

  /// Looks up the factors of every round once.
  init(tables: ServiceTables, streams: [WasteStream]) {
    self.tables = tables
    self.streams = streams
    yields = YieldTable(tables.yields, streamCount: streams.count)
    weightFactors = tables.rounds.names.flatMap { round in
      streams.indices.map { tables.factors.weight(round: round, stream: $0) }
    }
    timeFactors = tables.rounds.names.map { tables.factors.time(round: $0) }
  }

  /// The unit of one property and stream; `times` counts the collections that fall on the day.
  ///
  /// Communal containers are always presented. Weight grows with `times`, lifts do not.
  mutating func unit(
    property: Property, owner: Int, stream: Int, row: RoundAssignment, dueDate: CalendarDate,
    week: Int32, times: Int, service: ServiceDemand, register: PropertyRegister
  ) -> WorkUnit {
    let members =
      service.children.isEmpty
      ? [property.uprn] : service.children.map { register.properties[$0].uprn }
    var unit = WorkUnit(
      owner: owner, stream: stream, round: Int(row.round), sequence: row.sequence,
      dueDate: dueDate, place: place(of: property, stream: stream, service, register),
      members: members, containers: service.containers, litres: service.litres,
      containerKind: service.containerKind)
    let rates = yields.rates(
      stream: stream, kind: service.kind, area: area(of: property), week: week)
    let isCommunal = service.containerKind.hasPrefix("communal")
    let lifts =
      Double(service.containers) * (isCommunal ? 1 : rates.setOutPercent / 100)
    let side = 1 + rates.sideWastePercent / 100
    let litres = Double(service.litres) * rates.containerFillPercent / 100
    let kilograms = rates.kilogramsPerContainer ?? litres * streams[stream].kilogramsPerLitre
    let weight = weightFactors[unit.round * streams.count + stream] * Double(times)
    unit.liftsPermille = lifts * 1000
    unit.grams = lifts * kilograms * side * weight * 1000
    unit.millilitres = lifts * litres * side * Double(times) * 1000
    let rate = handlingRate(service.containerKind)
    var seconds = lifts * (rate.liftSeconds + rate.pullOutSeconds)
    if case .point(let point) = unit.place {
      seconds +=
        lifts * Double(tables.points.points[point].wheelOutMetres)
        * HandlingRates.wheelOutSecondsPerMetre
    }
    for uprn in service.children.isEmpty ? members : [property.uprn] + members {
      seconds += addPersonal(uprn, stream: stream, to: &unit)
    }
    unit.handlingMilliseconds = seconds * timeFactors[unit.round] * 1000
    return unit
  }

  /// Adds what the assisted and extras tables say of one property; gives its extra seconds.
  private func addPersonal(_ uprn: UPRN, stream: Int, to unit: inout WorkUnit) -> Double {
    var seconds = 0.0
    for place in tables.assisted.range(of: uprn) {
      unit.assisted.append(place)
      seconds += Double(tables.assisted.rows[place].extraSeconds)
    }
    for place in tables.extras.range(of: uprn) {
      let row = tables.extras.rows[place]
      guard row.stream == nil || row.stream == stream else { continue }
      seconds += Double(row.extraSeconds)
      unit.grams += row.extraKilograms * 1000
      if !row.note.isEmpty {
        unit.extraNote += (unit.extraNote.isEmpty ? "" : "; ") + row.note
      }
    }
    return seconds
  }

  /// A collection point outranks the block, the block outranks the property's own frontage.
  private func place(
    of property: Property, stream: Int, _ service: ServiceDemand, _ register: PropertyRegister
  ) -> WorkUnit.Place {
    if !tables.points.points.isEmpty {
      if let point = tables.points.point(of: property.uprn, stream: stream) {
        return .point(point)
      }
      if let parent = property.parent,
        let point = tables.points.point(of: parent, stream: stream)
      {
        return .point(point)
      }
      // A block's bin store may be listed by its flats alone.
      for child in service.children {
        let uprn = register.properties[child].uprn
        if let point = tables.points.point(of: uprn, stream: stream) { return .point(point) }
      }
    }
    if !service.children.isEmpty { return .block(property.uprn) }
    if let parent = property.parent, property.kind == .flat || property.kind == .hmo {
      return .block(parent)
    }
    return .own
  }

  private func area(of property: Property) -> Int {
    guard !tables.yields.isEmpty else { return 0 }
    let place = tables.areas.range(of: property.uprn).first
    return yields.area(place.map { tables.areas.rows[$0].area } ?? property.ward)
  }

  private mutating func handlingRate(_ kind: String) -> HandlingRate {
    if let known = handling[kind] { return known }
    let (rate, isAssumed) = tables.handling.rate(kind)
    handling[kind] = rate
    if isAssumed { assumedKinds.insert(kind) }
    return rate
  }

  /// Says which numbers were illustrative.
  func reportAssumptions(log: inout DiagnosticLog) {
    for (stream, isAssumed) in yields.assumed.enumerated() where isAssumed {
      log.report(
        Diagnostic(
          "S119", .note, file: tables.file(.yields),
          message: "the set-out share of \(streams[stream].id) is assumed to be "
            + "\(Int(YieldRates.illustrative.setOutPercent)) %, an illustrative number",
          fix: "give the council's own share in yields.csv"))
    }
    if !assumedKinds.isEmpty {
      let kinds = assumedKinds.sorted().joined(separator: ", ")
      log.report(
        Diagnostic(
          "S119", .note, file: tables.file(.handling),
          message: "crew seconds for \(kinds) are built-in, illustrative numbers",
          fix: "give measured seconds in handling.csv"))
    }
  }
}

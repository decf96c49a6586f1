/// Turns the records in force into properties and streets.
struct RegisterAssembly {
  /// The records in force.
  let records: GazetteerRecords
  /// The day on which end dates are judged: the latest process date, else the latest update.
  let asOf: CalendarDate?
  /// The properties in use.
  private(set) var properties: [Property] = []
  /// The streets.
  private(set) var streets: [Street] = []
  private var streetNames: [USRN: [DescriptorRecord]] = [:]

  /// Assembles at once and counts in the summary what is left out.
  init(
    _ records: GazetteerRecords, asOf: CalendarDate?, summary: inout GazetteerSummary,
    log: inout DiagnosticLog
  ) {
    self.records = records
    self.asOf = asOf ?? records.identifiers.sorted.compactMap(\.entry.value.lastUpdate).max()
    assembleStreets()
    assembleProperties(summary: &summary, log: &log)
  }

  /// Whether an end date has passed; where no file has any date, every end date has.
  private func hasEnded(_ endDate: CalendarDate?) -> Bool {
    guard let endDate else { return false }
    return asOf.map { endDate <= $0 } ?? true
  }

  private mutating func assembleStreets() {
    for (key, entry) in records.descriptors.sorted where !hasEnded(entry.value.endDate) {
      streetNames[key.usrn, default: []].append(entry.value)
    }
    var references = records.streets.sorted.map(\.key)
    references += records.descriptors.sorted.map(\.key.usrn)
    let unitEnds = records.streetUnits.ends()
    for usrn in Set(references).sorted() {
      let names = streetNames[usrn] ?? []
      let preferred = names.min { Self.languageRank($0.language) < Self.languageRank($1.language) }
      let record = records.streets[usrn]
      streets.append(
        Street(
          usrn: usrn, name: preferred?.name ?? "",
          otherNames: names.map(\.name).filter { $0 != preferred?.name },
          locality: preferred?.locality ?? "", town: preferred?.town ?? "",
          start: record?.start ?? unitEnds[usrn]?.start,
          end: record?.end ?? unitEnds[usrn]?.end))
    }
  }

  private static func languageRank(_ language: String) -> Int {
    switch language {
    case "ENG", "EN", "": 0
    case "CYM": 1
    default: 2
    }
  }

  /// Approved before provisional, alternative, historical and candidate; rejected ones never.
  private static func statusRank(_ status: UInt8) -> Int? {
    switch status {
    case 1: 0
    case 6: 1
    case 3: 2
    case 8: 3
    case 5: 4
    default: nil
    }
  }

  private typealias Identifier = KeyedRecords<GazetteerRecords.FactKey, IdentifierRecord>.Entry

  /// The identifiers that may stand for a property, the preferred one of each property first.
  private func rankedIdentifiers() -> [UPRN: Identifier] {
    var best: [UPRN: (rank: (Int, Int, Int, Int), entry: Identifier)] = [:]
    // In order of key, so that of equals the later key wins wherever the records stood.
    for (key, entry) in records.identifiers.sorted {
      guard let status = Self.statusRank(entry.value.status) else { continue }
      let rank = (
        hasEnded(entry.value.endDate) ? 1 : 0, status, Self.languageRank(entry.value.language),
        -Int(entry.value.lastUpdate?.dayNumber ?? .min)
      )
      if let held = best[key.uprn], held.rank < rank { continue }
      best[key.uprn] = (rank, entry)
    }
    return best.mapValues(\.entry)
  }

  private mutating func assembleProperties(
    summary: inout GazetteerSummary, log: inout DiagnosticLog
  ) {
    let identifiers = rankedIdentifiers()
    let organisations = facts(records.organisations)
    let classes = facts(records.classifications)
    let postcodes = facts(records.deliveryPoints)
    for (uprn, entry) in records.units.sorted {
      var unit = entry.value
      if hasEnded(unit.endDate) {
        summary.endedCount += 1
        continue
      }
      guard unit.status == 1 || unit.status == 6 else {
        summary.otherStatusCount += 1
        continue
      }
      if unit.organisation.isEmpty { unit.organisation = organisations[uprn] ?? "" }
      if unit.classCode.isEmpty { unit.classCode = (classes[uprn] ?? "").uppercased() }
      if unit.postcode.isEmpty { unit.postcode = postcodes[uprn] ?? "" }
      let identifier = identifiers[uprn]
      report(unit, identifier, entry.source, summary: &summary, log: &log)
      properties.append(property(unit, identifier?.value))
    }
    for (key, entry) in records.roadLinks.sorted where !hasEnded(entry.value.endDate) {
      summary.roadLinks.append(
        GazetteerSummary.RoadLink(uprn: key.uprn, toid: entry.value.text))
    }
  }

  private func facts(_ records: KeyedRecords<GazetteerRecords.FactKey, PropertyFact>) -> [UPRN:
    String]
  {
    var facts: [UPRN: String] = [:]
    for (key, entry) in records.sorted where !hasEnded(entry.value.endDate) {
      facts[key.uprn] = entry.value.text
    }
    return facts
  }

  private func property(_ unit: UnitRecord, _ identifier: IdentifierRecord?) -> Property {
    var property = Property(
      uprn: unit.uprn, usrn: identifier?.usrn, point: unit.point, classCode: unit.classCode,
      kind: unit.classCode.isEmpty ? .otherDwelling : DwellingKind(blpuClass: unit.classCode),
      parent: unit.parent, logicalStatus: unit.status, ward: unit.ward, parish: unit.parish,
      organisation: unit.organisation)
    guard let identifier else {
      property.address.postcode = unit.postcode
      return property
    }
    let names = identifier.usrn.flatMap { streetNames[$0] } ?? []
    let street =
      names.first { $0.language == identifier.language }
      ?? names.min { Self.languageRank($0.language) < Self.languageRank($1.language) }
    property.streetName = street?.name ?? ""
    let town = street?.town ?? ""
    property.address = PostalAddress(
      line: FlatAddressReader.line(
        identifier.parts, street: property.streetName, organisation: unit.organisation),
      doorplate: identifier.parts.doorplate, locality: street?.locality ?? "",
      town: town.isEmpty ? identifier.postTown : town,
      postcode: identifier.postcode.isEmpty ? unit.postcode : identifier.postcode)
    return property
  }

  private func report(
    _ unit: UnitRecord, _ identifier: Identifier?, _ unitSource: RecordSource,
    summary: inout GazetteerSummary, log: inout DiagnosticLog
  ) {
    guard let identifier else {
      log.report(
        Diagnostic(
          "G122", .note, file: records.fileName(unitSource), line: Int(unitSource.line),
          message: "UPRN \(unit.uprn) has no LPI, so it has neither address nor street",
          fix: "add a record of type 24 with logical status 1"))
      return
    }
    let source = identifier.source
    if ![1, 6].contains(identifier.value.status) || hasEnded(identifier.value.endDate) {
      log.report(
        Diagnostic(
          "G122", .note, file: records.fileName(source), line: Int(source.line),
          message: "UPRN \(unit.uprn) has no LPI in force; LPI \(identifier.value.key) of"
            + " logical status \(identifier.value.status) was used",
          fix: "add a record of type 24 with logical status 1 and no end date"))
    }
    let isKnown = identifier.value.usrn.map {
      records.streets[$0] != nil || streetNames[$0] != nil
    }
    guard isKnown != true else { return }
    summary.unknownStreetCount += 1
    let usrn = identifier.value.usrn.map { "USRN \($0)" } ?? "no usable USRN"
    log.report(
      Diagnostic(
        "G121", .warning, file: records.fileName(source), line: Int(source.line),
        message: "LPI \(identifier.value.key) names \(usrn), which is no street of the gazetteer",
        fix: "add the street (types 11 and 15); the property was kept"))
  }
}

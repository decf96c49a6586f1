/// What a record does to the gazetteer.
enum RecordChange: UInt8, Sendable {
  case insert = 0x49
  case update = 0x55
  case delete = 0x44
}

/// Where a record stood, for diagnostics that only the whole gazetteer can give.
struct RecordSource: Sendable {
  var file: Int32
  var line: Int32
}

/// Type 11 in the parts that are used.
struct StreetRecord: Sendable {
  var usrn: USRN
  var start: GridPoint?
  var end: GridPoint?
}

/// Type 15 in the parts that are used.
struct DescriptorRecord: Sendable {
  var usrn: USRN
  var language: String
  var name: String
  var locality: String
  var town: String
  var endDate: CalendarDate?
}

/// Type 21, or one row of a table with an address a row.
struct UnitRecord: Sendable {
  var uprn: UPRN
  var status: UInt8
  var classCode = ""
  var parent: UPRN?
  var point: GridPoint
  var endDate: CalendarDate?
  var organisation = ""
  var ward = ""
  var parish = ""
  var postcode = ""
}

/// Type 24 in the parts that are used.
struct IdentifierRecord: Sendable {
  var uprn: UPRN
  var key: String
  var language: String
  var status: UInt8
  var endDate: CalendarDate?
  var lastUpdate: CalendarDate?
  var parts: AddressParts
  var usrn: USRN?
  var postcode = ""
  var postTown = ""
}

/// A fact about a property that has a key of its own: types 23, 28, 31 and 32.
struct PropertyFact: Sendable {
  var uprn: UPRN
  var text: String
  var endDate: CalendarDate?
}

/// The parsed content of one record.
enum GazetteerRecord: Sendable {
  case street(StreetRecord)
  case streetUnitLink(StreetUnits.LinkKey)
  case streetUnitEnds(unit: UInt64, start: GridPoint, end: GridPoint)
  case streetUnitPoint(StreetUnits.PointKey, GridPoint)
  case descriptor(DescriptorRecord)
  case unit(UnitRecord)
  case identifier(IdentifierRecord)
  case organisation(key: String, PropertyFact)
  case classification(key: String, PropertyFact)
  case deliveryPoint(key: String, PropertyFact)
  case roadLink(key: String, PropertyFact)
}

/// The records of one type by key, changed one after another.
struct KeyedRecords<Key: Hashable & Comparable & Sendable, Value: Sendable>: Sendable {
  struct Entry: Sendable {
    var value: Value
    var source: RecordSource
  }

  private var entries: [Key: Entry] = [:]

  /// What a change met.
  enum Outcome {
    case applied
    case alreadyThere(RecordSource)
    case notThere
  }

  mutating func apply(
    _ change: RecordChange, _ key: Key, _ value: Value, _ source: RecordSource
  ) -> Outcome {
    let entry = Entry(value: value, source: source)
    switch change {
    case .insert:
      let previous = entries.updateValue(entry, forKey: key)
      return previous.map { .alreadyThere($0.source) } ?? .applied
    case .update:
      return entries.updateValue(entry, forKey: key) == nil ? .notThere : .applied
    case .delete:
      return entries.removeValue(forKey: key) == nil ? .notThere : .applied
    }
  }

  var isEmpty: Bool { entries.isEmpty }
  subscript(key: Key) -> Value? { entries[key]?.value }

  /// Every record in ascending order of key.
  var sorted: [(key: Key, entry: Entry)] {
    // The keys alone are sorted: entries are hundreds of bytes wide.
    entries.keys.sorted().compactMap { key in entries[key].map { (key, $0) } }
  }
}

/// Every record that is in force after the files read so far.
struct GazetteerRecords: Sendable {
  /// A street and a language.
  struct DescriptorKey: Hashable, Comparable, Sendable {
    var usrn: USRN
    var language: String

    static func < (left: Self, right: Self) -> Bool {
      (left.usrn, left.language) < (right.usrn, right.language)
    }
  }

  /// A property and a record key; DTF keys are unique, ONS re-exports repeat them.
  struct FactKey: Hashable, Comparable, Sendable {
    var uprn: UPRN
    var key: String

    static func < (left: Self, right: Self) -> Bool {
      (left.uprn, left.key) < (right.uprn, right.key)
    }
  }

  var streets = KeyedRecords<USRN, StreetRecord>()
  var descriptors = KeyedRecords<DescriptorKey, DescriptorRecord>()
  var units = KeyedRecords<UPRN, UnitRecord>()
  var identifiers = KeyedRecords<FactKey, IdentifierRecord>()
  var organisations = KeyedRecords<FactKey, PropertyFact>()
  var classifications = KeyedRecords<FactKey, PropertyFact>()
  var deliveryPoints = KeyedRecords<FactKey, PropertyFact>()
  var roadLinks = KeyedRecords<FactKey, PropertyFact>()
  var streetUnits = StreetUnits()
  var files: [String] = []
  var duplicateCount = 0

  /// Applies one record and reports what it should not have met.
  mutating func apply(
    _ change: RecordChange, _ record: GazetteerRecord, _ source: RecordSource,
    log: inout DiagnosticLog
  ) {
    switch record {
    case .street(let street):
      let outcome = streets.apply(change, street.usrn, street, source)
      report(outcome, change, "street \(street.usrn)", source, log: &log)
    case .streetUnitLink(let key):
      streetUnits.link(change, key, source)
    case .streetUnitEnds(let unit, let start, let end):
      streetUnits.place(
        change, .init(unit: unit, number: StreetUnits.PointKey.start), start, source)
      streetUnits.place(change, .init(unit: unit, number: StreetUnits.PointKey.end), end, source)
    case .streetUnitPoint(let key, let point):
      streetUnits.place(change, key, point, source)
    case .descriptor(let descriptor):
      let key = DescriptorKey(usrn: descriptor.usrn, language: descriptor.language)
      let outcome = descriptors.apply(change, key, descriptor, source)
      report(
        outcome, change, "descriptor of street \(descriptor.usrn) in \(descriptor.language)",
        source, log: &log)
    case .unit(let unit):
      let outcome = units.apply(change, unit.uprn, unit, source)
      report(outcome, change, "UPRN \(unit.uprn)", source, log: &log)
    case .identifier(let identifier):
      let key = FactKey(uprn: identifier.uprn, key: identifier.key)
      let outcome = identifiers.apply(change, key, identifier, source)
      report(outcome, change, "LPI \(identifier.key)", source, log: &log)
    case .organisation(let key, let fact):
      _ = organisations.apply(change, FactKey(uprn: fact.uprn, key: key), fact, source)
    case .classification(let key, let fact):
      _ = classifications.apply(change, FactKey(uprn: fact.uprn, key: key), fact, source)
    case .deliveryPoint(let key, let fact):
      _ = deliveryPoints.apply(change, FactKey(uprn: fact.uprn, key: key), fact, source)
    case .roadLink(let key, let fact):
      _ = roadLinks.apply(change, FactKey(uprn: fact.uprn, key: key), fact, source)
    }
  }

  private mutating func report<Key, Value>(
    _ outcome: KeyedRecords<Key, Value>.Outcome, _ change: RecordChange, _ what: String,
    _ source: RecordSource, log: inout DiagnosticLog
  ) {
    let file = fileName(source)
    switch outcome {
    case .applied: break
    case .alreadyThere(let earlier):
      duplicateCount += 1
      let place =
        earlier.file == source.file
        ? "line \(earlier.line)" : "\(fileName(earlier)) line \(earlier.line)"
      log.report(
        Diagnostic(
          "G119", .warning, file: file, line: Int(source.line),
          message: "\(what) is inserted again; it was inserted at \(place)",
          fix: "remove one of the two; this one was kept"))
    case .notThere:
      let verb = change == .update ? "updated" : "deleted"
      let result = change == .update ? "it was inserted" : "nothing was done"
      log.report(
        Diagnostic(
          "G120", .warning, file: file, line: Int(source.line),
          message: "\(what) is \(verb) but was never inserted",
          fix: "give the full supply and every change file before this one; \(result)"))
    }
  }

  /// The name of the file a record came from.
  func fileName(_ source: RecordSource) -> String {
    files.indices.contains(Int(source.file)) ? files[Int(source.file)] : ""
  }
}

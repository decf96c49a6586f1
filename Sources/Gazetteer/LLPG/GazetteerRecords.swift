/// What a record does to the gazetteer.
enum RecordChange: UInt8, Sendable {
  /// I: the record is new.
  case insert = 0x49
  /// U: the record replaces one with the same key.
  case update = 0x55
  /// D: the record with that key goes.
  case delete = 0x44
}

/// Where a record stood, for diagnostics that only the whole gazetteer can give.
struct RecordSource: Sendable {
  /// The file's place among the files read.
  var file: Int32
  /// The 1-based line.
  var line: Int32
}

/// Type 11 in the parts that are used.
struct StreetRecord: Sendable {
  /// The street.
  var usrn: USRN
  /// Where it starts, where that is given and possible.
  var start: GridPoint?
  /// Where it ends, where that is given and possible.
  var end: GridPoint?
}

/// Type 15 in the parts that are used.
struct DescriptorRecord: Sendable {
  /// The street.
  var usrn: USRN
  /// The language's code: ENG, CYM.
  var language: String
  /// The street's name in that language.
  var name: String
  /// The locality, or empty.
  var locality: String
  /// The town, or empty.
  var town: String
  /// The day it ended.
  var endDate: CalendarDate?
}

/// Type 21, or one row of a table with an address a row.
struct UnitRecord: Sendable {
  /// The property.
  var uprn: UPRN
  /// Its logical status.
  var status: UInt8
  /// Its class, or empty where another record type carries it.
  var classCode = ""
  /// The property it is part of.
  var parent: UPRN?
  /// Where it is.
  var point: GridPoint
  /// The day it ended.
  var endDate: CalendarDate?
  /// The organisation there, or empty.
  var organisation = ""
  /// The ward code, or empty.
  var ward = ""
  /// The parish code, or empty.
  var parish = ""
  /// The postcode, or empty.
  var postcode = ""
}

/// Type 24 in the parts that are used.
struct IdentifierRecord: Sendable {
  /// The property it names.
  var uprn: UPRN
  /// Its own key.
  var key: String
  /// The language's code: ENG, CYM.
  var language: String
  /// Its logical status.
  var status: UInt8
  /// The day it ended.
  var endDate: CalendarDate?
  /// The day it was last changed.
  var lastUpdate: CalendarDate?
  /// The parts of the address within the street.
  var parts: AddressParts
  /// The street, or `nil` where the reference can't be read.
  var usrn: USRN?
  /// The postcode, or empty.
  var postcode = ""
  /// The post town, or empty.
  var postTown = ""
}

/// A fact about a property that has a key of its own: types 23, 28, 31 and 32.
struct PropertyFact: Sendable {
  /// The property.
  var uprn: UPRN
  /// What is said of it.
  var text: String
  /// The day it ceased to be so.
  var endDate: CalendarDate?
}

/// The parsed content of one record.
enum GazetteerRecord: Sendable {
  /// Type 11.
  case street(StreetRecord)
  /// Type 12: a street is made of a unit.
  case streetUnitLink(StreetUnits.LinkKey)
  /// Type 13 of DTF 7: the ends of a unit.
  case streetUnitEnds(unit: UInt64, start: GridPoint, end: GridPoint)
  /// Type 14: one point of a unit.
  case streetUnitPoint(StreetUnits.PointKey, GridPoint)
  /// Type 15.
  case descriptor(DescriptorRecord)
  /// Type 21.
  case unit(UnitRecord)
  /// Type 24.
  case identifier(IdentifierRecord)
  /// Type 31.
  case organisation(key: String, PropertyFact)
  /// Type 32 of AddressBase Premium's own scheme.
  case classification(key: String, PropertyFact)
  /// Type 28, of which the postcode is used.
  case deliveryPoint(key: String, PropertyFact)
  /// Type 23 of source 7666MI.
  case roadLink(key: String, PropertyFact)
}

/// The records of one type by key, changed one after another.
struct KeyedRecords<Key: Hashable & Comparable & Sendable, Value: Sendable>: Sendable {
  /// A record and where it stood.
  struct Entry: Sendable {
    /// The record.
    var value: Value
    /// Where it stood.
    var source: RecordSource
  }

  private var entries: [Key: Entry] = [:]

  /// What a change met.
  enum Outcome {
    /// The key was as the change expects.
    case applied
    /// An insertion met a record, which it replaced.
    case alreadyThere(RecordSource)
    /// An update or a deletion met none.
    case notThere
  }

  /// Makes one change; an update of what is not there inserts it.
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

  /// Whether there is no record.
  var isEmpty: Bool { entries.isEmpty }
  /// The record with a key.
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
    /// The street.
    var usrn: USRN
    /// The language's code.
    var language: String

    /// Orders keys by street and language.
    static func < (left: Self, right: Self) -> Bool {
      (left.usrn, left.language) < (right.usrn, right.language)
    }
  }

  /// A property and a record key; DTF keys are unique, ONS re-exports repeat them.
  struct FactKey: Hashable, Comparable, Sendable {
    /// The property.
    var uprn: UPRN
    /// The record's own key.
    var key: String

    /// Orders keys by property and record key.
    static func < (left: Self, right: Self) -> Bool {
      (left.uprn, left.key) < (right.uprn, right.key)
    }
  }

  /// Type 11.
  var streets = KeyedRecords<USRN, StreetRecord>()
  /// Type 15.
  var descriptors = KeyedRecords<DescriptorKey, DescriptorRecord>()
  /// Type 21.
  var units = KeyedRecords<UPRN, UnitRecord>()
  /// Type 24.
  var identifiers = KeyedRecords<FactKey, IdentifierRecord>()
  /// Type 31.
  var organisations = KeyedRecords<FactKey, PropertyFact>()
  /// Type 32.
  var classifications = KeyedRecords<FactKey, PropertyFact>()
  /// Type 28.
  var deliveryPoints = KeyedRecords<FactKey, PropertyFact>()
  /// Type 23.
  var roadLinks = KeyedRecords<FactKey, PropertyFact>()
  /// Types 12, 13 and 14.
  var streetUnits = StreetUnits()
  /// The names of the files that records came from.
  var files: [String] = []
  /// How many references were inserted again.
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

/// What a gazetteer's files held, what was used and what was not, for the import report.
public struct GazetteerSummary: Sendable, Equatable {
  /// One file as it was read.
  public struct File: Sendable, Equatable {
    /// Its name as the user gave it.
    public var name: String
    /// Its format, found from its content.
    public var format: GazetteerFormat
    /// Who made it, from the header, or empty.
    public var custodian = ""
    /// The custodian's code, from the header, or empty.
    public var custodianCode = ""
    /// When it was made, from the header.
    public var processDate: CalendarDate?
    /// The transfer format's version, from the header, or empty.
    public var version = ""
    /// What the gazetteer calls itself, from the metadata (type 29), or empty.
    public var gazetteerName = ""
    /// Who owns it, from the metadata, or empty.
    public var owner = ""
    /// Its coordinate system in its own words, from the metadata, or empty.
    public var coordinateSystem = ""
    /// Whether it holds changes only.
    public var isChangeOnly = false
    /// How many records it holds, header and trailer not counted.
    public var recordCount = 0
  }

  /// How many records there were of one type.
  public struct TypeCount: Sendable, Equatable {
    /// The record type: 21 for a BLPU.
    public var type: Int
    /// How many records.
    public var count: Int
    /// Whether they were counted but not used.
    public var isSkipped: Bool
  }

  /// A property's road link, from a cross reference of source 7666MI.
  public struct RoadLink: Sendable, Hashable {
    /// The property.
    public var uprn: UPRN
    /// The road link's TOID: `osgb4000000025305695`.
    public var toid: String
  }

  /// The files in the order they were applied.
  public var files: [File] = []
  /// The records of transfer files by type, ascending.
  public var types: [TypeCount] = []
  /// Properties in the register.
  public var propertyCount = 0
  /// Of these, those where something is collected.
  public var collectedCount = 0
  /// Streets in the register.
  public var streetCount = 0
  /// Properties left out because they have ended.
  public var endedCount = 0
  /// Properties left out because they are not approved or provisional (logical status 1 or 6).
  public var otherStatusCount = 0
  /// Records left out because they could not be read.
  public var quarantinedCount = 0
  /// References that were inserted more than once.
  public var duplicateCount = 0
  /// Properties whose street is not in the gazetteer.
  public var unknownStreetCount = 0
  /// Properties without an address.
  public var withoutAddressCount = 0
  /// Properties without a class.
  public var withoutClassCount = 0
  /// Properties whose parent is not in the register.
  public var missingParentCount = 0
  /// The properties' road links, ascending by reference and link.
  public var roadLinks: [RoadLink] = []

  /// Makes an empty summary.
  public init() {}
}

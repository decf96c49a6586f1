/// The kind of dwelling or premises, from the BLPU classification.
public enum DwellingKind: String, CaseIterable, Sendable {
  /// RD02.
  case detached
  /// RD03.
  case semi
  /// RD04.
  case terrace
  /// RD06.
  case flat
  /// RH: house in multiple occupation.
  case hmo
  /// Every other R: caravans, house boats, sheltered and unclassified dwellings.
  case otherDwelling = "other-dwelling"
  /// C: shops, offices, schools and other commercial premises.
  case commercial
  /// Land, objects, shells and street records: nothing is collected.
  case notCollected = "not-collected"

  /// Reads a BLPU class such as `RD04`, upper or lower case (BS 7666-2 classification scheme).
  public init(blpuClass: some StringProtocol) {
    let code = blpuClass.uppercased()
    switch code.prefix(1) {
    case "R":
      switch code.prefix(4) {
      case "RD02": self = .detached
      case "RD03": self = .semi
      case "RD04": self = .terrace
      case "RD06": self = .flat
      case _ where code.hasPrefix("RH"): self = .hmo
      case _ where code.hasPrefix("RG"): self = .notCollected  // garages
      default: self = .otherDwelling
      }
    case "C": self = .commercial
    default: self = .notCollected
    }
  }

  /// Whether people live there.
  public var isDwelling: Bool { self != .commercial && self != .notCollected }
}

/// An address in the parts that sheets and reports need, built from the LPI the BS 7666 way.
public struct PostalAddress: Hashable, Sendable {
  /// Flat, building and number with street: `FLAT 2, MILL HOUSE, 14A MILL LANE`.
  public var line: String
  /// The house number or name alone, as a crew reads it on the door.
  public var doorplate: String
  /// Locality within the town, or empty.
  public var locality: String
  /// Town, or empty.
  public var town: String
  /// Postcode, or empty.
  public var postcode: String

  /// Makes an address from its parts.
  public init(
    line: String, doorplate: String = "", locality: String = "", town: String = "",
    postcode: String = ""
  ) {
    self.line = line
    self.doorplate = doorplate
    self.locality = locality
    self.town = town
    self.postcode = postcode
  }
}

/// One addressable unit of the gazetteer (a BLPU with its preferred LPI).
public struct Property: Hashable, Sendable {
  /// Its reference.
  public var uprn: UPRN
  /// The street it belongs to, where the source says.
  public var usrn: USRN?
  /// Its position in the area's frame.
  public var point: GridPoint
  /// The BLPU class as given, `RD04`; empty where the source has none.
  public var classCode: String
  /// What that class means for collections.
  public var kind: DwellingKind
  /// The block or site it is part of.
  public var parent: UPRN?
  /// BS 7666 logical status: 1 approved, 6 provisional, 8 historical, and so on.
  public var logicalStatus: UInt8
  /// Its address; every part may be empty (OS Open UPRN has none).
  public var address: PostalAddress
  /// The street's name in its preferred language, or empty.
  public var streetName: String
  /// The ward code, or empty.
  public var ward: String
  /// The parish code, or empty.
  public var parish: String
  /// The organisation at the address, or empty.
  public var organisation: String

  /// Makes a property; what the source does not give stays empty.
  public init(
    uprn: UPRN, usrn: USRN? = nil, point: GridPoint, classCode: String = "",
    kind: DwellingKind = .otherDwelling, parent: UPRN? = nil, logicalStatus: UInt8 = 1,
    address: PostalAddress = PostalAddress(line: ""), streetName: String = "", ward: String = "",
    parish: String = "", organisation: String = ""
  ) {
    self.uprn = uprn
    self.usrn = usrn
    self.point = point
    self.classCode = classCode
    self.kind = kind
    self.parent = parent
    self.logicalStatus = logicalStatus
    self.address = address
    self.streetName = streetName
    self.ward = ward
    self.parish = parish
    self.organisation = organisation
  }
}

/// One street of the gazetteer.
public struct Street: Hashable, Sendable {
  /// Its reference.
  public var usrn: USRN
  /// Its name in the preferred language.
  public var name: String
  /// Names in other languages (Welsh, Gaelic), which road maps may carry instead.
  public var otherNames: [String]
  /// Locality, or empty.
  public var locality: String
  /// Town, or empty.
  public var town: String
  /// Where it starts, where known.
  public var start: GridPoint?
  /// Where it ends, where known.
  public var end: GridPoint?

  /// Makes a street.
  public init(
    usrn: USRN, name: String, otherNames: [String] = [], locality: String = "",
    town: String = "", start: GridPoint? = nil, end: GridPoint? = nil
  ) {
    self.usrn = usrn
    self.name = name
    self.otherNames = otherNames
    self.locality = locality
    self.town = town
    self.start = start
    self.end = end
  }
}

/// Every property and street of an area, in ascending order of reference.
public struct PropertyRegister: Sendable {
  /// The properties, ascending and unique by UPRN.
  public let properties: [Property]
  /// The streets, ascending and unique by USRN.
  public let streets: [Street]

  /// Sorts what it is given; of equal references the last one stands.
  public init(properties: [Property], streets: [Street]) {
    self.properties = Self.lastOfEach(properties, by: \.uprn)
    self.streets = Self.lastOfEach(streets, by: \.usrn)
  }

  /// The property with that reference.
  ///
  /// - Complexity: O(log n).
  public func property(_ uprn: UPRN) -> Property? {
    Self.index(of: uprn, in: properties, by: \.uprn).map { properties[$0] }
  }

  /// The place of a property in `properties`.
  ///
  /// - Complexity: O(log n).
  public func index(of uprn: UPRN) -> Int? { Self.index(of: uprn, in: properties, by: \.uprn) }

  /// The street with that reference.
  ///
  /// - Complexity: O(log n).
  public func street(_ usrn: USRN) -> Street? {
    Self.index(of: usrn, in: streets, by: \.usrn).map { streets[$0] }
  }

  private static func lastOfEach<Element, Key: Comparable>(
    _ elements: [Element], by key: (Element) -> Key
  ) -> [Element] {
    let order = elements.indices.sorted {
      (key(elements[$0]), $0) < (key(elements[$1]), $1)
    }
    return order.indices.compactMap { place in
      let isLast =
        place + 1 == order.count
        || key(elements[order[place + 1]]) != key(elements[order[place]])
      return isLast ? elements[order[place]] : nil
    }
  }

  private static func index<Element, Key: Comparable>(
    of wanted: Key, in elements: [Element], by key: (Element) -> Key
  ) -> Int? {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if key(elements[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    return low < elements.count && key(elements[low]) == wanted ? low : nil
  }
}

/// A set of kinds of property.
public struct DwellingKinds: OptionSet, Hashable, Sendable {
  /// One bit for each kind.
  public let rawValue: UInt16

  /// Makes a set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Makes a set of one kind.
  public init(_ kind: DwellingKind) { rawValue = 1 << UInt16(kind.place) }

  /// Every kind people live in.
  public static let dwellings = DwellingKinds(
    DwellingKind.allCases.filter(\.isDwelling).map { DwellingKinds($0) })
  /// Every kind.
  public static let all = DwellingKinds(DwellingKind.allCases.map { DwellingKinds($0) })
}

extension DwellingKind {
  /// The kind's place in tables indexed by kind.
  var place: Int {
    switch self {
    case .detached: 0
    case .semi: 1
    case .terrace: 2
    case .flat: 3
    case .hmo: 4
    case .otherDwelling: 5
    case .commercial: 6
    case .notCollected: 7
    }
  }

  /// How many kinds there are.
  static let placeCount = 8
}

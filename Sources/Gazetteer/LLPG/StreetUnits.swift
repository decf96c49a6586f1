/// Elementary street units (types 12, 13 and 14): where a street lies when type 11 does not say.
struct StreetUnits: Sendable {
  /// A street and one of its units.
  struct LinkKey: Hashable, Comparable, Sendable {
    /// The street.
    var usrn: USRN
    /// The unit's number (ESUID).
    var unit: UInt64

    /// Orders keys by street and unit.
    static func < (left: Self, right: Self) -> Bool {
      (left.usrn, left.unit) < (right.usrn, right.unit)
    }
  }

  /// A unit and the number of one of its points.
  struct PointKey: Hashable, Comparable, Sendable {
    /// The unit's number (ESUID).
    var unit: UInt64
    /// The point's number within the unit.
    var number: UInt64

    /// Orders keys by unit and number.
    static func < (left: Self, right: Self) -> Bool {
      (left.unit, left.number) < (right.unit, right.number)
    }

    /// The numbers under which the start and the end that type 13 itself carries are kept.
    static let start: UInt64 = 0
    /// The number of the end that type 13 carries.
    static let end: UInt64 = .max
  }

  private var links = KeyedRecords<LinkKey, UInt64>()
  private var points = KeyedRecords<PointKey, GridPoint>()

  /// Applies a type 12 record.
  mutating func link(_ change: RecordChange, _ key: LinkKey, _ source: RecordSource) {
    _ = links.apply(change, key, key.unit, source)
  }

  /// Applies one point of a type 13 or 14 record.
  mutating func place(
    _ change: RecordChange, _ key: PointKey, _ point: GridPoint, _ source: RecordSource
  ) {
    _ = points.apply(change, key, point, source)
  }

  /// For each street the two ends of its units that lie farthest apart.
  ///
  /// - Complexity: O(n log n), and quadratic in the units of one street.
  func ends() -> [USRN: (start: GridPoint, end: GridPoint)] {
    var unitEnds: [UInt64: (first: GridPoint, last: GridPoint)] = [:]
    for (key, entry) in points.sorted {
      unitEnds[key.unit] = (unitEnds[key.unit]?.first ?? entry.value, entry.value)
    }
    var streetPoints: [USRN: [GridPoint]] = [:]
    for (key, _) in links.sorted {
      guard let ends = unitEnds[key.unit] else { continue }
      streetPoints[key.usrn, default: []] += [ends.first, ends.last]
    }
    return streetPoints.compactMapValues(Self.farthestApart)
  }

  private static func farthestApart(_ points: [GridPoint]) -> (start: GridPoint, end: GridPoint)? {
    var found: (start: GridPoint, end: GridPoint)?
    var greatest: Int32 = -1
    for (place, start) in points.enumerated() {
      for end in points[(place + 1)...] {
        let distance = start.distanceCentimetres(to: end)
        if distance > greatest { (found, greatest) = ((start, end), distance) }
      }
    }
    return found
  }
}

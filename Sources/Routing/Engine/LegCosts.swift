/// What a leg costs, from a table where it is small, else from coordinates each time.
struct LegCosts: BitwiseCopyable, Sendable {
  private enum Rule: UInt8, BitwiseCopyable {
    case table
    case nearest
    case tenths
    case manhattan
  }

  /// Up to so many places, coordinates are turned into a table: it must lie in a core's own cache,
  /// or else a root is sooner had.
  private static let tabulatedPlaces = 320

  private let rule: Rule
  private let table: FlatTable<Int32>
  private let width: Int
  private let points: FlatTable<SIMD2<Double>>
  /// Whether a leg costs the same both ways.
  let isSymmetric: Bool

  /// Lays out the costs.
  init(_ costs: TravelCosts, _ arena: Arena) {
    let places = costs.places
    switch costs {
    case .table(let entries, _):
      rule = .table
      table = FlatTable(arena, entries, default: 0)
      points = FlatTable(arena, count: 0, repeating: .zero)
      isSymmetric = (0..<places).allSatisfy { row in
        (0..<row).allSatisfy { entries[row * places + $0] == entries[$0 * places + row] }
      }
    case .nearest(let x, let y), .tenths(let x, let y), .manhattan(let x, let y):
      let points = FlatTable(arena, zip(x, y).map { SIMD2($0, $1) }, default: .zero)
      let rule: Rule =
        switch costs {
        case .nearest: .nearest
        case .tenths: .tenths
        default: .manhattan
        }
      isSymmetric = true
      if places <= Self.tabulatedPlaces {
        let table = FlatTable(arena, count: places * places, repeating: Int32(0))
        for row in 0..<places {
          for column in 0..<places {
            table[row * places + column] = Self.straight(rule, points[row], points[column])
          }
        }
        self.rule = .table
        self.table = table
      } else {
        self.rule = rule
        table = FlatTable(arena, count: 0, repeating: 0)
      }
      self.points = points
    }
    width = places
  }

  /// Where a place lies, where legs come from coordinates.
  func point(_ place: Int32) -> SIMD2<Double>? {
    points.count == 0 ? nil : points[place]
  }

  /// The cost of the leg between two places.
  @inline(__always)
  func callAsFunction(_ from: Int32, _ to: Int32) -> Int32 {
    if rule == .table { return table[Int(from) &* width &+ Int(to)] }
    return Self.straight(rule, points[from], points[to])
  }

  @inline(__always)
  private static func straight(
    _ rule: Rule, _ from: SIMD2<Double>, _ to: SIMD2<Double>
  ) -> Int32 {
    let apart = from - to
    if rule == .manhattan { return Int32(abs(apart.x) + abs(apart.y) + 0.5) }
    let squares = apart * apart
    let distance = (squares.x + squares.y).squareRoot()
    return Int32(rule == .nearest ? distance + 0.5 : 10 * distance + 1e-9)
  }
}

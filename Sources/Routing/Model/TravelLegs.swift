/// The legs of a model's costs, looked up or measured one by one: what bounds and orders read.
///
/// The search has its own, `LegCosts`, laid out for speed.
struct TravelLegs: Sendable {
  private enum Rule {
    case table
    case nearest
    case tenths
    case manhattan
  }

  private let rule: Rule
  private let table: [Int32]
  private let x: [Double]
  private let y: [Double]
  /// How many places there are.
  let places: Int

  /// Keeps the costs of a model.
  init(_ costs: TravelCosts) {
    places = costs.places
    switch costs {
    case .table(let entries, _): (rule, table, x, y) = (.table, entries, [], [])
    case .nearest(let x, let y): (rule, table, self.x, self.y) = (.nearest, [], x, y)
    case .tenths(let x, let y): (rule, table, self.x, self.y) = (.tenths, [], x, y)
    case .manhattan(let x, let y): (rule, table, self.x, self.y) = (.manhattan, [], x, y)
    }
  }

  /// The cost of the leg between two places; never more than the model says.
  @inline(__always)
  func callAsFunction(_ from: Int32, _ to: Int32) -> Int32 {
    let (from, to) = (Int(from), Int(to))
    if rule == .table { return min(table[from &* places &+ to], TravelCosts.noWay) }
    let (right, up) = (x[from] - x[to], y[from] - y[to])
    if rule == .manhattan { return Int32(abs(right) + abs(up) + 0.5) }
    let distance = (right * right + up * up).squareRoot()
    return Int32(rule == .nearest ? distance + 0.5 : 10 * distance + 1e-9)
  }

  /// The cheaper of a leg's two directions.
  @inline(__always)
  func eitherWay(_ first: Int32, _ second: Int32) -> Int32 {
    rule == .table ? min(self(first, second), self(second, first)) : self(first, second)
  }

  /// Whether every leg costs the same both ways.
  var isSymmetric: Bool {
    rule != .table
      || (0..<places).allSatisfy { row in
        (0..<row).allSatisfy { table[row * places + $0] == table[$0 * places + row] }
      }
  }
}

/// Corrects chances by how often the event came when a like chance was given: between the points
/// of a curve over log odds, each moved by the outcomes near it.
struct ChanceCorrection {
  private static let pointCount = 25
  private static let reach = 6.0
  private var chances: [Double]
  private var counts: [Double]
  private let most: Double

  /// Starts with no correction, as if `prior` cases had borne it out at each point.
  init(prior: Double, most: Double) {
    chances = (0..<Self.pointCount).map {
      let odds = -Self.reach + 2 * Self.reach * Double($0) / Double(Self.pointCount - 1)
      return 1 / (1 + Logarithm.power(-odds))
    }
    counts = [Double](repeating: prior, count: Self.pointCount)
    self.most = most
  }

  /// The corrected chance.
  func corrected(_ chance: Double) -> Double {
    let (point, part) = Self.place(chance)
    return chances[point] * (1 - part) + chances[point + 1] * part
  }

  /// Takes note of whether the event came.
  mutating func learn(_ chance: Double, came: Bool) {
    let (point, part) = Self.place(chance)
    for (place, share) in [(point, 1 - part), (point + 1, part)] {
      counts[place] = min(most, counts[place] + share)
      chances[place] += share * ((came ? 1 : 0) - chances[place]) / counts[place]
    }
  }

  private static func place(_ chance: Double) -> (point: Int, part: Double) {
    let held = min(1 - 1e-9, max(1e-9, chance))
    let odds = min(reach, max(-reach, Logarithm.natural(held / (1 - held))))
    let scaled = (odds + reach) / (2 * reach) * Double(pointCount - 1)
    let point = min(pointCount - 2, Int(scaled))
    return (point, scaled - Double(point))
  }
}

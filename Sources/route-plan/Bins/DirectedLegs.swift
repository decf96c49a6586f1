import RoadGraph
import Routing

/// A matrix's legs at one vehicle's prices, the cheapest of several ends.
struct DirectedLegs {
  /// Stands for no way; sums of a few stay in range and beyond any shift.
  static let never = Int32(1) << 28
  private let matrix: TravelMatrix
  private let perDecisecond: Int64
  private let perMetre: Int64

  init(_ matrix: TravelMatrix, _ vehicle: Vehicle) {
    self.matrix = matrix
    perDecisecond = vehicle.costPerDecisecond.micropounds
    perMetre = vehicle.costPerMetre.micropounds
  }

  /// The cheapest leg from one of some exits to one of some entries.
  func best(_ exits: [Int32], _ entries: [Int32]) -> (cost: Int64, time: Int32) {
    var least = (cost: VisitProblem.forbidden, time: Self.never)
    for exit in exits {
      for entry in entries {
        let cell = Int(exit) * matrix.destinationCount + Int(entry)
        let time = matrix.deciseconds[cell]
        guard time < UInt32(Self.never) else { continue }
        let cost = Int64(time) * perDecisecond + Int64(matrix.metres[cell]) * perMetre
        if cost < least.cost { least = (cost, Int32(time)) }
      }
    }
    return least
  }
}

/// A bound on the deadheading of all trips, and where it is from.
struct DeadheadBound {
  /// How much at least.
  let cost: Int64
  /// What the bound counts.
  let name: String
  /// Where it is proved.
  let reference: String

  /// Above so many tasks and trips the assignment is not solved.
  private static let assignedNodes = 1600

  /// The best of all.
  static func best(_ relaxation: TripRelaxation, trips: Int) -> DeadheadBound {
    all(relaxation, trips: trips).reduce(
      DeadheadBound(cost: 0, name: "none", reference: "costs are not negative")
    ) { $1.cost > $0.cost ? $1 : $0 }
  }

  /// Each bound that a model of this size allows.
  static func all(_ relaxation: TripRelaxation, trips: Int) -> [DeadheadBound] {
    var bounds: [DeadheadBound] = []
    if relaxation.taskCount + trips <= assignedNodes {
      bounds.append(
        DeadheadBound(
          cost: AssignmentBound.bound(relaxation, trips: trips), name: "assignment",
          reference: "Kuhn 1955, doi:10.1002/nav.3800020109"))
    }
    let ends = TaskEnds(relaxation)
    let borders = ends.flatMap { CutBound.borders(relaxation, $0, trips: trips) }
    if let borders {
      bounds.append(
        DeadheadBound(
          cost: borders.value / SmallLegs.unit, name: "borders",
          reference: "Benavent, Campos, Corberán, Mota 1992, doi:10.1002/net.3230220706"))
    }
    if let ends {
      bounds.append(
        DeadheadBound(
          cost: LevelBound.bound(relaxation, ends, trips: trips), name: "levels",
          reference: "Haimovich, Rinnooy Kan 1985, doi:10.1287/moor.10.4.527"))
    }
    // Of the borders most or nothing is taken out of the legs: which is better differs.
    for part: Int64 in borders == nil ? [0] : [0, 224] {
      let legs = SmallLegs(relaxation, borders: borders, part: part)
      if let cost = LoadStateBound.bound(relaxation, legs, trips: trips) {
        bounds.append(
          DeadheadBound(
            cost: cost, name: part == 0 ? "load states" : "load states and borders",
            reference: "Christofides, Mingozzi, Toth 1981, doi:10.1007/BF01589353"))
      }
    }
    return bounds
  }
}

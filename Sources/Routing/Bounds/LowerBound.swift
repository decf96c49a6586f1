/// A cost that no complete answer to a model is below.
///
/// Every part is proved without the triangle inequality, which rounded distances break, and is rounded
/// downwards. Windows and breaks are left out of account. Costs of legs, sites and vehicles must not
/// be negative.
public struct LowerBound: Hashable, Sendable {
  /// A part of the bound.
  public struct Part: Hashable, Sendable {
    /// What is paid: services, vehicles, emptying, return or deadheading.
    public var name: String
    /// How much at least.
    public var cost: Int64
  }

  /// The name of the vehicles' part.
  static let vehiclesPart = "vehicles"

  /// The bound.
  public var cost: Int64
  /// What it is made of; the parts add up to it.
  public var parts: [Part]
  /// How deadheading was bounded.
  public var name: String
  /// Where that is proved.
  public var reference: String

  /// The best of several bounds.
  ///
  /// Services: the sum of the tasks' least modes. Vehicles, trips: `BoundCounts`. Emptying: the least
  /// cost of a site for each trip. Return: the least leg from a site to the depot for each vehicle.
  /// Deadheading: the best of `DeadheadBound`, which counts none of these. As all routes together cost
  /// at least the sum without vehicles, and each no more than the limit, the limit may need more
  /// vehicles, and these more deadheading.
  ///
  /// - Complexity: near-linear in the work budget of each bound; no clock is read.
  public static func lowerBound(_ model: ServiceModel) -> LowerBound {
    guard !model.tasks.isEmpty else {
      return LowerBound(cost: 0, parts: [], name: "no work", reference: "")
    }
    let services = model.tasks.reduce(Int64(0)) { sum, task in
      sum + Int64(task.modes.map(\.cost).min() ?? 0)
    }
    let relaxation = TripRelaxation(model)
    let leastSite = Int64(model.sites.map(\.cost).min() ?? 0)
    let leastReturn = model.sites.map { relaxation.travel($0.place, model.depot) }.min() ?? 0
    var counts = BoundCounts(model)
    var best: LowerBound
    var pass = 0
    repeat {
      let deadheading = DeadheadBound.best(relaxation, trips: counts.trips)
      let parts = [
        Part(name: "services", cost: services),
        Part(name: "deadheading", cost: deadheading.cost),
        Part(name: "emptying", cost: Int64(counts.trips) * leastSite),
        Part(name: "return", cost: Int64(counts.vehicles) * Int64(leastReturn)),
        Part(name: vehiclesPart, cost: Int64(counts.vehicles) * model.vehicleCost),
      ]
      best = LowerBound(
        cost: parts.reduce(0) { $0 + $1.cost }, parts: parts, name: deadheading.name,
        reference: deadheading.reference)
      pass += 1
    } while counts.spread(best.cost - best.parts[4].cost, limit: model.routeCostLimit) && pass < 3
    return best.with(vehicles: counts.vehicles, at: model.vehicleCost)
  }

  /// The same bound with the vehicles counted last.
  private func with(vehicles: Int, at cost: Int64) -> LowerBound {
    var bound = self
    bound.parts[4].cost = Int64(vehicles) * cost
    bound.cost = bound.parts.reduce(0) { $0 + $1.cost }
    return bound
  }
}

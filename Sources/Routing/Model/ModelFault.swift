/// Something in an answer that breaks a rule of its model.
public struct ModelFault: Hashable, Sendable {
  /// The rules.
  public enum Rule: String, Sendable {
    /// A task, mode, site or place that is not there.
    case reference
    /// A task that is done twice, done and left undone, or forgotten.
    case assignment
    /// More vehicles than there are, or one that does nothing.
    case fleet
    /// A leg between two places with no way between them.
    case way
    /// More on board than fits.
    case load
    /// Service or unloading that begins too late.
    case window
    /// Back at the depot too late.
    case dayEnd
    /// A load or a number of tasks above what a day allows.
    case dayLimit
    /// A route that costs more than one may.
    case routeCost
    /// A route that does not end with an emptying.
    case emptying
    /// The break: missing, too late, repeated, or none of the model's.
    case rest
  }

  /// The rule that is broken.
  public var rule: Rule
  /// The route, counted from 0, or `nil` where the whole answer is meant.
  public var route: Int?
  /// What is wrong, in words.
  public var text: String
}

/// What an answer costs by its model, and what is wrong with it.
public struct ModelVerdict: Hashable, Sendable {
  /// What the used vehicles cost.
  public var vehicles: Int64 = 0
  /// What the legs cost.
  public var legs: Int64 = 0
  /// What doing the tasks costs.
  public var services: Int64 = 0
  /// What the visits to sites cost.
  public var sites: Int64 = 0
  /// What is wrong, route by route.
  public var faults: [ModelFault] = []

  /// All costs together.
  public var cost: Int64 { vehicles + legs + services + sites }

  /// Whether nothing is wrong; tasks left undone are no fault.
  public var isFeasible: Bool { faults.isEmpty }
}

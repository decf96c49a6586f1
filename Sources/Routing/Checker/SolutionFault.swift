/// One place where a solution contradicts the inputs it is said to answer.
public struct SolutionFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is contradicted.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The inputs themselves do not fit together.
    case inputs
    /// An index points to nothing.
    case index
    /// Vehicles or unassigned tasks are out of order or twice.
    case order
    /// A task is done twice, or neither done nor listed as left undone.
    case assignment
    /// The reason given for leaving a task undone can't be true.
    case reason
    /// The vehicle may not do that task, or not in that mode.
    case compatibility
    /// A leg does not start or end where the stops are.
    case position
    /// The arcs of a leg or mode do not hang together.
    case path
    /// An arc or turn that the vehicle may not drive.
    case access
    /// The time of a leg.
    case legTime = "leg-time"
    /// The length of a leg.
    case legDistance = "leg-distance"
    /// The time or length of driving while working.
    case traversal
    /// What the vehicle carries after a stop.
    case load
    /// More than a compartment or the vehicle may carry.
    case capacity
    /// The vehicle comes home with a load.
    case notEmpty = "not-empty"
    /// An arrival, a start or a finish.
    case time
    /// Work outside the task's time windows.
    case window
    /// A tip outside its opening hours.
    case opening
    /// A break that is not one.
    case rest
    /// A break that the rules ask for is missing.
    case breaks
    /// The day is longer than the shift with its overtime.
    case shift
    /// More driving than a day may have.
    case driving
    /// A part of the cost.
    case cost
  }

  /// What is contradicted.
  public let kind: Kind
  /// The vehicle's index, where one is concerned.
  public let vehicle: Int32?
  /// The stop's place in the vehicle's day from 0, where one is concerned.
  public let stop: Int?
  /// What the plan says and what the inputs give.
  public let message: String

  /// Makes a fault.
  public init(_ kind: Kind, vehicle: Int32? = nil, stop: Int? = nil, message: String) {
    self.kind = kind
    self.vehicle = vehicle
    self.stop = stop
    self.message = message
  }

  /// The whole sentence; stops are counted from 1 as on the sheets.
  public var description: String {
    switch (vehicle, stop) {
    case (let vehicle?, let stop?): "stop \(stop + 1) of vehicle \(vehicle): \(message)"
    case (let vehicle?, nil): "vehicle \(vehicle): \(message)"
    default: message
    }
  }
}

/// Numbers as the checker's sentences print them.
enum FaultText {
  /// A whole number with commas between the thousands.
  static func number(_ value: Int64) -> String {
    var digits = String(value.magnitude)
    var groups: [String] = []
    while digits.utf8.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (value < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A time of day in deciseconds as `06:04:31.5`.
  static func clock(_ deciseconds: Int64) -> String {
    let value = deciseconds.magnitude
    func two(_ part: UInt64) -> String { part < 10 ? "0\(part)" : "\(part)" }
    let text =
      "\(two(value / 36_000)):\(two(value / 600 % 60)):\(two(value / 10 % 60)).\(value % 10)"
    return deciseconds < 0 ? "-" + text : text
  }

  /// A duration in deciseconds as `431.5 s`.
  static func seconds(_ deciseconds: Int64) -> String {
    let value = deciseconds.magnitude
    return "\(deciseconds < 0 ? "-" : "")\(number(Int64(clamping: value / 10))).\(value % 10) s"
  }

  /// Millionths of a pound as `£12.345678`.
  static func pounds(_ micropounds: Int64) -> String {
    let value = micropounds.magnitude
    let fraction = String(value % 1_000_000)
    let zeros = String(repeating: "0", count: 6 - fraction.utf8.count)
    return "\(micropounds < 0 ? "-" : "")£\(number(Int64(value / 1_000_000))).\(zeros)\(fraction)"
  }

  /// The two values side by side.
  static func contrast(_ what: String, plan: String, inputs: String) -> String {
    "\(what): the plan says \(plan), the inputs give \(inputs)"
  }
}

/// A whole number of some unit; the unit is a type, so that seconds never meet kilograms.
@frozen
public struct Measure<Unit>: Hashable, Comparable, AdditiveArithmetic, Sendable {
  /// How many units.
  public var count: Int32

  /// Makes a measure of that many units.
  @inlinable public init(_ count: Int32) { self.count = count }
  /// None at all.
  @inlinable public static var zero: Measure { Measure(0) }
  /// The sum.
  @inlinable public static func + (left: Measure, right: Measure) -> Measure {
    Measure(left.count + right.count)
  }
  /// The difference.
  @inlinable public static func - (left: Measure, right: Measure) -> Measure {
    Measure(left.count - right.count)
  }
  /// Orders by count.
  @inlinable public static func < (left: Measure, right: Measure) -> Bool {
    left.count < right.count
  }
}

/// The unit of `Deciseconds`.
public enum DecisecondUnit {}
/// The unit of `Metres`.
public enum MetreUnit {}
/// The unit of `Kilograms`.
public enum KilogramUnit {}
/// The unit of `Litres`.
public enum LitreUnit {}

/// Tenths of a second: a duration, or a time of day after local midnight of the plan's date.
public typealias Deciseconds = Measure<DecisecondUnit>
/// Whole metres.
public typealias Metres = Measure<MetreUnit>
/// Whole kilograms.
public typealias Kilograms = Measure<KilogramUnit>
/// Whole litres.
public typealias Litres = Measure<LitreUnit>

/// Money in millionths of a pound, the one currency every objective is weighed in.
@frozen
public struct Cost: Hashable, Comparable, AdditiveArithmetic, Sendable {
  /// Millionths of a pound.
  public var micropounds: Int64

  /// Makes a cost.
  @inlinable public init(micropounds: Int64) { self.micropounds = micropounds }
  /// Nothing.
  @inlinable public static var zero: Cost { Cost(micropounds: 0) }
  /// The sum.
  @inlinable public static func + (left: Cost, right: Cost) -> Cost {
    Cost(micropounds: left.micropounds + right.micropounds)
  }
  /// The difference.
  @inlinable public static func - (left: Cost, right: Cost) -> Cost {
    Cost(micropounds: left.micropounds - right.micropounds)
  }
  /// Orders by amount.
  @inlinable public static func < (left: Cost, right: Cost) -> Bool {
    left.micropounds < right.micropounds
  }
}

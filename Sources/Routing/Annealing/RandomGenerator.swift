/// Repeatable random numbers: SplitMix64 with an own increment for each stream.
///
/// Steele, Lea, Flood 2014, "Fast splittable pseudorandom number generators".
public struct RandomGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64
  private let increment: UInt64

  /// Makes the generator of one stream of a seed; equal arguments give equal numbers.
  public init(seed: UInt64, stream: UInt64) {
    state = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    increment = Self.mix(stream &+ 0xD1B5_4A32_D192_ED03) | 1
  }

  /// The next 64 random bits.
  @inline(__always)
  public mutating func next() -> UInt64 {
    state &+= increment
    return Self.mix(state)
  }

  /// A number in 0..<bound; 0 where the bound is not positive.
  @inline(__always)
  public mutating func next(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// True once in so many times.
  @inline(__always)
  mutating func oneIn(_ times: Int) -> Bool { next(below: times) == 0 }

  /// An exponential variate of mean 1 in 65,536ths; the logarithm is linear between powers of two.
  @inline(__always)
  mutating func exponential() -> Int64 {
    let bits = next() | 1
    let zeros = bits.leadingZeroBitCount
    let fraction = Int64(((bits << UInt64(zeros)) << 1) >> 48)
    let halvings = (Int64(zeros + 1) << 16) - fraction
    return (halvings * 45_426) >> 16
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

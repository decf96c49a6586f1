/// The integers that a hierarchy adds up and compares, alone or some at a time.
///
/// `Int32` holds times, `Int64` deciseconds above centimetres. The vector operations are written
/// out for each of them, because generic ones would be done element by element.
public protocol PathWeight: FixedWidthInteger, SignedInteger, SIMDScalar, Codable, Sendable {
  /// As many as fill 64 bytes: the path weights of half the searches done at once.
  associatedtype Half: SIMD & Sendable & BitwiseCopyable where Half.Scalar == Self

  /// Stands for "can't be reached"; two of them can be added without overflow.
  static var far: Self { get }
  /// The lesser of each pair of elements.
  static func least(_ one: SIMD4<Self>, _ other: SIMD4<Self>) -> SIMD4<Self>
  /// Each element and a weight added.
  static func sum(_ one: SIMD4<Self>, _ weight: Self) -> SIMD4<Self>
  /// The elements added in pairs.
  static func sum(_ one: SIMD4<Self>, _ other: SIMD4<Self>) -> SIMD4<Self>
  /// The least element.
  static func least(of four: SIMD4<Self>) -> Self
  /// A bit for each pair of equal elements, the first lowest.
  static func equal(_ one: SIMD4<Self>, _ other: SIMD4<Self>) -> UInt8
  /// The lesser of each pair of elements.
  static func least(_ one: Half, _ other: Half) -> Half
  /// Each element and a weight added.
  static func sum(_ one: Half, _ weight: Self) -> Half
}

extension Int32: PathWeight {
  /// Sixteen searches.
  public typealias Half = SIMD16<Int32>

  /// About a thousand million.
  @inlinable public static var far: Int32 { Int32.max / 2 }

  /// The lesser of each pair of elements.
  @inline(__always)
  public static func least(_ one: SIMD4<Int32>, _ other: SIMD4<Int32>) -> SIMD4<Int32> {
    one.replacing(with: other, where: other .< one)
  }

  /// Each element and a weight added.
  @inline(__always)
  public static func sum(_ one: SIMD4<Int32>, _ weight: Int32) -> SIMD4<Int32> { one &+ weight }

  /// The elements added in pairs.
  @inline(__always)
  public static func sum(_ one: SIMD4<Int32>, _ other: SIMD4<Int32>) -> SIMD4<Int32> {
    one &+ other
  }

  /// The least element.
  @inline(__always)
  public static func least(of four: SIMD4<Int32>) -> Int32 {
    four.min()
  }

  /// A bit for each pair of equal elements, the first lowest.
  @inline(__always)
  public static func equal(_ one: SIMD4<Int32>, _ other: SIMD4<Int32>) -> UInt8 {
    let areEqual = one .== other
    return (areEqual[0] ? 1 : 0) | (areEqual[1] ? 2 : 0) | (areEqual[2] ? 4 : 0)
      | (areEqual[3] ? 8 : 0)
  }

  /// The lesser of each pair of elements.
  @inline(__always)
  public static func least(_ one: SIMD16<Int32>, _ other: SIMD16<Int32>) -> SIMD16<Int32> {
    one.replacing(with: other, where: other .< one)
  }

  /// Each element and a weight added.
  @inline(__always)
  public static func sum(_ one: SIMD16<Int32>, _ weight: Int32) -> SIMD16<Int32> { one &+ weight }
}

extension Int64: PathWeight {
  /// Eight searches.
  public typealias Half = SIMD8<Int64>

  /// More than any time above any distance.
  @inlinable public static var far: Int64 { Int64.max / 2 }

  /// The lesser of each pair of elements.
  @inline(__always)
  public static func least(_ one: SIMD4<Int64>, _ other: SIMD4<Int64>) -> SIMD4<Int64> {
    one.replacing(with: other, where: other .< one)
  }

  /// Each element and a weight added.
  @inline(__always)
  public static func sum(_ one: SIMD4<Int64>, _ weight: Int64) -> SIMD4<Int64> { one &+ weight }

  /// The elements added in pairs.
  @inline(__always)
  public static func sum(_ one: SIMD4<Int64>, _ other: SIMD4<Int64>) -> SIMD4<Int64> {
    one &+ other
  }

  /// The least element.
  @inline(__always)
  public static func least(of four: SIMD4<Int64>) -> Int64 {
    four.min()
  }

  /// A bit for each pair of equal elements, the first lowest.
  @inline(__always)
  public static func equal(_ one: SIMD4<Int64>, _ other: SIMD4<Int64>) -> UInt8 {
    let areEqual = one .== other
    return (areEqual[0] ? 1 : 0) | (areEqual[1] ? 2 : 0) | (areEqual[2] ? 4 : 0)
      | (areEqual[3] ? 8 : 0)
  }

  /// The lesser of each pair of elements.
  @inline(__always)
  public static func least(_ one: SIMD8<Int64>, _ other: SIMD8<Int64>) -> SIMD8<Int64> {
    one.replacing(with: other, where: other .< one)
  }

  /// Each element and a weight added.
  @inline(__always)
  public static func sum(_ one: SIMD8<Int64>, _ weight: Int64) -> SIMD8<Int64> { one &+ weight }
}

/// A path weight for each of several searches done at once: two vectors, because larger ones are
/// not compiled to vector instructions.
public struct Lanes<Weight: PathWeight>: Sendable, BitwiseCopyable {
  private var low: Weight.Half
  private var high: Weight.Half

  /// How many searches there are.
  @inlinable public static var count: Int { 2 * Weight.Half.scalarCount }

  /// The same weight for all.
  @inline(__always)
  init(repeating weight: Weight) {
    low = Weight.Half(repeating: weight)
    high = low
  }

  /// The lesser of each and of another's with a weight added.
  @inline(__always)
  func least(_ other: Lanes, plus weight: Weight) -> Lanes {
    var result = self
    result.low = Weight.least(low, Weight.sum(other.low, weight))
    result.high = Weight.least(high, Weight.sum(other.high, weight))
    return result
  }

  /// Sets the weight of one search.
  mutating func set(_ lane: Int, to weight: Weight) {
    if lane < Weight.Half.scalarCount {
      low[lane] = weight
    } else {
      high[lane - Weight.Half.scalarCount] = weight
    }
  }
}

/// The integers that a hierarchy adds up and compares, alone or some at a time.
///
/// `Int32` holds times, `Int64` deciseconds above centimetres. The vector operations are written
/// out for each of them, because generic ones would be done element by element.
public protocol PathWeight: FixedWidthInteger, SignedInteger, SIMDScalar, Codable, Sendable {
  /// As many as fill 64 bytes: a path weight for each of several searches.
  associatedtype Lanes: SIMD & Sendable where Lanes.Scalar == Self

  /// Stands for "can't be reached"; two of them can be added without overflow.
  static var far: Self { get }
  /// The lesser of each pair of elements.
  static func least(_ one: SIMD4<Self>, _ other: SIMD4<Self>) -> SIMD4<Self>
  /// Each element and a weight added.
  static func sum(_ one: SIMD4<Self>, _ weight: Self) -> SIMD4<Self>
  /// The lesser of each pair of elements.
  static func least(_ one: Lanes, _ other: Lanes) -> Lanes
  /// Each element and a weight added.
  static func sum(_ one: Lanes, _ weight: Self) -> Lanes
}

extension Int32: PathWeight {
  /// Sixteen searches.
  public typealias Lanes = SIMD16<Int32>

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
  public typealias Lanes = SIMD8<Int64>

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

  /// The lesser of each pair of elements.
  @inline(__always)
  public static func least(_ one: SIMD8<Int64>, _ other: SIMD8<Int64>) -> SIMD8<Int64> {
    one.replacing(with: other, where: other .< one)
  }

  /// Each element and a weight added.
  @inline(__always)
  public static func sum(_ one: SIMD8<Int64>, _ weight: Int64) -> SIMD8<Int64> { one &+ weight }
}

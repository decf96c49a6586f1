/// One whole number for every route, each route's in a cache line of its own, so that lanes on several
/// processors don't take lines from each other.
///
/// Up to sixteen numbers of a route share its line: a table of each is a view of the same memory.
struct SpreadTable: BitwiseCopyable, Sendable {
  /// How many numbers of 32 bits a line holds.
  static let line = 16

  private let table: FlatTable<Int32>
  private let place: Int

  /// Makes so many tables of zeros.
  static func make(_ number: Int, _ arena: Arena, count: Int) -> [SpreadTable] {
    let table = FlatTable(arena, count: count * line, repeating: Int32(0))
    return (0..<number).map { SpreadTable(table: table, place: $0) }
  }

  /// A route's number.
  @inline(__always)
  subscript(route: Int) -> Int32 {
    get { table[route &* Self.line &+ place] }
    nonmutating _modify { yield &table[route &* Self.line &+ place] }
  }

  /// A route's number, the route as 32 bits.
  @inline(__always)
  subscript(route: Int32) -> Int32 {
    get { self[Int(route)] }
    nonmutating _modify { yield &self[Int(route)] }
  }
}

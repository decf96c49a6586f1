/// How temperatures fall: by the same factor in equal parts of a search, in whole numbers.
enum Halvings {
  /// A start that was halved so often, in 65,536ths of a halving; linear between whole halvings.
  @inline(__always)
  static func temperature(from start: Int64, after steps: Int64) -> Int64 {
    let warm = start >> (steps >> 16)
    return warm - ((warm / 2 * (steps & 0xFFFF)) >> 16)
  }
}

/// The known word nearest to a mistyped one.
enum Suggestion {
  /// The candidate that differs least, or `nil` where none is near; of equals the first.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let limit = max(1, word.count / 3)
    var best: (distance: Int, word: String)?
    for candidate in candidates {
      let distance = self.distance(Array(word.lowercased()), Array(candidate))
      let isPrefix = word.count >= 3 && candidate.hasPrefix(word.lowercased())
      guard distance <= limit || isPrefix else { continue }
      if distance < best?.distance ?? Int.max { best = (distance, candidate) }
    }
    return best?.word
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  ///
  /// Optimal string alignment; words here are short, so the whole table is kept.
  static func distance(_ left: [Character], _ right: [Character]) -> Int {
    guard left.count <= 64, right.count <= 64 else { return Int.max }
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: right.count + 1), count: left.count + 1)
    for row in 0...left.count { table[row][0] = row }
    for column in 0...right.count { table[0][column] = column }
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    for row in 1...left.count {
      for column in 1...right.count {
        let isSame = left[row - 1] == right[column - 1]
        var least = min(
          table[row - 1][column] + 1, table[row][column - 1] + 1,
          table[row - 1][column - 1] + (isSame ? 0 : 1))
        if row > 1, column > 1, left[row - 1] == right[column - 2],
          left[row - 2] == right[column - 1]
        {
          least = min(least, table[row - 2][column - 2] + 1)
        }
        table[row][column] = least
      }
    }
    return table[left.count][right.count]
  }
}

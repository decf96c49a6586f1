extension Array where Element == Int32 {
  /// Sorts a short list and its keys by the keys, equal ones in the order that they have.
  ///
  /// - Complexity: O(n²): an insertion sort, which for some ten entries is the quickest.
  @inline(__always)
  mutating func sort<Key: Comparable>(along keys: inout [Key]) {
    for index in 1..<Swift.max(1, count) {
      let key = keys[index]
      let entry = self[index]
      var place = index
      while place > 0, key < keys[place - 1] {
        keys[place] = keys[place - 1]
        self[place] = self[place - 1]
        place -= 1
      }
      keys[place] = key
      self[place] = entry
    }
  }
}

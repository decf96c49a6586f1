/// The views of a situation that chances are counted under, from the widest to the narrowest.
///
/// Each is drawn towards a wider one: a bin with few cases towards its group, that towards all.
enum FillContexts {
  /// The place of the wider view of each; -1 is even chances.
  static let wider = [-1, 0, 1, 1, 1, 0, 4, 6, 6, 8, 6, 6, 3, 11, 10, 5]
  /// How many views there are.
  static var count: Int { wider.count }
  /// Whether a view is of one bin alone.
  static func isOwn(_ view: Int) -> Bool { view >= 5 && view != 12 }

  /// The keys of a situation, none of them 0; `weekday` is that of the day forecast.
  static func keys(
    _ situation: FillSituation, coarse: [Int], bin: Int, group: Int, weekday: Int
  ) -> [UInt64] {
    func level(_ value: Int) -> Int { value < coarse.count ? coarse[value] : 31 }
    let now = level(situation.recent.0)
    let (one, two, three) = (
      level(situation.recent.1), level(situation.recent.2), level(situation.recent.3)
    )
    let previous = level(situation.previous)
    let (stay, age, cycle) = (situation.stay, situation.age, situation.cycle)
    func key(_ view: Int, _ owner: Int, _ parts: Int...) -> UInt64 {
      var key = UInt64(view + 1) << 58 | UInt64(owner) << 30
      for (place, part) in parts.enumerated() { key |= UInt64(part & 31) << UInt64(place * 5) }
      return key
    }
    return [
      key(0, 0), key(1, 0, now), key(2, 0, now, weekday), key(3, 0, now, stay, previous),
      key(4, group, now), key(5, bin), key(6, bin, now), key(7, bin, now, weekday),
      key(8, bin, now, stay), key(9, bin, now, stay, previous), key(10, bin, now, one, two),
      key(11, bin, now, age), key(12, 0, now, stay, age, cycle), key(13, bin, now, cycle, age),
      key(14, bin, now, one, two, three), key(15, bin, weekday),
    ]
  }
}

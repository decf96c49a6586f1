/// What is known of a bin at the end of a day, in the small numbers that similar days share.
struct FillSituation {
  /// The last levels, newest first; `none` where there are fewer.
  var recent: (Int, Int, Int, Int) = (none, none, none, none)
  /// The level before the present one, another than it.
  var previous = none
  /// For how long it has been at its level, as a class.
  var stay = 0
  /// How long ago it was emptied, as a class.
  var age = 0
  /// How long it took to fill the time before, as a class.
  var cycle = unknownCycle

  static let none = 31
  private static let unknownCycle = 9

  /// Reads a bin's days up to and including the last; at least one.
  init(days: ArraySlice<Int32>, levels: ArraySlice<UInt8>) {
    let last = days.endIndex - 1
    func level(_ back: Int) -> Int {
      last - back >= days.startIndex ? Int(levels[last - back]) : Self.none
    }
    recent = (level(0), level(1), level(2), level(3))
    var first = last
    while first > days.startIndex, levels[first - 1] == levels[last] { first -= 1 }
    if first > days.startIndex { previous = Int(levels[first - 1]) }
    stay = Self.lengthClass(days[last] - days[first])
    let drop = Self.start(of: last, levels)
    age = Self.lengthClass(days[last] - days[drop])
    if drop > days.startIndex {
      cycle = Self.lengthClass(days[drop] - days[Self.start(of: drop - 1, levels)])
    }
  }

  /// The first day since the last emptying before a place.
  private static func start(of place: Int, _ levels: ArraySlice<UInt8>) -> Int {
    var start = place
    while start > levels.startIndex, levels[start - 1] <= levels[start] { start -= 1 }
    return start
  }

  private static func lengthClass(_ days: Int32) -> Int {
    switch days {
    case ..<4: Int(max(0, days))
    case ..<6: 4
    case ..<9: 5
    case ..<15: 6
    default: 7
    }
  }
}

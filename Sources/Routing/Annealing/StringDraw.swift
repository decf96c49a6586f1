/// Which of the services in a row around one are taken out together.
///
/// Christiaens, Vanden Berghe 2020, "Slack induction by string removals" (10.1287/trsc.2019.0914), with
/// the procedure "split string" for half of the strings: some in their middle are spared.
struct StringDraw {
  /// How far the first place lies behind the start of the row.
  let first: Int
  /// How many places the string spans.
  let span: Int
  /// Which of them are spared, counted from the first.
  let spared: Range<Int>

  /// How many services are spared, where some are.
  struct Sparing: BitwiseCopyable {
    /// So many at least.
    let fewest: Int
    /// One more in one of so many cases, and again.
    let oneMoreIn: Int

    /// As in the paper.
    static let hardlyMoreThanOne = Sparing(fewest: 1, oneMoreIn: 100)
    /// None as often as any.
    static let few = Sparing(fewest: 0, oneMoreIn: 2)
  }

  /// Draws a string of at most so many of `present` services in a row that holds the one at `place`.
  @inline(__always)
  init(
    around place: Int, of present: Int, longest: Int, _ sparing: Sparing,
    _ random: inout RandomGenerator
  ) {
    let length = 1 + random.next(below: min(longest, present))
    var kept = 0
    if length > 1, length < present, random.oneIn(2) {
      kept = sparing.fewest
      while length + kept < present, random.oneIn(sparing.oneMoreIn) { kept += 1 }
    }
    span = length + kept
    let earliest = max(0, place - span + 1)
    let latest = min(place, present - span)
    first = earliest + random.next(below: latest - earliest + 1)
    let from = kept == 0 ? 0 : 1 + random.next(below: length - 1)
    spared = from..<from + kept
  }
}

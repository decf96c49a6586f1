/// How a run's budget is dealt to answers made one after another: a few founders that cool from the
/// first temperature on, then children, crosses of two answers, that cool from a lower one.
///
/// A budget too small for that goes to one founder.
struct EngineStages: BitwiseCopyable, Sendable {
  /// Where in a run it is.
  struct Place: BitwiseCopyable {
    /// The number of the answer in the making.
    var answer: Int
    /// How many halvings of the temperature, in 65,536ths.
    var steps: Int64
  }

  /// How many answers are annealed before any are crossed, and how many crosses follow.
  let founders: Int
  let children: Int
  /// Which part of the budget is the founders', in 65,536ths.
  private let founderShare: Int64

  /// Deals so many iterations for so many tasks; with less than `least` a task there is one answer.
  init(iterations: Int, tasks: Int, least: Int) {
    let perTask = iterations / max(1, tasks)
    children =
      perTask < least
      ? 0 : min(EngineTuning.mostChildren, perTask / EngineTuning.iterationsPerChild)
    founders = children == 0 ? 1 : EngineTuning.founders
    founderShare = children == 0 ? 65_536 : EngineTuning.founderShare
  }

  /// Where the run is after a share of the budget, in 65,536ths, with so many halvings in all.
  func place(after share: Int64, halvings: Int64) -> Place {
    if share < founderShare || children == 0 {
      let passed = min(share * Int64(founders) * 65_536 / founderShare, Int64(founders) << 16)
      let answer = min(Int(passed >> 16), founders - 1)
      return Place(answer: answer, steps: ((passed - Int64(answer) << 16) * halvings) >> 16)
    }
    let passed = (share - founderShare) * Int64(children) * 65_536 / (65_536 - founderShare)
    let within = min(passed, Int64(children) << 16 - 1)
    let from = EngineTuning.childHalvings
    return Place(
      answer: founders + Int(within >> 16),
      steps: from + ((within & 0xFFFF) * (halvings - from)) >> 16)
  }

  /// Whether an answer is a child.
  func isChild(_ answer: Int) -> Bool { answer >= founders }
}

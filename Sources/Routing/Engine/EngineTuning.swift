/// The few numbers that measurement has set, the same for every family.
enum EngineTuning {
  /// How many near tasks a place is sought beside: many where looking at one costs little (a bound
  /// rules most out) or windows rule most out, fewer where labels are followed or lists grow long.
  static func neighbours(tasks: Int, _ pricing: EngineTables.Pricing) -> Int {
    pricing == .labels || tasks > 3000 ? 40 : 100
  }

  /// Mean number of tasks that one change takes out, and the longest string of them: what windows
  /// hold in its place moves only with more around it.
  static func meanRemoved(_ pricing: EngineTables.Pricing) -> Int { pricing == .times ? 10 : 7 }
  static func longestString(_ pricing: EngineTables.Pricing) -> Int { pricing == .times ? 10 : 7 }
  /// How many exchanges of route ends are proposed beside each change: most break a window.
  static func tailProposals(_ pricing: EngineTables.Pricing) -> Int { pricing == .times ? 6 : 2 }
  /// How near the ends lie that are exchanged.
  static let tailNear = 10
  /// Ejection chains: beside how many near tasks each task of one may go, how many of them it has at
  /// most, from how many relocations it is led on, and of how many notes are taken.
  static let chainNear = 15
  static let longestChain: Int32 = 5
  static let chainExpansions = 8
  static let chainRelocations = 400
  /// The first temperature, in mean legs between near tasks, and how often it is halved.
  static let firstTemperature = 1.0
  static let halvings = 7.0
  /// How many answers are annealed before any are crossed, and in which part of the budget
  /// (65,536ths).
  static let founders = 8
  static let founderShare: Int64 = 26_000
  /// How many crosses follow at most, and how many iterations a task each has at least.
  static let mostChildren = 400
  static let iterationsPerChild = 30
  /// With how many iterations a task answers are crossed, and plain routes overloaded on the way:
  /// below, one long anneal that keeps the rule does better.
  static func leastStaged(_ pricing: EngineTables.Pricing) -> Int {
    switch pricing {
    case .plain: 10_000
    case .labels: 12_000
    case .times: 8_000
    }
  }
  /// From which halving of the temperature (65,536ths) crosses cool, and from how many different
  /// answers they are drawn: in more than one of so many tasks.
  static let childHalvings: Int64 = 262_144
  static let members = 24
  static let differing = 50
  /// How often a cross is drawn for it to be a new answer.
  static let draws = 10
  /// How many tasks near a change a cross searches around, beside those changed.
  static let seedsBesideChange = 10
  /// How many of its nearest tasks must be in a seed's lane.
  static let interior = 10
  /// How many mean legs a leg between two tasks is hardly ever longer than.
  static func wideLegs(_ pricing: EngineTables.Pricing, crossing: Bool) -> Int64 {
    crossing || pricing == .times ? 6 : 3
  }
  /// Least iterations of all lanes between two dealings.
  static let epoch = 2000
  /// Which part of the budget, in 65,536ths, may go into finding the fewest vehicles.
  static let vehicleShare: Int64 = 16_384

  /// From how many tasks on there may be two lanes, and near tasks are laid out together.
  static let orderedTasks = 800

  /// How many lanes: at least 400 tasks and 16 routes each, a power of two up to 16.
  static func lanes(tasks: Int, routes: Int) -> Int {
    let most = min(16, tasks / 400, routes / 16)
    var lanes = 1
    while lanes * 2 <= most { lanes *= 2 }
    return lanes
  }
}

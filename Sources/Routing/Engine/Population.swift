/// The best few different answers of a run, from which pairs are drawn.
struct Population: Sendable {
  private(set) var members: [Standing] = []
  /// Where the answer in the making is kept, and its cost.
  private var brood: Standing
  private let tables: EngineTables
  private let arena: Arena

  init(_ tables: EngineTables, _ arena: Arena) {
    self.tables = tables
    self.arena = arena
    brood = Standing(tables, arena)
  }

  /// Keeps the tables' answer where it is the best since the last one was taken in.
  mutating func note(cost: Int64) {
    if cost < brood.cost { brood.keep(tables, cost: cost) }
  }

  /// Takes in the answer in the making, unless a member costs the same.
  ///
  /// Where one is nearly the same answer, only the better of the two stays, so that what is crossed
  /// goes on to differ; else the worst one makes room where it is worse.
  ///
  /// - Complexity: O(members × tasks).
  mutating func takeIn() {
    defer { brood.cost = .max }
    if brood.cost == .max || members.contains(where: { $0.cost == brood.cost }) { return }
    let distances = members.map { apart($0, brood) }
    if let least = distances.indices.min(by: { distances[$0] < distances[$1] }),
      distances[least] * EngineTuning.differing < tables.taskCount
    {
      replace(least)
    } else if members.count < EngineTuning.members {
      members.append(brood)
      brood = Standing(tables, arena)
    } else if let worst = members.indices.max(by: { members[$0].cost < members[$1].cost }) {
      replace(worst)
    }
  }

  /// Puts the answer in the making in a member's place, where it is better.
  private mutating func replace(_ member: Int) {
    if members[member].cost > brood.cost { swap(&members[member], &brood) }
  }

  /// How many tasks of an answer are followed by what stands on neither side of them in another
  /// (the broken pairs distance of Prins 2009); all ends of routes are alike.
  private func apart(_ one: Standing, _ other: Standing) -> Int {
    let last = Int32(tables.taskCount)
    return (0..<last).count { task in
      let next = min(one.links[task].next, last)
      return next != min(other.links[task].next, last)
        && next != min(other.links[task].previous, last)
    }
  }

  /// Puts a cross of two drawn members into the tables and says which of them makes up most of it;
  /// `nil` where there are no two.
  func breed(_ near: NearTasks, _ random: inout RandomGenerator) -> Standing? {
    guard members.count > 1 else { return nil }
    let one = random.next(below: members.count)
    let other = (one + 1 + random.next(below: members.count - 1)) % members.count
    members[one].restore(tables)
    tables.cross(with: members[other], near, &random)
    return members[one]
  }
}

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

  /// Takes in the answer in the making, where no member costs the same and it is not the worst.
  mutating func takeIn() {
    defer { brood.cost = .max }
    if brood.cost == .max || members.contains(where: { $0.cost == brood.cost }) { return }
    if members.count < EngineTuning.members {
      members.append(brood)
      brood = Standing(tables, arena)
    } else if let worst = members.indices.max(by: { members[$0].cost < members[$1].cost }),
      members[worst].cost > brood.cost
    {
      swap(&members[worst], &brood)
    }
  }

  /// Puts a cross of two drawn members into the tables; false where there are no two.
  func breed(_ near: NearTasks, _ random: inout RandomGenerator) -> Bool {
    guard members.count > 1 else { return false }
    let one = random.next(below: members.count)
    let other = (one + 1 + random.next(below: members.count - 1)) % members.count
    members[one].restore(tables)
    tables.cross(with: members[other], near, &random)
    return true
  }
}

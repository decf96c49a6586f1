/// Which vehicles a search may use, and which it tries to do without.
struct OpenVehicles: Sendable {
  /// What a vehicle does in the best answer.
  struct Work {
    var tasks: [Int32]
    /// How long it is out.
    var duration: Int
  }

  /// Whether each vehicle may be used.
  private(set) var isOpen: [Bool]
  /// How many were used when some were last closed.
  private var lastUsed = 0

  /// Opens so many vehicles.
  init(count: Int) {
    isOpen = [Bool](repeating: true, count: count)
  }

  /// Allows of all vehicles again.
  mutating func openAll() {
    for vehicle in isOpen.indices { isOpen[vehicle] = true }
  }

  /// Closes one in twelve of the vehicles used, and all that are not, and says which of those used.
  ///
  /// Those that are out least go or, where these were tried in vain, the next; each only if others can
  /// do all that it and those before it have done.
  mutating func closeSome(of work: [Work], _ permits: Permits) -> [Int] {
    let used = work.indices.filter { !work[$0].tasks.isEmpty }
    isOpen = work.map { !$0.tasks.isEmpty }
    let wanted = max(1, used.count / 12)
    var passed = used.count == lastUsed ? wanted : 0
    lastUsed = used.count
    var closed: [Int] = []
    var left: [Int32] = []
    for vehicle in used.sorted(by: { (work[$0].duration, $0) < (work[$1].duration, $1) })
    where closed.count < wanted {
      let canGo = (left + work[vehicle].tasks).allSatisfy { task in
        used.contains { $0 != vehicle && isOpen[$0] && permits.allows(Int(task), $0) }
      }
      guard canGo else { continue }
      guard passed == 0 else {
        passed -= 1
        continue
      }
      isOpen[vehicle] = false
      closed.append(vehicle)
      left += work[vehicle].tasks
    }
    return closed
  }
}

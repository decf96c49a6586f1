/// For every slot the cheapest legs to it (or from it), ascending, and the least of the others.
struct LegLists {
  /// The legs of a slot are those at `start[slot]..<start[slot + 1]`.
  private(set) var start: [Int] = [0]
  /// Where each comes from (or leads to), and its cost in small units.
  private(set) var other: [Int32] = []
  private(set) var cost: [Int64] = []
  /// No leg that isn't listed costs less; `nil` where all are.
  private(set) var floor: [Int64?] = []

  /// Lists up to so many legs a slot; a leg between slots of one task is never driven.
  ///
  /// - Complexity: O(*slots*² + *slots* · *most* · log *most*).
  init(_ trips: TripRelaxation, _ legs: SmallLegs, isReversed: Bool, most: Int) {
    let slots = trips.slotCount
    var keys: [Int64] = []
    for slot in 0..<slots {
      keys.removeAll(keepingCapacity: true)
      for other in 0..<slots where trips.task[other] != trips.task[slot] {
        let leg = isReversed ? legs(slot, other) : legs(other, slot)
        keys.append(leg << 16 | Int64(other))
      }
      keys.sort()
      for key in keys.prefix(most) {
        other.append(Int32(truncatingIfNeeded: key & 0xFFFF))
        cost.append(key >> 16)
      }
      floor.append(keys.count > most ? keys[most] >> 16 : nil)
      start.append(other.count)
    }
  }
}

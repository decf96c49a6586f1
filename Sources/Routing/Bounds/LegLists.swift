/// For every slot the cheapest legs that lead to it (or away), ascending, and the least of the others.
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
  init(_ trips: TripRelaxation, isReversed: Bool, most: Int, unit: Int64) {
    let slots = trips.slotCount
    var keys: [Int64] = []
    for slot in 0..<slots {
      keys.removeAll(keepingCapacity: true)
      for other in 0..<slots where trips.task[other] != trips.task[slot] {
        let leg = isReversed ? trips.leg(slot, other) : trips.leg(other, slot)
        keys.append(Int64(leg) << 32 | Int64(other))
      }
      keys.sort()
      for key in keys.prefix(most) {
        other.append(Int32(truncatingIfNeeded: key & 0xFFFF_FFFF))
        cost.append((key >> 32) * unit)
      }
      floor.append(keys.count > most ? (keys[most] >> 32) * unit : nil)
      start.append(other.count)
    }
  }
}

/// Legs of trips in small units, less a part of the borders that they cross.
///
/// Borders of needs f(S) and widths y(S) may be taken out of the legs for any part φ in 0...1: an
/// answer pays φ · Σ f(S) · y(S) at least for crossing them, and for its legs less the borders they
/// cross at least what any bound on such legs says (Lagrangian relaxation of the cuts).
struct SmallLegs {
  /// Small units in one unit of cost; also what `CutBound` counts in.
  static let unit: Int64 = 64

  private let trips: TripRelaxation
  private let entry: [Int]
  private let exit: [Int]
  private let width: Int
  private let cut: [Int64]
  /// What the part of the borders costs that was taken out.
  let base: Int64
  /// From a hub to a slot, and from a slot to one.
  let into: [Int64]
  let away: [Int64]

  /// Legs without borders, or less `part` 256ths of them.
  init(_ trips: TripRelaxation, borders: Borders?, part: Int64) {
    self.trips = trips
    guard let borders else {
      (entry, exit, width, cut, base) = ([], [], 0, [], 0)
      into = trips.into.map { Int64($0) * Self.unit }
      away = trips.away.map { Int64($0) * Self.unit }
      return
    }
    let width = borders.ends.count
    // Legs lose the part rounded up, the base gains it rounded down.
    let cut = borders.crossed.map { ($0 * part + 255) >> 8 }
    var entry: [Int] = []
    var exit: [Int] = []
    for slot in 0..<trips.slotCount {
      let ends = borders.ends.ends[Int(trips.task[slot])]
      let isForth = trips.entry[slot] == trips.entry[trips.slotStart[Int(trips.task[slot])]]
      entry.append(Int(isForth ? ends[0] : ends[1]))
      exit.append(Int(isForth ? ends[1] : ends[0]))
    }
    into = zip(trips.into, entry).map { Int64($0) * Self.unit - cut[$1] }
    away = zip(trips.away, exit).map { Int64($0) * Self.unit - cut[$1] }
    (self.entry, self.exit, self.width, self.cut) = (entry, exit, width, cut)
    base = (borders.value * part) >> 8
  }

  /// The leg from one slot to another.
  @inline(__always)
  func callAsFunction(_ from: Int, _ to: Int) -> Int64 {
    let leg = Int64(trips.leg(from, to)) &* Self.unit
    return width == 0 ? leg : leg &- cut[exit[from] &* width &+ entry[to]]
  }
}

/// Borders of sets of places, as found by `CutBound`.
struct Borders {
  /// The vertices that the borders separate.
  let ends: TaskEnds
  /// The sum of need times width, in small units.
  let value: Int64
  /// Row by row: the sum of the widths of the borders between two vertices.
  let crossed: [Int64]
}

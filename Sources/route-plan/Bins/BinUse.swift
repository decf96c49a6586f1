import Gazetteer

/// How much one bin is used, as its readings tell.
struct BinUse: Sendable {
  /// The bin.
  let bin: ServiceBin
  /// The name of its street, or its USRN, or empty.
  let street: String
  /// Litres that come on an ordinary day.
  let litresPerDay: Double
  /// Thousandths of the bin that come on an ordinary day.
  let permillePerDay: Double
  /// Days of its own readings behind that; 0 where its kind stands in.
  let days: Double
  /// Thousandths expected by the end of the longest wait, emptied at every possible visit.
  let worstPermille: Double
  /// The chance that it overflows in that wait.
  let worstRisk: Double

  /// The use of every bin.
  static func all(
    _ bins: [ServiceBin], history: BinHistory, weekdays: UInt8, register: PropertyRegister
  ) -> [BinUse] {
    let process = history.trusted().process(of: bins)
    return bins.map { bin in
      let rate = process.rate(of: bin.name, kind: bin.kind)
      let worst = worstWait(bin, process, weekdays)
      return BinUse(
        bin: bin, street: street(of: bin, register),
        litresPerDay: rate.permillePerDay / 1000 * bin.litres,
        permillePerDay: rate.permillePerDay, days: rate.days, worstPermille: worst.level,
        worstRisk: worst.overflowChance)
    }
  }

  private static func street(of bin: ServiceBin, _ register: PropertyRegister) -> String {
    guard let usrn = bin.usrn else { return "" }
    return register.street(usrn)?.name ?? "USRN \(usrn)"
  }

  /// The wait after which most is expected, of those between the possible visits of a week.
  private static func worstWait(
    _ bin: ServiceBin, _ process: FillProcess, _ weekdays: UInt8
  ) -> VisitRisk {
    // Day 4 after 1970-01-01 is a Monday; visits are at ten.
    let monday: Int64 = 4 * 86_400 + 36_000
    let used = (0..<7).filter { weekdays >> UInt8($0) & 1 == 1 }
    return zip(used, VisitRhythm.gaps(weekdays)).map { day, gap in
      let start = monday + Int64(day) * 86_400
      return process.risk(of: bin, level: 0, from: start, to: start + Int64(gap) * 86_400)
    }.max { $0.level < $1.level } ?? .none
  }
}

/// Bins of one street or zone taken together.
struct BinGroup: Sendable {
  /// The street's name, or the zone's.
  var name: String
  /// The south-west corner of a zone.
  var corner: GridPoint?
  var bins = 0
  var litres = 0.0
  var litresPerDay = 0.0

  /// The side of a zone.
  static let zoneMetres: Int32 = 500

  /// By street, the most used first.
  static func streets(_ uses: [BinUse]) -> [BinGroup] {
    grouped(uses) { (($0.street.isEmpty ? "(no street given)" : $0.street), nil) }
  }

  /// By squares of the area's frame, the most used first.
  static func zones(_ uses: [BinUse]) -> [BinGroup] {
    let side = zoneMetres * 100
    func floor(_ value: Int32) -> Int32 {
      let steps = Int64(value) >= 0 ? value / side : -((-value + side - 1) / side)
      return steps * side
    }
    return grouped(uses) { use in
      let corner = GridPoint(x: floor(use.bin.point.x), y: floor(use.bin.point.y))
      return ("\(corner.x / 100) \(corner.y / 100)", corner)
    }
  }

  private static func grouped(
    _ uses: [BinUse], by key: (BinUse) -> (name: String, corner: GridPoint?)
  ) -> [BinGroup] {
    var places: [String: Int] = [:]
    var groups: [BinGroup] = []
    for use in uses {
      let (name, corner) = key(use)
      let place = places[name] ?? groups.count
      if place == groups.count {
        places[name] = place
        groups.append(BinGroup(name: name, corner: corner))
      }
      groups[place].bins += 1
      groups[place].litres += use.bin.litres
      groups[place].litresPerDay += use.litresPerDay
    }
    return groups.sorted { ($1.litresPerDay, $0.name) < ($0.litresPerDay, $1.name) }
  }
}

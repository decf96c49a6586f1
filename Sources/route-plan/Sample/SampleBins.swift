import Gazetteer
import RoadGraph

/// A smart litter bin and how it fills.
struct SampleBin {
  /// Its name.
  let id: String
  /// Where it stands.
  let point: GridPoint
  /// Its street.
  let usrn: UInt32
  /// Its volume.
  let litres: Int
  /// Percent of its volume that an ordinary day brings.
  let percentPerDay: Double
  /// How its sensor fails, where it does.
  let fault: SampleBinFault?
}

/// How a sensor fails.
enum SampleBinFault {
  /// It stops sending after some days.
  case dead
  /// It always sends the same reading.
  case stuck
}

/// Litter bins on the busiest streets and what their sensors sent.
struct SampleBins {
  /// The bins, in the order they are emptied.
  let bins: [SampleBin]

  /// Days of readings before the first Monday.
  static let historyDays = 21

  /// Places bins on the streets with shops first, then on the densest.
  init(
    _ network: RoadNetwork, streets: [SampleStreet], properties: [SampleProperty], count: Int,
    seed: UInt64
  ) {
    var shops: [Int: Int] = [:]
    var used: Set<Int> = []
    for property in properties {
      used.insert(property.street)
      if property.style == .commercial { shops[property.street, default: 0] += 1 }
    }
    let order = used.sorted {
      let (left, right) = (streets[$0].density, streets[$1].density)
      return (-Double(shops[$0] ?? 0) * 500 - left, $0)
        < (-Double(shops[$1] ?? 0) * 500 - right, $1)
    }
    var spots: [(street: Int, piece: SampleStreet.Piece)] = []
    for street in order {
      for piece in streets[street].pieces where !piece.isNarrow { spots.append((street, piece)) }
    }
    var random = SampleRandom(seed: seed, purpose: 5)
    var bins: [SampleBin] = []
    guard !spots.isEmpty else {
      self.bins = []
      return
    }
    for index in 0..<count {
      // Twice as many spots as bins, so that they stand apart.
      let spot = spots[index * 2 % min(spots.count, max(1, count * 2))]
      let line = SampleLine(network, edge: spot.piece.edge, isReversed: spot.piece.isReversed)
      let aside = random.chance(0.5) ? 4.0 : -4.0
      let isBusy = shops[spot.street] ?? 0 > 0
      let fault: SampleBinFault? = index % 47 == 5 ? .dead : index % 47 == 11 ? .stuck : nil
      let digits = String(index + 1)
      bins.append(
        SampleBin(
          id: "LB" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits,
          point: line.point(at: random.between(0.15, 0.85), aside: aside),
          usrn: streets[spot.street].usrn, litres: isBusy ? 240 : 120,
          percentPerDay: random.between(isBusy ? 30 : 8, isBusy ? 75 : 42), fault: fault))
    }
    self.bins = bins
  }

  /// The bytes of `bins.csv`.
  func table(roundCount: Int) -> [UInt8] {
    var rows = SampleTable([
      "bin", "kind", "stream", "x", "y", "usrn", "litres", "kilograms_full", "threshold_percent",
      "lift_seconds", "round", "sequence",
    ])
    for (index, bin) in bins.enumerated() {
      rows.add(
        bin.id, "smart", "litter", SampleGazetteer.metres(bin.point.x),
        SampleGazetteer.metres(bin.point.y), "\(bin.usrn)", "\(bin.litres)",
        "\(bin.litres / 8)", "75", "45", "L\(index * roundCount / max(1, bins.count) + 1)",
        "\((index + 1) * 10)")
    }
    return rows.bytes
  }

  /// The bytes of `telemetry.csv`: two readings a day up to the evening before the first Monday.
  func telemetry(anchor: CalendarDate, seed: UInt64) -> [UInt8] {
    var rows = SampleTable(["bin", "time", "fill"])
    for (index, bin) in bins.enumerated() {
      var random = SampleRandom(seed: seed, purpose: 100_000 + UInt64(index))
      var fill = random.between(5, 60)
      let stuckAt = Int(random.between(20, 70))
      for day in -Self.historyDays..<0 {
        if bin.fault == .dead, day > -9 { break }
        let date = anchor.advanced(by: day)
        let isWeekend = date.weekday >= 6
        let rise = bin.percentPerDay * (isWeekend ? 1.35 : 1) * random.between(0.6, 1.4)
        for (hour, share) in [(6, 0.25), (18, 0.75)] {
          fill = min(100, fill + rise * share)
          let noisy = min(100, max(0, fill + random.between(-2, 2)))
          let value = bin.fault == .stuck ? stuckAt : Int(noisy.rounded())
          let minute = 5 + random.below(50)
          rows.add(
            bin.id, "\(date)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00",
            "\(value)")
          // The crew comes after the morning reading and empties what is nearly full.
          if hour == 6, !isWeekend, fill >= 75 { fill = random.between(0, 6) }
        }
      }
    }
    return rows.bytes
  }
}

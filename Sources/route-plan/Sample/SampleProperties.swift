import Gazetteer

/// Turns plots into numbered and named records of the gazetteer.
struct SampleProperties {
  private(set) var properties: [SampleProperty] = []

  /// The first UPRN: no authority was ever given numbers of this range.
  static let firstUPRN: UInt64 = 9_900_000_001

  /// Numbers the houses up each street, odd on the left, and gives every record its UPRN.
  init(_ plots: [SamplePlot], streets: [SampleStreet], drivesOnLeft: Bool, seed: UInt64) {
    var random = SampleRandom(seed: seed, purpose: 4)
    let byStreet = Dictionary(grouping: plots, by: \.street)
    for street in streets.indices {
      guard let own = byStreet[street] else { continue }
      var next = [true: 1, false: 2]
      var names: Set<String> = []
      let order = own.sorted {
        ($0.along, $0.isLeft ? 0 : 1) < ($1.along, $1.isLeft ? 0 : 1)
      }
      for plot in order {
        var property = SampleProperty(
          street: street, edge: plot.edge, isNarrow: plot.isNarrow, point: plot.point,
          style: plot.style, along: plot.along, isLeft: plot.isLeft)
        if plot.style == .rural {
          property.name = Self.name(isFarm: random.chance(0.35), &names, &random)
        } else {
          property.number = next[plot.isLeft] ?? 1
          next[plot.isLeft] = property.number + 2
        }
        if plot.style == .commercial { property.organisation = SampleNames.shop(&random) }
        append(property, flats: plot.flats)
      }
    }
  }

  private mutating func append(_ property: SampleProperty, flats: Int) {
    let parent = properties.count
    var record = property
    record.uprn = Self.firstUPRN + UInt64(parent)
    properties.append(record)
    guard flats > 0 else { return }
    for flat in 1...flats {
      record.uprn = Self.firstUPRN + UInt64(properties.count)
      record.parent = parent
      record.style = .flat
      record.flat = flat
      properties.append(record)
    }
  }

  private static func name(
    isFarm: Bool, _ taken: inout Set<String>, _ random: inout SampleRandom
  ) -> String {
    for _ in 0..<40 {
      let name = SampleNames.house(isFarm: isFarm, &random)
      if taken.insert(name).inserted { return name }
    }
    var number = 2
    while true {
      let name = "\(SampleNames.house(isFarm: isFarm, &random)) \(number)"
      if taken.insert(name).inserted { return name }
      number += 1
    }
  }
}

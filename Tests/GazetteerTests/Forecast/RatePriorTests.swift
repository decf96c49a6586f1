import Testing

@testable import Gazetteer

/// SplitMix64 as a source of chance.
private struct Numbers {
  var state: UInt64

  mutating func uniform() -> Double {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((mixed ^ (mixed >> 31)) >> 11) / 9_007_199_254_740_992
  }
}

struct RatePriorTests {
  private static let day: Int64 = 86_400

  /// Bins on a line, 50 m apart, and daily readings of them; the last bin has `fewDays` of them.
  private func town(
    rates: [Double], noise: Double, seed: UInt64, days: Int = 40, fewDays: Int
  ) -> (bins: [ServiceBin], readings: [FillReading]) {
    var numbers = Numbers(state: seed)
    let bins = rates.indices.map { place in
      ServiceBin(
        name: String(UnicodeScalar(UInt8(65 + place))), stream: 0,
        point: GridPoint(x: Int32(place) * 5000, y: 0), litres: 100, kilogramsFull: 20)
    }
    var readings: [FillReading] = []
    for (place, rate) in rates.enumerated() {
      var level = 0.0
      for day in 0...(place == rates.count - 1 ? fewDays : days) {
        readings.append(
          FillReading(
            bin: bins[place].name, time: Int64(day) * Self.day, fillPermille: Int32(level)))
        let rise = rate * (1 + noise * (2 * numbers.uniform() - 1))
        level = level + rise > 970 ? 0 : level + rise
      }
    }
    return (bins, readings)
  }

  @Test func aNewBinIsExpectedToFillAsTheBinsNearIt() {
    // The eastern half of the street is busy, the last bin stands there and has sent nothing.
    let rates = Array(repeating: 50.0, count: 10) + Array(repeating: 250.0, count: 10)
    let (bins, readings) = town(rates: rates, noise: 0.2, seed: 1, fewDays: 0)
    let rate = FillProcess(bins: bins, readings: readings).rate(of: "T", kind: "smart")
    #expect(rate.days == 0 && rate.permillePerDay > 190)
    let far = FillProcess(bins: bins, readings: readings).rate(of: "new", kind: "smart")
    #expect(far.permillePerDay < 170)
  }

  @Test func neighboursThatAreNotAlikeAreNotBelieved() {
    let rates = (0..<20).map { $0 % 2 == 0 ? 50.0 : 250.0 }
    let (bins, readings) = town(rates: rates, noise: 0.2, seed: 2, fewDays: 0)
    let rate = FillProcess(bins: bins, readings: readings).rate(of: "T", kind: "smart")
    #expect(abs(rate.permillePerDay - 145) < 15)
  }

  @Test func aFewBinsOfAKindSayLittleOfTheOthers() {
    // All known bins fill by 10 a day, the area says 100.
    func unread(known: Int) -> FillProcess.Rate {
      let (bins, readings) = town(
        rates: Array(repeating: 10.0, count: known) + [10], noise: 0.2, seed: 5, fewDays: 0)
      let last = bins.last?.name ?? ""
      return FillProcess(bins: bins, readings: readings.filter { $0.bin != last })
        .rate(of: last, kind: "smart")
    }
    #expect(abs(unread(known: 2).permillePerDay - 64) < 2)
    #expect(unread(known: 2).variancePerDay > 5000)
    #expect(abs(unread(known: 5).permillePerDay - 10) < 1)
    #expect(unread(known: 5).variancePerDay < 100)
  }

  @Test func fewReadingsCountMoreTheMoreBinsDiffer() {
    // Three days of 250 a day among bins of 100: noise where all are alike, a trait where not.
    let alike = town(
      rates: Array(repeating: 100.0, count: 19) + [250], noise: 1.5, seed: 3, fewDays: 3)
    let apart = town(
      rates: (0..<19).map { Double($0 * 7 % 19) * 12 } + [250], noise: 0.1, seed: 3, fewDays: 3)
    let drawn = FillProcess(bins: alike.bins, readings: alike.readings)
      .rate(of: "T", kind: "smart")
    let kept = FillProcess(bins: apart.bins, readings: apart.readings).rate(of: "T", kind: "smart")
    #expect(drawn.priorDays > 5 && kept.priorDays < 1)
    #expect(kept.permillePerDay > 220)
  }

  @Test func newBinsAreForetoldBetterThanByTheirKindAlone() {
    // Rates that change along the street; each bin in turn is new.
    var (near, kind) = (0.0, 0.0)
    for seed in 1...20 {
      var numbers = Numbers(state: UInt64(seed) * 77)
      let rates = (0..<20).map { 60 + 12 * Double($0) + 40 * numbers.uniform() }
      let (bins, readings) = town(rates: rates, noise: 0.5, seed: UInt64(seed), fewDays: 0)
      let process = FillProcess(bins: bins, readings: readings)
      near += abs(process.rate(of: "T", kind: "smart").permillePerDay - rates[19])
      kind += abs(process.rate(of: "new", kind: "smart").permillePerDay - rates[19])
    }
    #expect(near < 0.6 * kind, "\(near) \(kind)")
  }
}

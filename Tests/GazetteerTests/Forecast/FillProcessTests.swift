import Testing

@testable import Gazetteer

/// SplitMix64 as a generator for draws.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

struct FillProcessTests {
  private static let day: Int64 = 86_400
  private let bin = ServiceBin(
    name: "A", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 20)

  /// Daily readings at six of a bin that takes 400 thousandths a day and is emptied at ten every
  /// third day, when it has long been full.
  private var overflowing: [FillReading] {
    var level = 0
    return (0..<60).map { day in
      defer { level = day % 3 == 2 ? 340 : level + 400 }
      return FillReading(
        bin: "A", time: Int64(day) * Self.day + 21_600, fillPermille: Int32(min(1000, level)))
    }
  }

  @Test func whatComesBeyondTheRimIsNotTakenForLittle() {
    let process = FillProcess(bins: [bin], readings: overflowing)
    // At face value the rises are 400, and 260 up to the rim.
    #expect(process.rate(of: "A", kind: "smart").permillePerDay > 365)
  }

  @Test func knownEmptyingsPartTheRises() {
    // Emptied at 200 and back at 150 by the next reading: the fall alone does not tell.
    let readings = (0..<40).map {
      FillReading(bin: "A", time: Int64($0) * Self.day, fillPermille: $0 % 2 == 0 ? 50 : 200)
    }
    let emptyings = stride(from: 1, to: 40, by: 2).map {
      BinEmptying(time: Int64($0) * Self.day + 3600)
    }
    let blind = FillProcess(bins: [bin], readings: readings)
    let told = FillProcess(
      bins: [bin], readings: readings, emptyings: ["A": emptyings])
    #expect(blind.rate(of: "A", kind: "smart").permillePerDay < 30)
    #expect(abs(told.rate(of: "A", kind: "smart").permillePerDay - 150) < 1)
  }

  @Test func oneReadingAfterAnEmptyingTellsWhatCameSince() {
    // A bin that is looked at only when it is emptied, every third day.
    let readings = (1...20).map {
      FillReading(bin: "A", time: Int64($0) * 3 * Self.day, fillPermille: 420)
    }
    let emptyings = readings.map { BinEmptying(time: $0.time) }
    let blind = FillProcess(bins: [bin], readings: readings)
    let told = FillProcess(bins: [bin], readings: readings, emptyings: ["A": emptyings])
    #expect(blind.rate(of: "A", kind: "smart").permillePerDay < 10)
    #expect(abs(told.rate(of: "A", kind: "smart").permillePerDay - 140) < 2)
  }

  @Test func aBinWithoutASensorFillsByWhatItWeighed() {
    // Six kilograms of twenty every third day: a tenth a day.
    let weighed = (0...20).map { BinEmptying(time: Int64($0) * 3 * Self.day, kilograms: 6) }
    let process = FillProcess(bins: [bin], readings: [], emptyings: ["A": weighed])
    let rate = process.rate(of: "A", kind: "smart")
    #expect(abs(rate.permillePerDay - 100) < 0.5 && rate.days == 60)
    // The first weight is of a time that nobody knows the length of.
    let once = FillProcess(bins: [bin], readings: [], emptyings: ["A": [weighed[0]]])
    #expect(once.rate(of: "A", kind: "smart").days == 0)
    // What a sensor says outranks weights.
    let sensed = FillProcess(
      bins: [bin], readings: overflowing, emptyings: ["A": [weighed[0], weighed[20]]])
    #expect(sensed.rate(of: "A", kind: "smart").permillePerDay > 300)
  }

  @Test func aKindOfWhichNothingIsKnownHasTheAreasFigureAndAWideSpread() {
    let process = FillProcess(bins: [bin], readings: [], unknownPermillePerDay: 250)
    let rate = process.rate(of: "A", kind: "smart")
    #expect(rate.permillePerDay == 250 && rate.variancePerDay == 62_500)
    #expect(rate.doubt == 31_250)
  }

  @Test func riskIsThatOfTheOutlook() {
    let process = FillProcess(bins: [bin], readings: overflowing)
    let risk = process.risk(of: bin, level: 300, from: 0, to: 2 * Self.day)
    let outlook = BinOutlook.look(
      at: bin, last: FillReading(bin: "A", time: 0, fillPermille: 300), now: 0,
      visits: [2 * Self.day], process: process)
    #expect(risk.overflowChance == outlook.visits[0].overflowChance)
    #expect(risk.overflowLitres == outlook.visits[0].overflowLitres)
  }

  @Test func drawsHaveTheMeanAndTheSpreadOfTheProcess() {
    let process = FillProcess(bins: [bin], readings: overflowing)
    let rate = process.rate(of: "A", kind: "smart")
    var draw = FillDraw(process, random: Numbers(state: 1))
    let week = 7 * Self.day
    let rises = (0..<4000).map { _ in draw.rise(of: bin, factor: 1, from: 0, to: week) }
    let mean = rises.reduce(0, +) / 4000
    let variance = rises.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 4000
    let expected = process.rise(of: "A", kind: "smart", from: 0, to: week).mean
    #expect(abs(mean / expected - 1) < 0.03)
    #expect(abs(variance / (7 * rate.variancePerDay) - 1) < 0.1)
    let factors = (0..<4000).map { _ in draw.sharedFactor(deviation: 0.2) }
    #expect(abs(factors.reduce(0, +) / 4000 - 1) < 0.02)
    #expect(factors.allSatisfy { $0 > 0 })
  }
}

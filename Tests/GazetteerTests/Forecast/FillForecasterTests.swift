import Testing

@testable import Gazetteer

struct FillForecasterTests {
  private func trained(days: Int32) -> FillForecaster {
    let levels = FillLevels(seen: [0, 250, 500, 750])
    var forecaster = FillForecaster(horizons: [1, 3], levels: levels)
    let steady = forecaster.addBin()
    let still = forecaster.addBin()
    for day in 0..<days {
      forecaster.learn(bin: steady, day: day, fillPermille: day % 4 * 250)
      forecaster.learn(bin: still, day: day, fillPermille: 0)
      _ = forecaster.forecast(bin: steady, thresholdPermille: 750)
      _ = forecaster.forecast(bin: still, thresholdPermille: 750)
    }
    return forecaster
  }

  @Test func aCycleIsLearnedWithTheEmptyingInIt() throws {
    var forecaster = trained(days: 122)
    // Day 121 stands at 250: 500 tomorrow, emptied in three days.
    let forecasts = forecaster.forecast(bin: 0, thresholdPermille: 750)
    #expect(forecasts.map(\.medianPermille) == [500, 0])
    #expect(forecasts.allSatisfy { $0.fullChance < 0.2 })
    forecaster.learn(bin: 0, day: 122, fillPermille: 500)
    let full = forecaster.forecast(bin: 0, thresholdPermille: 750)
    #expect(full[0].medianPermille == 750)
    #expect(full[0].fullChance > 0.8)
  }

  @Test func anEmptyBinIsExpectedToStayEmpty() throws {
    var forecaster = trained(days: 122)
    let forecasts = forecaster.forecast(bin: 1, thresholdPermille: 750)
    #expect(forecasts.allSatisfy { $0.medianPermille == 0 && $0.fullChance < 0.1 })
  }

  @Test func chancesAddUpAndAgreeWithTheChanceOfAFullBin() {
    var forecaster = trained(days: 50)
    for forecast in forecaster.forecast(bin: 0, thresholdPermille: 500) {
      #expect(abs(forecast.chances.reduce(0, +) - 1) < 1e-9)
      #expect(abs(forecast.chances[2...].reduce(0, +) - forecast.fullChance) < 1e-9)
    }
  }

  @Test func equalDaysGiveEqualForecasts() {
    var (one, other) = (trained(days: 90), trained(days: 90))
    let forecasts = one.forecast(bin: 0, thresholdPermille: 750)
    let others = other.forecast(bin: 0, thresholdPermille: 750)
    #expect(forecasts == others)
    #expect(forecasts.count == 2)
  }

  @Test func aBinWithoutADayHasNoForecast() {
    var forecaster = FillForecaster(horizons: [1], levels: .fine)
    let bin = forecaster.addBin()
    let forecasts = forecaster.forecast(bin: bin, thresholdPermille: 800)
    #expect(forecasts.isEmpty)
  }

  @Test func aWrongChanceIsCorrectedTowardsWhatCame() {
    var correction = ChanceCorrection(prior: 40, most: 500)
    #expect(abs(correction.corrected(0.5) - 0.5) < 1e-9)
    for case_ in 0..<2000 { correction.learn(0.5, came: case_ % 10 < 3) }
    #expect(abs(correction.corrected(0.5) - 0.3) < 0.03)
    #expect(correction.corrected(0.999) > 0.9)
  }
}

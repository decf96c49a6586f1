import Testing

@testable import Gazetteer

struct BinForecastTests {
  private static let day: Int64 = 86_400

  private func prediction(_ fills: [(day: Double, permille: Int32)], at day: Double) -> BinForecast?
  {
    var log = DiagnosticLog()
    let bin = ServiceBin(
      name: "B", stream: 0, point: GridPoint(x: 0, y: 0), litres: 100, kilogramsFull: 10)
    let readings = fills.map {
      FillReading(
        bin: "B", time: Int64($0.day * Double(Self.day)), fillPermille: $0.permille)
    }
    return BinForecast.forecast(
      bins: [bin], readings: readings.reversed(), collectionTime: Int64(day * Double(Self.day)),
      log: &log
    ).first
  }

  @Test func fillGoesOnAtTheRateSinceTheLastEmptying() throws {
    let forecast = try #require(
      prediction([(0, 200), (1, 900), (2, 100), (3, 200), (4, 300)], at: 6))
    #expect(forecast.permillePerDay == 100)
    #expect(forecast.fillPermille == 500)
    #expect(forecast.reason == .belowThreshold && !forecast.isDue)
  }

  @Test func aBinExactlyAtItsThresholdIsDue() throws {
    let forecast = try #require(prediction([(0, 600), (1, 700)], at: 2))
    #expect(forecast.fillPermille == 800)
    #expect(forecast.reason == .overThreshold)
  }

  @Test func aSmallFallIsSettlingNotAnEmptying() throws {
    let forecast = try #require(prediction([(0, 500), (1, 400), (2, 700)], at: 3))
    #expect(forecast.permillePerDay == 100)
    #expect(forecast.fillPermille == 800)
  }

  @Test func rightAfterAnEmptyingTheRateBeforeItIsUsed() throws {
    let forecast = try #require(prediction([(0, 100), (2, 900), (2.5, 0)], at: 3.5))
    #expect(forecast.permillePerDay == 400)
    #expect(forecast.fillPermille == 400)
  }

  @Test func oldReadingsMakeABinDueByFallback() throws {
    let fresh = try #require(prediction([(0, 10)], at: 7))
    #expect(fresh.reason == .belowThreshold)
    let stale = try #require(prediction([(0, 10)], at: 7.01))
    #expect(stale.reason == .staleData && stale.isDue && stale.fillPermille == 1000)
  }

  @Test func readingsAfterTheCollectionAreIgnored() throws {
    let forecast = try #require(prediction([(0, 100), (1, 150), (5, 990)], at: 2))
    #expect(forecast.lastFillPermille == 150)
    #expect(forecast.fillPermille == 200)
  }

  @Test func aBinWithoutReadingsIsDueAndSaidToBe() {
    #expect(prediction([], at: 1)?.reason == .noReadings)
  }
}

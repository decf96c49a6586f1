import Testing

@testable import Gazetteer

struct FillLevelsTests {
  @Test func fewValuesAreLevelsOfTheirOwn() {
    let levels = FillLevels(seen: [0, 200, 400, 600, 800, 1000, 200])
    #expect(levels.permille == [0, 200, 400, 600, 800, 1000])
    #expect(levels.level(of: 610) == 3)
    #expect(levels.first(atLeast: 600) == 3)
    #expect(levels.first(atLeast: 601) == 4)
    #expect(levels.quantile(0.5, of: [0.2, 0.2, 0.2, 0.2, 0.1, 0.1]) == 400)
  }

  @Test func manyValuesAreCutIntoEvenStepsWithEmptyAndFullApart() {
    let levels = FillLevels(seen: 0...1000)
    #expect(levels == .fine)
    #expect(levels.count == 22)
    #expect(levels.level(of: 0) == 0)
    #expect(levels.level(of: 1) == 1)
    #expect(levels.level(of: 999) == 20)
    #expect(levels.level(of: 1000) == 21)
    #expect(levels.first(atLeast: 800) == levels.level(of: 800))
    #expect(levels.first(atLeast: 1000) == 21)
    var chances = [Double](repeating: 0, count: 22)
    chances[5] = 1
    #expect(levels.quantile(0.5, of: chances) == 225)
  }
}

import Testing

@testable import Routing

@Suite struct RandomGeneratorTests {
  @Test func equalSeedsGiveEqualNumbersAndStreamsDiffer() {
    var first = RandomGenerator(seed: 7, stream: 1)
    var second = RandomGenerator(seed: 7, stream: 1)
    var other = RandomGenerator(seed: 7, stream: 2)
    let numbers = (0..<100).map { _ in first.next() }
    #expect(numbers == (0..<100).map { _ in second.next() })
    #expect(numbers != (0..<100).map { _ in other.next() })
  }

  @Test func numbersBelowABoundAreSpreadEvenly() {
    var random = RandomGenerator(seed: 1, stream: 0)
    var counts = [Int](repeating: 0, count: 10)
    for _ in 0..<10_000 { counts[random.next(below: 10)] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
    #expect(random.next(below: 0) == 0)
  }

  @Test func exponentialVariatesHaveMeanOne() {
    var random = RandomGenerator(seed: 3, stream: 0)
    let sum = (0..<10_000).reduce(Int64(0)) { sum, _ in sum + random.exponential() }
    let thousandths = sum * 1000 / 65_536 / 10_000
    #expect((930...1070).contains(thousandths))
  }
}

import Foundation
import Testing

@testable import Gazetteer

struct LogarithmTests {
  @Test func logarithmsAgreeWithTheLibrary() {
    for step in 1...4000 {
      let value = exp(Double(step - 2000) / 3)
      guard value > 0, value.isFinite else { continue }
      let (own, known) = (Logarithm.natural(value), log(value))
      #expect(abs(own - known) <= 4e-16 * max(1, abs(known)), "\(value)")
    }
    #expect(Logarithm.natural(1) == 0)
    #expect(Logarithm.natural(0) == -.infinity)
    #expect(Logarithm.natural(-1).isNaN)
    #expect(Logarithm.natural(.infinity) == .infinity)
  }

  @Test func powersAgreeWithTheLibrary() {
    for step in -7000...7000 {
      let value = Double(step) / 10
      let (own, known) = (Logarithm.power(value), exp(value))
      #expect(abs(own - known) <= 1e-15 * known, "\(value)")
    }
    #expect(Logarithm.power(0) == 1)
    #expect(Logarithm.power(-1e9) == 0)
    #expect(Logarithm.power(1e9) == .infinity)
    #expect(Logarithm.power(-744) > 0)
  }
}

import Testing

@testable import Gazetteer

struct GammaRiseTests {
  /// Shape 1 is the exponential distribution, whose tail is known.
  @Test(arguments: [0.1, 0.5, 1, 2, 5, 12]) func shapeOneIsExponential(value: Double) {
    let rise = GammaRise(mean: 1, variance: 1)
    let tail = Logarithm.power(-value)
    #expect(abs(rise.chance(ofAtLeast: value) - tail) < 1e-8)
    #expect(abs(rise.meanBeyond(value) - tail) < 1e-7)
  }

  @Test(arguments: [0.2, 1, 3, 9]) func shapeTwoHasItsTail(value: Double) {
    let rise = GammaRise(mean: 2, variance: 2)
    #expect(abs(rise.chance(ofAtLeast: value) - (1 + value) * Logarithm.power(-value)) < 1e-8)
  }

  @Test func edgesAreSound() {
    #expect(GammaRise(mean: 0, variance: 5).chance(ofAtLeast: 1) == 0)
    #expect(GammaRise(mean: 3, variance: 0).chance(ofAtLeast: 3) == 1)
    #expect(GammaRise(mean: 3, variance: 0).meanBeyond(1) == 2)
    #expect(GammaRise(mean: 3, variance: 1).chance(ofAtLeast: 0) == 1)
    #expect(GammaRise(mean: 3, variance: 1).chance(ofAtLeast: 1e9) < 1e-12)
  }
}

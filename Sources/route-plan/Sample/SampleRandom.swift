/// A small seeded generator, so that one seed makes one area on every machine.
///
/// SplitMix64 (Steele, Lea, Flood 2014, doi 10.1145/2660193.2660195).
struct SampleRandom {
  private var state: UInt64

  /// Starts a stream of numbers of its own for each purpose.
  init(seed: UInt64, purpose: UInt64) {
    state = seed &+ purpose &* 0xD1B5_4A32_D192_ED03
    _ = next()
  }

  /// The next 64 bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to just below 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number below `bound`, which is at least 1.
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// A number between two others.
  mutating func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * unit() }

  /// Whether something of that probability happens.
  mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of some elements, which there must be.
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// The numbers below `count` in random order.
  mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for place in stride(from: count - 1, to: 0, by: -1) { order.swapAt(place, below(place + 1)) }
    return order
  }
}

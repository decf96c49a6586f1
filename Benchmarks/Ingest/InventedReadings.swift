import Gazetteer
import Routing

/// Draws the table of readings that half-hourly sensors would send, in the order they send them.
struct InventedReadings {
  private let names: [[UInt8]]
  private let rates: [Double]
  private var fills: [Double]
  private var generator: RandomGenerator

  /// The first day, days since 1970-01-01: 2023-01-01.
  static let firstDay: Int32 = 19_358
  /// How many readings a bin sends each day.
  static let perDay = 48

  /// Sets out some bins.
  init(bins: Int, seed: UInt64) {
    generator = RandomGenerator(seed: seed, stream: 0)
    names = (0..<bins).map { Array("B\(10_000 + $0)".utf8) }
    var rates: [Double] = []
    var fills: [Double] = []
    for _ in 0..<bins {
      rates.append(Double(5 + generator.next(below: 30)) / 48)
      fills.append(Double(generator.next(below: 60)))
    }
    self.rates = rates
    self.fills = fills
  }

  /// The rows of one day.
  mutating func day(_ number: Int32) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(names.count * Self.perDay * 32)
    let date = Array(CalendarDate(dayNumber: number).description.utf8)
    for step in 0..<Self.perDay {
      let hour = step / 2
      let clock = Array("T\(hour / 10)\(hour % 10):\(step % 2 * 3)0:00Z,".utf8)
      for bin in names.indices {
        fills[bin] += rates[bin] * Double(generator.next(below: 201)) / 100
        if fills[bin] > 80, generator.next(below: 24) == 0 { fills[bin] = 0 }
        fills[bin] = min(100, fills[bin])
        text += names[bin]
        text.append(UInt8(ascii: ","))
        text += date
        text += clock
        text += "\(Int(fills[bin]))".utf8
        text.append(10)
      }
    }
    return text
  }
}

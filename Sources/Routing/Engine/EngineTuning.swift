import Foundation

/// The few numbers that measurement has set, the same for every family.
enum EngineTuning {
  static func env(_ name: String, _ value: Double) -> Double {
    ProcessInfo.processInfo.environment[name].flatMap { Double($0) } ?? value
  }
  static let meanRemoved = Int(env("MR", 7))
  static let interior = Int(env("INT", 10))
  static let epoch = Int(env("EP", 2000))
  static let tails = Int(env("TAILS", 2))
  static let tailNear = Int(env("TN", 10))
  static let vehicleShare = Int64(env("VS", 0.25) * 65_536)
  static let debug = env("DEBUG", 0) > 0
  static let longestString = Int(env("LS", 7))
  static let neighbours = Int(env("K", 30))
  static let firstTemperature = env("T0", 2)
  static let halvings = env("H", 6.6)
  static func lanes(tasks: Int) -> Int {
    let most = min(Int(env("LMAX", 16)), tasks / Int(env("PERLANE", 400)))
    var lanes = 1
    while lanes * 2 <= most { lanes *= 2 }
    return lanes
  }
}

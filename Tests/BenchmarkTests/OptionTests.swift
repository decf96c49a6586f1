import Testing

@testable import route_plan_bench

@Suite struct OptionTests {
  private static let profiles = ["rcv-26t", "narrow-12t"]

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  @Test func graphTakesItsOptionsInAnyOrder() throws {
    let options = try GraphOptions(
      Self.words("--turns line --threads 2 --gr a.gr --pairs p --sources s --targets t --co c"))
    #expect(options.graph == "a.gr")
    #expect(options.turns == .line)
    #expect(options.threads == 2)
    #expect(options.coordinates == "c")
    let plain = try GraphOptions(["--gr", "a.gr"])
    #expect(plain.turns == .none)
    #expect(plain.threads == 1)
    #expect(plain.pairs == nil)
  }

  @Test(arguments: [
    ("", "--gr is needed"), ("--gr", "--gr needs a value"), ("--gr --co", "--gr needs a value"),
    ("--gr a --gr b", "--gr is given twice"), ("--gr a --no b", "there is no option --no"),
    ("--gr a b", "'b' belongs to no option"),
    ("--gr a --sources s", "--sources and --targets belong together"),
    ("--gr a --targets s", "--sources and --targets belong together"),
    ("--gr a --turns left", "--turns 'left' is unknown; it is one of none, line"),
    ("--gr a --threads 0", "--threads '0' is no whole number from 1 to 1024"),
    ("--gr a --threads two", "--threads 'two' is no whole number"),
    ("--gr a --distances d", "--distances needs --pairs, or --sources and --targets"),
  ])
  func graphSaysWhatItCannotUnderstand(arguments: String, message: String) throws {
    let error = #expect(throws: UsageError.self) { try GraphOptions(Self.words(arguments)) }
    #expect(try #require(error).message.hasPrefix(message))
  }

  @Test func roadsTakesSeveralMaps() throws {
    let options = try RoadsOptions(
      Self.words("--map a --map b --profile narrow-12t --points 9 --seed 18446744073709551615"),
      profiles: Self.profiles)
    #expect(options.maps == ["a", "b"])
    #expect(options.profile == "narrow-12t")
    #expect(options.seed == UInt64.max)
    #expect(options.drivesOnLeft)
  }

  @Test(arguments: [
    ("--profile rcv-26t --points 1 --seed 1", "--map is needed"),
    ("--map a --points 1 --seed 1", "--profile is needed"),
    ("--map a --profile bus --points 1 --seed 1", "--profile 'bus' is unknown; it is one of rcv"),
    ("--map a --profile rcv-26t --seed 1", "--points is needed"),
    ("--map a --profile rcv-26t --points 0 --seed 1", "--points '0' is no whole number"),
    ("--map a --profile rcv-26t --points 50000 --seed 1", "--points '50000' is no whole number"),
    ("--map a --profile rcv-26t --points 1 --seed -1", "--seed '-1' is no whole number"),
    ("--map a --profile rcv-26t --points 1 --seed 1 --drive up", "--drive 'up' is unknown"),
    (
      "--map a --profile rcv-26t --points 1 --seed 1 --services 9",
      "--services and --nearest belong together"
    ),
    (
      "--map a --profile rcv-26t --points 1 --seed 1 --services 9 --nearest 0",
      "--nearest '0' is no whole number"
    ),
  ])
  func roadsSaysWhatItCannotUnderstand(arguments: String, message: String) throws {
    let error = #expect(throws: UsageError.self) {
      try RoadsOptions(Self.words(arguments), profiles: Self.profiles)
    }
    #expect(try #require(error).message.hasPrefix(message))
  }
}

import Gazetteer

/// How near forecasts came: mean error, Brier score, and how often what was said came true.
enum ForecastScore {
  /// The members of the printed object for some cases.
  static func members(of cases: [ForecastCase]) -> [(String, JSONValue)] {
    var horizons: [JSONValue.Member] = []
    for (place, days) in ForecastRun.horizons.enumerated() {
      let own = cases.filter { $0.horizon == place }
      guard !own.isEmpty else { continue }
      var members = [JSONValue.Member("cases", .integer(Int64(own.count)))]
      members += score(own, method: 0)
      members.append(.init("reliability", reliability(own)))
      for (method, name) in ForecastCase.methods.enumerated().dropFirst() {
        members.append(.init(name, .object(score(own, method: method))))
      }
      horizons.append(.init("\(days)", .object(members)))
    }
    return [
      ("cases", .integer(Int64(cases.count))), ("horizons", .object(horizons)),
      ("reliability", reliability(cases)),
      ("largest_reliability_gap", .number(largestGap(cases))),
      ("baselines_beaten", .bool(beatsBaselines(cases))),
    ]
  }

  /// Mean distance in thousandths and Brier score of a method.
  static func error(
    _ cases: [ForecastCase], method: Int
  ) -> (permille: Double, brier: Double) {
    var distance = 0.0
    var brier = 0.0
    for item in cases {
      let guess = item.guesses[method]
      distance += abs(guess.permille - Double(item.observedPermille))
      let miss = guess.fullChance - (item.wasFull ? 1 : 0)
      brier += miss * miss
    }
    let count = Double(max(1, cases.count))
    return (distance / count, brier / count)
  }

  /// Whether every baseline is further off at every horizon.
  static func beatsBaselines(_ cases: [ForecastCase]) -> Bool {
    ForecastRun.horizons.indices.allSatisfy { place in
      let own = cases.filter { $0.horizon == place }
      guard !own.isEmpty else { return true }
      let ours = error(own, method: 0)
      return ForecastCase.methods.indices.dropFirst().allSatisfy {
        let other = error(own, method: $0)
        return ours.permille < other.permille && ours.brier < other.brier
      }
    }
  }

  /// The cases of each tenth of the chance: their number, the mean chance, how many were full.
  static func tenths(_ cases: [ForecastCase]) -> [(count: Int, said: Double, came: Double)] {
    var sums = [(count: Int, said: Double, came: Double)](repeating: (0, 0, 0), count: 10)
    for item in cases {
      let chance = item.guesses[0].fullChance
      let tenth = min(9, Int(chance * 10))
      sums[tenth].count += 1
      sums[tenth].said += chance
      sums[tenth].came += item.wasFull ? 1 : 0
    }
    return sums.map {
      let count = Double(max(1, $0.count))
      return ($0.count, $0.said / count, $0.came / count)
    }
  }

  /// The largest difference between said and came in tenths with 400 cases or more.
  static func largestGap(_ cases: [ForecastCase]) -> Double {
    tenths(cases).filter { $0.count >= 400 }.map { abs($0.said - $0.came) }.max() ?? 0
  }

  private static func score(_ cases: [ForecastCase], method: Int) -> [JSONValue.Member] {
    let error = error(cases, method: method)
    return [
      .init("mae_percent", .number(rounded(error.permille / 10))),
      .init("brier_full", .number(rounded(error.brier))),
    ]
  }

  private static func reliability(_ cases: [ForecastCase]) -> JSONValue {
    .array(
      tenths(cases).enumerated().filter { $0.element.count > 0 }.map { tenth, row in
        .object([
          .init("from", .number(Double(tenth) / 10)), .init("cases", .integer(Int64(row.count))),
          .init("forecast", .number(rounded(row.said))),
          .init("observed", .number(rounded(row.came))),
        ])
      })
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }
}

import Gazetteer
import RoadGraph

extension SampleContent {
  /// `area.json5`.
  func configuration() -> [UInt8] {
    var lines = [
      "// SYNTHETIC: everything here \(options.roadsAreInvented ? "" : "but the road network ")"
        + "is made up by `route-plan sample`.",
      "// Prices, yields and times are illustrative.",
      "{",
      "  version: 1,",
      "  name: \(Self.quoted(options.name)),",
      "  synthetic: true,",
      "  frame: \(Self.quoted(options.frame)),",
      "  drives_on_left: \(options.drivesOnLeft),",
      "  time_zone: \(Self.quoted(options.timeZone)),",
      "  sources: {",
      "    gazetteer: [\"llpg.csv\"],",
      "    roads: [\(Self.quoted(options.roadsFile))],",
      "    telemetry: [\"telemetry.csv\"],",
      "  },",
      "  streams: [",
      "    { id: \"residual\", title: \"Refuse\", kilograms_per_litre: 0.076 },",
      "    { id: \"recycling\", title: \"Recycling\", kilograms_per_litre: 0.039 },",
      "    { id: \"food\", title: \"Food waste\", kilograms_per_litre: 0.3 },",
    ]
    if litterRounds > 0 {
      lines.append("    { id: \"litter\", title: \"Litter bins\", kilograms_per_litre: 0.12 },")
    }
    lines += ["  ],", "  depots: ["]
    lines.append("    { id: \"depot\", title: \"Depot\", \(Self.position(sites.depot)) },")
    lines += ["  ],", "  sites: ["]
    let tipStreams = litterRounds > 0 ? ["residual", "food", "litter"] : ["residual", "food"]
    lines += site("tip", "Transfer station", sites.tip, tipStreams, poundsPerTonne: 110)
    lines += site("hall", "Recycling hall", sites.hall, ["recycling"], poundsPerTonne: 35)
    lines += ["  ],", "  vehicles: ["]
    lines += fleet()
    lines += [
      "  ],",
      "  street_rules: { each_side_classes: [\"trunk\", \"primary\"] },",
      "}",
    ]
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func site(
    _ id: String, _ title: String, _ point: GridPoint, _ streams: [String], poundsPerTonne: Int
  ) -> [String] {
    [
      "    {",
      "      id: \"\(id)\", title: \"\(title)\", \(Self.position(point)),",
      "      streams: \(Self.list(streams)),",
      "      openings: [",
      "        { days: \"Mon-Fri\", from: \"06:30\", to: \"17:00\" },",
      "        { days: \"Sat\", from: \"07:00\", to: \"14:00\" },",
      "      ],",
      "      closed_dates: [\"\(options.anchor.parts.year)-12-25\"],",
      "      turnaround_minutes: 15,",
      "      pounds_per_tonne: \(poundsPerTonne),",
      "    },",
    ]
  }

  private func fleet() -> [String] {
    var lines: [String] = []
    for number in 1...max(1, rounds.mainCount) where rounds.mainCount > 0 {
      lines += vehicle(
        "R\(number)", "Collection \(number)", profile: options.mainProfile,
        payload: options.mainPayloadKilograms, streams: ["residual", "recycling"],
        litres: options.mainBodyLitres, compaction: 7, pod: "", loaders: 2, poundsPerHour: 62)
    }
    for number in 1...max(1, rounds.narrowCount) where rounds.narrowCount > 0 {
      lines += vehicle(
        "N\(number)", "Narrow lanes \(number)", profile: "narrow-12t", payload: 3900,
        streams: ["residual", "recycling"], litres: 9000, compaction: 6,
        pod: ", { streams: [\"food\"], kilograms: 700, litres: 1200 }", loaders: 1,
        poundsPerHour: 46)
    }
    for number in 1...max(1, rounds.foodCount) where rounds.foodCount > 0 {
      lines += vehicle(
        "F\(number)", "Food \(number)", profile: "truck-7.5t", payload: 2200, streams: ["food"],
        litres: 7000, compaction: 1, pod: "", loaders: 1, poundsPerHour: 44)
    }
    for number in 1...max(1, litterRounds) where litterRounds > 0 {
      lines += vehicle(
        "L\(number)", "Litter \(number)", profile: "truck-7.5t", payload: 2200,
        streams: ["litter"], litres: 7000, compaction: 3, pod: "", loaders: 1, poundsPerHour: 44)
    }
    return lines
  }

  private func vehicle(
    _ id: String, _ title: String, profile: String, payload: Int32, streams: [String],
    litres: Int32, compaction: Int, pod: String, loaders: Int, poundsPerHour: Int
  ) -> [String] {
    [
      "    {",
      "      id: \"\(id)\", title: \"\(title)\", profile: \"\(profile)\", depot: \"depot\",",
      "      rounds: [\"\(id)\"], payload_kilograms: \(payload),",
      "      compartments: [{ streams: \(Self.list(streams)), litres: \(litres), "
        + "compaction: \(compaction) }\(pod)],",
      "      start_from: \"06:00\", shift_minutes: 540, overtime_cap_minutes: 60, "
        + "break_profile: \"gb-domestic\",",
      "      loaders: \(loaders), pounds_per_day: 150, pounds_per_hour: \(poundsPerHour), "
        + "pounds_per_kilometre: 0.9, pounds_per_overtime_hour: 24,",
      "    },",
    ]
  }

  /// `README.md`.
  func readme(notes: [String]) -> [UInt8] {
    let dwellings = properties.count { $0.isCollected && $0.style != .commercial }
    let shops = properties.count { $0.style == .commercial }
    let blocks = properties.count { $0.style == .shell }
    let used = Set(properties.map(\.street)).count
    var lines = [
      "# \(options.name)",
      "",
      "**Synthetic.** Made by `route-plan sample` from seed \(options.seed): addresses, rounds,",
      "vehicles, weights, bins and their readings are invented"
        + (options.roadsAreInvented ? ", and so are the roads" : ", the roads are not") + ".",
      "UPRNs, USRNs, postcodes and the custodian code 9999 are given to nobody.",
      "",
      "| what | how many |",
      "|---|---|",
      "| records of properties | \(properties.count) |",
      "| dwellings | \(dwellings) |",
      "| shops | \(shops) |",
      "| blocks of flats | \(blocks) |",
      "| streets with addresses | \(used) |",
      "| settlements | \(settlements.count) |",
      "| smart litter bins | \(bins.bins.count) |",
      "| main, narrow, food and litter rounds a day | \(rounds.mainCount), "
        + "\(rounds.narrowCount), \(rounds.foodCount), \(litterRounds) |",
      "",
      "Week 1 of every cycle starts on Monday \(options.anchor). Residual and recycling alternate,",
      "food is weekly, litter bins are emptied when they are full.",
    ]
    if !notes.isEmpty { lines += [""] + notes.map { "- \($0)" } }
    if !options.remarks.isEmpty {
      lines += ["", "## Worth a look", ""] + options.remarks.map { "- \($0)" }
    }
    lines += [
      "", "## Licence", "",
      "What was made up is free to use (MIT, as route-plan itself; or CC0).",
    ]
    if !options.roadsAreInvented {
      for credit in network.attributions { lines.append("Road network: \(credit)") }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func position(_ point: GridPoint) -> String {
    "x: \(SampleGazetteer.metres(point.x)), y: \(SampleGazetteer.metres(point.y))"
  }

  private static func list(_ names: [String]) -> String {
    "[" + names.map(quoted).joined(separator: ", ") + "]"
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar.value < 32 ? " " : scalar)
    }
    return result + "\""
  }
}

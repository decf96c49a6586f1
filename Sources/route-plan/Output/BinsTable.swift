import Gazetteer

/// `private/bins.csv`: one row per bin, with its risks and what was decided.
enum BinsTable {
  private static let columns: [TableColumn<BinView>] =
    [
      TableColumn("bin", "its name", \.name),
      TableColumn("kind", "smart, litter or communal", \.kind),
      TableColumn("round", "the round that empties it, where it has one", \.round),
      TableColumn("usrn", "the USRN of its street, where given", \.usrn),
      TableColumn("fill_percent", "the fill expected at collection") {
        Decimals.text($0.fillPercent, places: 0)
      },
      TableColumn("reading_age_hours", "how old the last reading is then; empty without one") {
        $0.ageHours.map(String.init) ?? ""
      },
      TableColumn(
        "trust",
        "fresh, extrapolated, reckoned from its last emptying, or none: then it goes by a fixed "
          + "schedule", \.trust),
      TableColumn("kilograms", "the weight expected at collection") {
        Decimals.text($0.kilograms, places: 1)
      },
      TableColumn("next_visit", "the next possible visit after this day") {
        $0.visits.first?.date.description ?? ""
      },
    ] + (1...5).map(riskColumn) + [
      TableColumn("overflow_litres", "litres expected beside it by the next visit, if left today") {
        Decimals.text($0.visits.first?.overflowLitres ?? 0, places: 1)
      },
      TableColumn(
        "choice",
        "must: the risk is over the limit; scheduled: by fixed schedule; chosen: today is best; "
          + "passing: if the crew passes; left", \.choice),
      TableColumn("planned", "whether the plan empties it: yes or no") {
        $0.isPlanned ? "yes" : "no"
      },
      TableColumn("worth_pounds", "what emptying it today saves later, its detour apart") {
        ["passing", "chosen", "left"].contains($0.choice) && $0.worthPounds < 10_000
          ? Decimals.text($0.worthPounds, places: 2) : ""
      },
      TableColumn("reason", "why, in words", \.reason),
    ]

  private static func riskColumn(_ number: Int) -> TableColumn<BinView> {
    TableColumn(
      "risk_\(number)_percent",
      "the chance of overflowing before possible visit \(number) after this day, if nobody comes"
    ) { bin in
      number <= bin.visits.count ? Decimals.text(bin.visits[number - 1].risk * 100, places: 1) : ""
    }
  }

  /// What `help formats` says.
  static let format = OutputFormat(
    path: "private/bins.csv", privacy: .private,
    about:
      "One row per bin of bins.csv where bins are chosen by risk: what is expected of it, what "
      + "was decided, and why.", columns: columns)

  /// The table.
  static func write(_ view: PlanView) -> [UInt8] { CSVWriter.write(view.bins, columns: columns) }
}

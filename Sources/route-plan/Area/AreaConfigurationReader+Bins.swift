import Gazetteer

extension AreaConfigurationReader {
  /// Reads when a bin is worth a visit.
  mutating func readBins(_ root: ConfigurationObject, into bins: inout BinConfiguration) {
    guard let object = root.object("bins", AreaKeys.bins, &log) else { return }
    if let word = object.text("selection") {
      if let selection = BinConfiguration.Selection(rawValue: word) {
        bins.selection = selection
      } else {
        report(
          "A107", object.line(of: "selection"), "there is no selection of bins '\(word)'",
          fix: "write risk or threshold")
      }
    }
    if let text = object.text("collection_days") {
      if let days = ClockText.weekdays(text) {
        bins.collectionDays = days
      } else {
        report(
          "A106", object.line(of: "collection_days"), "bins.collection_days is \"\(text)\"",
          fix: "write weekdays such as \"Mon-Fri\" or \"Sat\"")
      }
    }
    bins.overflowingPerWeekPercent =
      object.number("bins_overflowing_per_week_percent") ?? bins.overflowingPerWeekPercent
    bins.riskLimitPercent = object.number("risk_limit_percent") ?? bins.riskLimitPercent
    bins.poundsPerFullVisit = object.number("pounds_per_full_visit") ?? bins.poundsPerFullVisit
    bins.poundsPerOverflowLitre =
      object.number("pounds_per_overflow_litre") ?? bins.poundsPerOverflowLitre
    bins.percentPerDay = object.number("percent_per_day") ?? bins.percentPerDay
    bins.visitsAhead = object.integer("visits_ahead") ?? bins.visitsAhead
  }
}

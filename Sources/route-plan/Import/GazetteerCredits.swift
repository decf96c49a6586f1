import Gazetteer

/// The credit lines that the owners of address data ask for on whatever is made of it.
enum GazetteerCredits {
  /// The lines for the files read, each once; none where the addresses are made up.
  ///
  /// The year is that of the latest supply, or none where the format has no date.
  static func lines(_ summary: GazetteerSummary, isSynthetic: Bool) -> [String] {
    guard !isSynthetic else { return [] }
    let latest = summary.files.compactMap(\.processDate).max()
    let year = latest.map { " " + $0.description.prefix(4) } ?? ""
    var lines: [String] = []
    for file in summary.files {
      for line in owners(of: file.format).map({ $0 + year }) where !lines.contains(line) {
        lines.append(line)
      }
    }
    return lines
  }

  private static func owners(of format: GazetteerFormat) -> [String] {
    let survey = "Contains Ordnance Survey data © Crown copyright and database rights"
    let place =
      "Contains GeoPlace data © Local Government Information House Limited copyright and database "
      + "rights"
    let mail = "Contains Royal Mail data © Royal Mail copyright and database rights"
    return switch format {
    case .dtf73, .dtf8: [place, survey]
    case .addressBasePremium, .addressBasePlus, .addressBaseCore, .addressBaseStandard:
      [survey, place, mail]
    case .openUPRN: [survey, place]
    }
  }
}

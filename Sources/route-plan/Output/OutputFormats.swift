/// Every file that this folder writes, for `route-plan help formats`.
enum OutputFormats {
  /// The formats in the order of the folder.
  static let all: [OutputFormat] =
    [
      RoundsTable.format, StreetsTable.format, PlanGeoJSON.format, OverviewPage.format,
      StopsTable.format, UnassignedTable.format, BinsTable.format, CrewSheet.format,
      RoundGPX.format,
      PlanCredits.format, ChangesTable.format,
    ] + PlanFolderFormats.all + [PlanSummary.format, SimulationReport.format]
    + BinSurveyFiles.formats

  /// The formats as text for `route-plan help formats`.
  static func helpText(_ formats: [OutputFormat] = all) -> String {
    formats.map { format in
      let names = format.fields.map(\.name.count).max() ?? 0
      let title = "\(format.path) (version \(format.version), \(format.privacy.rawValue))\n"
      let about = TerminalText.wrapped(format.about, width: 78).map { "  \($0)\n" }.joined()
      let fields = format.fields.map { field -> String in
        let lines = TerminalText.wrapped(field.meaning, width: max(30, 72 - names))
        let indent = String(repeating: " ", count: names + 2)
        return lines.enumerated().map { place, line in
          "    " + (place == 0 ? TerminalText.padded(field.name, to: names + 2) : indent) + line
            + "\n"
        }.joined()
      }
      return title + about + fields.joined()
    }.joined(separator: "\n")
  }
}

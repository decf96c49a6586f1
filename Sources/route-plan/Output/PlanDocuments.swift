/// Every file of a plan folder that is written from the view: tables, maps, sheets and tracks.
enum PlanDocuments {
  /// The files with their paths in the plan folder, in ascending order of path.
  static func all(_ view: PlanView) -> [(path: String, bytes: [UInt8])] {
    let credits = PlanCredits.write(view)
    let published = PublicTimes.shared(view)
    var files: [(path: String, bytes: [UInt8])] = [
      ("public/credits.txt", credits), ("private/credits.txt", credits),
      ("crew/credits.txt", credits),
      ("public/rounds.csv", RoundsTable.write(published)),
      ("public/streets.csv", StreetsTable.write(published)),
      ("public/plan.geojson", PlanGeoJSON.write(published)),
      ("public/overview.html", OverviewPage.write(published)),
      ("private/stops.csv", StopsTable.write(view)),
      ("private/unassigned.csv", UnassignedTable.write(view)),
    ]
    for (round, folder) in zip(view.rounds, SafeFileName.names(for: view.rounds.map(\.title))) {
      files.append(("crew/\(folder)/sheet.html", CrewSheet.write(round, in: view)))
      files.append(("crew/\(folder)/round.gpx", RoundGPX.write(round, in: view)))
    }
    if !view.bins.isEmpty { files.append(("private/bins.csv", BinsTable.write(view))) }
    return files.sorted { $0.path < $1.path }
  }
}

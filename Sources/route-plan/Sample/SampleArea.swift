import Gazetteer
import RoadGraph

/// A synthetic area over a real or invented road network, as the files of an area folder.
///
/// Equal networks and options give equal bytes. Every file says that it is synthetic where its
/// format has room for that; the README and `area.json5` say it for the plain tables.
struct SampleArea {
  /// The files by their path in the area's folder, the road file not among them.
  let files: [(path: String, bytes: [UInt8])]
  /// What the user should know: properties that did not fit, names that were invented.
  let notes: [String]
  /// Records of type 21 written.
  let propertyCount: Int
  /// Streets with addresses.
  let streetCount: Int

  /// Makes an area, or `nil` where the network has no road a collection vehicle can use.
  static func generate(network: RoadNetwork, options: SampleOptions) -> SampleArea? {
    let profiles = VehicleProfile.standard
    guard let main = profiles.first(where: { $0.name == options.mainProfile }),
      let narrowProfile = profiles.first(where: { $0.name == "narrow-12t" }),
      !options.collectionDays.isEmpty
    else { return nil }
    let heavy = SampleReach(network, profile: main)
    let narrow = SampleReach(network, profile: narrowProfile)
    let found = SampleStreets(network, heavy: heavy, narrow: narrow, seed: options.seed)
    guard let centre = found.settlements.first,
      let sites = SampleSites(network, heavy: heavy, centre: centre)
    else { return nil }
    let layout = SamplePlots(
      network, streets: found.streets, wanted: options.properties, seed: options.seed)
    let properties = SampleProperties(
      layout.plots, streets: found.streets, drivesOnLeft: options.drivesOnLeft,
      seed: options.seed
    ).properties
    guard !properties.isEmpty else { return nil }
    var streets = found.streets
    let used = Set(properties.map(\.street)).sorted()
    for (place, street) in used.enumerated() { streets[street].usrn = 99_100_001 + UInt32(place) }
    let rounds = SampleRounds(properties, options: options, depot: sites.depot)
    let bins = SampleBins(
      network, streets: streets, properties: properties, count: options.bins, seed: options.seed)
    let content = SampleContent(
      options: options, network: network, streets: streets, settlements: found.settlements,
      properties: properties, rounds: rounds, sites: sites, bins: bins)
    var files: [(path: String, bytes: [UInt8])] = [
      (
        "llpg.csv",
        SampleGazetteer.write(
          properties: properties, streets: streets, usedStreets: used,
          settlements: found.settlements, network: network, areaName: options.name,
          date: options.anchor)
      ),
      ("area.json5", content.configuration()),
      ("README.md", content.readme(notes: notes(layout, options))),
      ("bins.csv", bins.table(roundCount: content.litterRounds)),
      ("telemetry.csv", bins.telemetry(anchor: options.anchor, seed: options.seed)),
    ]
    files += content.tables()
    return SampleArea(
      files: files.sorted { $0.path < $1.path }, notes: notes(layout, options),
      propertyCount: properties.count, streetCount: used.count)
  }

  private static func notes(_ layout: SamplePlots, _ options: SampleOptions) -> [String] {
    guard layout.missing > 0 else { return [] }
    return [
      "\(layout.missing) of \(options.properties) properties did not fit along the roads"
    ]
  }
}

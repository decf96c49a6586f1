import Gazetteer
import RoadGraph

extension SampleContent {
  /// `collection-points.csv`: bin stores of blocks, lane ends and, where asked for, alley ends.
  func points() -> [UInt8] {
    var rows = SampleTable([
      "point", "uprn", "stream", "x", "y", "usrn", "kind", "side", "wheel_out_metres",
      "window_from", "window_to",
    ])
    addBinStores(&rows)
    addLaneEnds(&rows)
    if options.collectsFromAlleys { addAlleyEnds(&rows) }
    return rows.bytes
  }

  private func addBinStores(_ rows: inout SampleTable) {
    for (index, block) in properties.filter({ $0.style == .shell }).prefix(12).enumerated() {
      rows.add(
        "store-\(index + 1)", "\(block.uprn)", "*", SampleGazetteer.metres(block.point.x + 400),
        SampleGazetteer.metres(block.point.y), "\(streets[block.street].usrn)", "bin-store",
        "auto", "10", "06:00", "20:00")
    }
  }

  private func addLaneEnds(_ rows: inout SampleTable) {
    let rural = properties.filter { $0.style == .rural }
    var pointCount = 0
    for street in streets.indices where streets[street].usrn != 0 && pointCount < 4 {
      let members = rural.filter { $0.street == street }.sorted { $0.along < $1.along }
      guard members.count >= 2 else { continue }
      guard let piece = streets[street].pieces.first else { continue }
      let line = SampleLine(network, edge: piece.edge, isReversed: piece.isReversed)
      let point = line.point(atMetres: 8, aside: 4)
      pointCount += 1
      for member in members.prefix(3) {
        rows.add(
          "lane-end-\(pointCount)", "\(member.uprn)", "*", SampleGazetteer.metres(point.x),
          SampleGazetteer.metres(point.y), "\(streets[street].usrn)", "lane-end", "either", "2",
          "", "")
      }
    }
  }

  /// Terraces whose backs are on an alley bring their bins to the end of it.
  private func addAlleyEnds(_ rows: inout SampleTable) {
    let alleys = (0..<UInt32(network.edgeCount)).filter {
      network.attributes(ofEdge: $0).isMinorService && network.edgeLengths[Int($0)] > 4000
    }
    var usrnOfNode: [UInt32: UInt32] = [:]
    for street in streets where street.usrn != 0 {
      for piece in street.pieces {
        for node in [network.edgeTails[Int(piece.edge)], network.edgeHeads[Int(piece.edge)]] {
          usrnOfNode[node] = usrnOfNode[node] ?? street.usrn
        }
      }
    }
    var isTaken: Set<UInt64> = []
    for (index, alley) in alleys.enumerated() {
      let ends = [network.edgeTails[Int(alley)], network.edgeHeads[Int(alley)]]
      guard let end = ends.first(where: { usrnOfNode[$0] != nil }), let usrn = usrnOfNode[end]
      else { continue }
      let line = SampleLine(network, edge: alley, isReversed: end != ends[0])
      let steps = stride(from: 0.0, through: line.metres, by: 8)
        .map { line.point(atMetres: $0, aside: 0) }
      let point = line.point(atMetres: 5, aside: 0)
      for property in properties
      where property.style == .terrace && streets[property.street].usrn != usrn {
        let isNear = steps.contains { $0.distanceCentimetres(to: property.point) < 2200 }
        guard isNear, isTaken.insert(property.uprn).inserted else { continue }
        rows.add(
          "alley-\(index + 1)", "\(property.uprn)", "residual", SampleGazetteer.metres(point.x),
          SampleGazetteer.metres(point.y), "\(usrn)", "back-alley", "either", "8", "", "")
      }
    }
  }
}

import Gazetteer
import RoadGraph

/// A place along a street where a house may stand.
struct SamplePlot {
  /// The place of its street.
  let street: Int
  /// The edge it fronts.
  let edge: UInt32
  /// Whether only a narrow vehicle gets there.
  let isNarrow: Bool
  /// Where the house stands.
  let point: GridPoint
  /// How it stands.
  var style: SampleProperty.Style
  /// Its place along the street, pieces counted on.
  let along: Int
  /// Whether it is on the left as one walks up the street.
  let isLeft: Bool
  /// What is built first.
  var score: Double
  /// Flats in its block; 0 for a house.
  var flats = 0

  /// Records of the gazetteer that it makes.
  var records: Int { flats == 0 ? 1 : flats + 1 }
}

/// Lays plots along the streets until they hold the wanted number of records.
struct SamplePlots {
  private(set) var plots: [SamplePlot] = []
  /// Records that could not be placed.
  private(set) var missing = 0

  private let network: RoadNetwork
  private let streets: [SampleStreet]
  private static let greatestBlock = 60

  /// Lays out exactly `wanted` records, or as many as fit.
  init(_ network: RoadNetwork, streets: [SampleStreet], wanted: Int, seed: UInt64) {
    self.network = network
    self.streets = streets
    // Wider plots before empty streets: real estates are rarely packed end to end. Blocks of flats
    // take their share later.
    let houses = max(1, Double(wanted) * 0.88)
    var spacing = 1.0
    for _ in 0..<4 {
      plots = Self.lay(network, streets, spacing: spacing, seed: seed)
      let settled = Double(plots.count { $0.style != .rural })
      guard settled > houses * 1.03, spacing < 2.4 else { break }
      spacing = min(2.4, spacing * settled / houses)
    }
    var random = SampleRandom(seed: seed, purpose: 3)
    addBlocks(&random)
    keepSomeLanes(wanted: wanted, &random)
    trim(to: wanted)
    fill(to: wanted)
    missing = max(0, wanted - recordCount)
  }

  private var recordCount: Int { plots.reduce(0) { $0 + $1.records } }

  /// Some plots of dense streets become blocks of flats.
  private mutating func addBlocks(_ random: inout SampleRandom) {
    for index in plots.indices where plots[index].style != .commercial {
      let density = streets[plots[index].street].density
      guard density > 1200, random.chance(min(0.012, density / 300_000)) else { continue }
      plots[index].flats = 4 + random.below(9)
      plots[index].style = .shell
    }
  }

  /// Three houses in a hundred stand on lanes: whole lanes drawn by lot, however few live there.
  private mutating func keepSomeLanes(wanted: Int, _ random: inout SampleRandom) {
    let rural = Dictionary(
      grouping: plots.indices.filter { plots[$0].style == .rural }, by: { plots[$0].street })
    let lanes = rural.keys.sorted()
    var quota = wanted * 3 / 100
    for place in random.permutation(lanes.count) where quota > 0 {
      for index in rural[lanes[place]] ?? [] { plots[index].score += 1_000_000 }
      quota -= rural[lanes[place]]?.count ?? 0
    }
  }

  /// Leaves out the plots that would be built last.
  private mutating func trim(to wanted: Int) {
    var excess = recordCount - wanted
    guard excess > 0 else { return }
    let order = plots.indices.sorted { (plots[$0].score, $0) < (plots[$1].score, $1) }
    var isOut = [Bool](repeating: false, count: plots.count)
    for index in order where excess > 0 && plots[index].records <= excess {
      isOut[index] = true
      excess -= plots[index].records
    }
    plots = plots.indices.filter { !isOut[$0] }.map { plots[$0] }
  }

  /// Turns houses of the densest streets into blocks until there is room for all.
  private mutating func fill(to wanted: Int) {
    var deficit = wanted - recordCount
    guard deficit > 0, !plots.isEmpty else { return }
    let order = plots.indices.filter { plots[$0].style != .commercial && plots[$0].flats == 0 }
      .sorted { (-plots[$0].score, $0) < (-plots[$1].score, $1) }
    let blockCount = max(1, min(order.count, max(deficit / 30, order.count / 3)))
    for (place, index) in order.prefix(blockCount).enumerated() where deficit > 0 {
      let share = (deficit + blockCount - place - 1) / (blockCount - place)
      // The shell takes the house's own record.
      plots[index].flats = min(Self.greatestBlock, share)
      plots[index].style = .shell
      deficit -= plots[index].flats
    }
  }

  private static func lay(
    _ network: RoadNetwork, _ streets: [SampleStreet], spacing: Double, seed: UInt64
  ) -> [SamplePlot] {
    var plots: [SamplePlot] = []
    for (index, street) in streets.enumerated() {
      var random = SampleRandom(seed: seed, purpose: 1000 + UInt64(index))
      let style = style(of: street.density, &random)
      let bonus = street.isInvented ? 0.3 : 1
      let score = min(street.density, 1500).squareRoot() * bonus * random.between(0.6, 1.4)
      var along = 0
      for piece in street.pieces {
        plots += lay(
          network, piece, of: index, style: style, density: street.density, score: score,
          spacing: spacing, along: along, &random)
        along += 1_000_000
      }
    }
    return plots
  }

  private static func style(
    of density: Double, _ random: inout SampleRandom
  ) -> SampleProperty.Style {
    let draw = random.unit()
    switch density {
    case ..<SampleDensity.builtUpMetres: return .rural
    case ..<900: return draw < 0.7 ? .detached : .semi
    case ..<1900: return draw < 0.3 ? .detached : draw < 0.8 ? .semi : .terrace
    case ..<4500: return draw < 0.1 ? .detached : draw < 0.45 ? .semi : .terrace
    default: return draw < 0.08 ? .semi : .terrace
    }
  }

  /// Metres between neighbours and from the centre line for each style.
  private static func size(
    _ style: SampleProperty.Style
  ) -> (spacing: Double, setback: ClosedRange<Double>) {
    switch style {
    case .terrace: (6.5, 6...8)
    case .semi: (10.5, 9...12)
    case .rural: (95, 9...15)
    default: (17, 10...15)
    }
  }

  private static func lay(
    _ network: RoadNetwork, _ piece: SampleStreet.Piece, of street: Int,
    style: SampleProperty.Style, density: Double, score: Double, spacing: Double, along: Int,
    _ random: inout SampleRandom
  ) -> [SamplePlot] {
    let line = SampleLine(network, edge: piece.edge, isReversed: piece.isReversed)
    let (gap, setback) = size(style)
    let road = network.attributes(ofEdge: piece.edge).roadClass
    let isBusy = road == .tertiary || road == .secondary || road == .primary
    var plots: [SamplePlot] = []
    for isLeft in [true, false] {
      // Corner plots belong to one street only, and a rural lane starts outside the village.
      var place = style == .rural ? random.between(20, 110) : random.between(11, 15)
      while place < line.metres - 10 {
        let aside = random.between(setback.lowerBound, setback.upperBound) + (isBusy ? 1.5 : 0)
        let isShop = isBusy && density > 900 && random.chance(0.12)
        let ownStyle: SampleProperty.Style =
          isShop ? .commercial : style == .terrace && random.chance(0.015) ? .hmo : style
        plots.append(
          SamplePlot(
            street: street, edge: piece.edge, isNarrow: piece.isNarrow,
            point: line.point(atMetres: place, aside: isLeft ? aside : -aside), style: ownStyle,
            along: along + Int(place * 100), isLeft: isLeft,
            score: score * random.between(0.97, 1.03)))
        place += gap * spacing * random.between(0.85, 1.25)
      }
    }
    return plots
  }
}

/// An invented market town: radial roads, rings, estates of cul-de-sacs, a one-way high street and
/// four villages linked by lanes.
struct MarketTown {
  private(set) var sketch = TownSketch()
  private var random: TownRandom
  private var names = TownNames()
  /// Nodes of each radial by their distance from the centre.
  private var radials: [[(metres: Double, node: Int64)]] = []
  private var villages: [Int64] = []

  private static let angles = [12.0, 68, 131, 190, 247, 309]
  private static let radialNames = [
    "Eastgate", "Staithe Road", "Northgate", "Westgate", "Mill Road", "Southgate",
  ]

  /// Draws the town of a seed.
  init(seed: UInt64) {
    random = TownRandom(seed: seed)
    drawCentre()
    drawRadials()
    for ring in 0..<2 { drawRing(ring) }
    for sector in Self.angles.indices {
      for third in 1...2 { drawEstate(sector, third: third) }
    }
    drawVillages()
    drawLanes()
  }

  private var market: Int64 = 0
  private var cross: Int64 = 0

  /// The high street is one-way eastwards; Back Lane leads back.
  private mutating func drawCentre() {
    market = sketch.node(TownPoint(x: -150, y: 0))
    cross = sketch.node(TownPoint(x: 150, y: 10))
    let high = sketch.curve(from: market, to: cross, step: 60, bow: 12)
    sketch.way([market] + high + [cross], "tertiary", "High Street", [("oneway", "yes")])
    let back = sketch.curve(from: cross, to: market, step: 60, bow: 70)
    sketch.way([cross] + back + [market], "tertiary", "Back Lane", [("oneway", "yes")])
    sketch.tag(cross, "highway", "mini_roundabout")
    for (index, node) in high.enumerated() where index % 2 == 0 {
      let end = sketch.node(
        TownPoint(x: sketch.point(node).x + 8, y: sketch.point(node).y - 95))
      sketch.way([node, end], "residential", names.take(["Yard", "Passage"]))
      sketch.tag(end, "highway", "turning_circle")
    }
  }

  private mutating func drawRadials() {
    for (index, angle) in Self.angles.enumerated() {
      let start = index == 1 || index == 0 || index == 5 ? cross : market
      var nodes: [(metres: Double, node: Int64)] = []
      var line = [start]
      for metres in stride(from: 230.0, through: 1010, by: 78) {
        let turn = angle + random.between(-2.5, 2.5)
        let node = sketch.node(.polar(turn, metres))
        nodes.append((metres, node))
        line.append(node)
      }
      radials.append(nodes)
      let isMain = index % 2 == 0
      sketch.way(
        line, isMain ? "tertiary" : "residential", Self.radialNames[index],
        [("maxspeed", "30 mph")])
    }
  }

  private func nodeOfRadial(_ index: Int, at metres: Double) -> Int64 {
    let nodes = radials[index % radials.count]
    return nodes.min { abs($0.metres - metres) < abs($1.metres - metres) }?.node ?? market
  }

  /// Streets from radial to radial around the town; each piece has its own name.
  private mutating func drawRing(_ ring: Int) {
    let radius = ring == 0 ? 464.0 : 932
    for index in Self.angles.indices {
      let from = nodeOfRadial(index, at: radius)
      let to = nodeOfRadial(index + 1, at: radius)
      let start = Self.angles[index]
      let end = index + 1 < Self.angles.count ? Self.angles[index + 1] : Self.angles[0] + 360
      var line = [from]
      let steps = max(3, Int((end - start) / 360 * 6.283 * radius / 75))
      for step in 1..<steps {
        let angle = start + (end - start) * Double(step) / Double(steps)
        line.append(sketch.node(.polar(angle, radius + random.between(-22, 22))))
      }
      line.append(to)
      sketch.way(line, "residential", names.take(["Road", "Avenue", "Street"]))
      ringNodes[ring].append(line)
      if ring == 0 { drawTerraces(along: line) }
    }
  }

  private var ringNodes: [[[Int64]]] = [[], []]

  /// Short terraced streets lead from the inner ring towards the centre and end there.
  private mutating func drawTerraces(along line: [Int64]) {
    for (place, node) in line.enumerated() where place > 0 && place + 1 < line.count {
      let from = sketch.point(node)
      let end = sketch.node(from.towards(TownPoint(x: 0, y: 0), 0.33))
      // Every fourth is an old lane that only the narrow vehicle fits.
      sketch.way(
        [node, end], "residential", names.take(["Street", "Terrace", "Row"]),
        place % 4 == 1 ? [("maxwidth", "2.5")] : [])
      if place % 3 == 0 { sketch.tag(end, "highway", "turning_circle") }
    }
  }

  /// A spine from ring to ring with cul-de-sacs on both sides, and a crescent in every other one.
  private mutating func drawEstate(_ sector: Int, third: Int) {
    let inner = ringNodes[0][sector]
    let outer = ringNodes[1][sector]
    let from = inner[inner.count * third / 3]
    let to = outer[outer.count * third / 3]
    let inside = sketch.point(inner[0]).metres(to: sketch.point(inner[inner.count - 1])) / 3
    let outside = sketch.point(outer[0]).metres(to: sketch.point(outer[outer.count - 1])) / 3
    var spine = [from]
    let (start, end) = (sketch.point(from), sketch.point(to))
    for step in 1..<6 {
      spine.append(
        sketch.node(start.towards(end, Double(step) / 6, aside: random.between(-10, 10))))
    }
    spine.append(to)
    sketch.way(spine, "residential", names.take(["Way", "Drive"]), [("maxspeed", "20 mph")])
    for step in 1..<6 {
      for side in [-1.0, 1] {
        let hasCrescent = third == 1 && side > 0
        let room = (inside + (outside - inside) * Double(step) / 6) * 0.42
        if hasCrescent, step == 2 {
          drawCrescent(from: spine[2], to: spine[4], start: start, end: end)
        } else if !hasCrescent || step == 1 || step == 5, random.below(6) > 0 {
          drawClose(from: spine[step], start: start, end: end, side: side, room: room)
        }
      }
    }
  }

  private mutating func drawCrescent(
    from: Int64, to: Int64, start: TownPoint, end: TownPoint
  ) {
    let (first, last) = (sketch.point(from), sketch.point(to))
    let line = [0.0, 0.35, 0.65, 1].map { share in
      sketch.node(first.towards(last, share, aside: share == 0 || share == 1 ? 55 : 75))
    }
    sketch.way([from] + line + [to], "residential", names.take(["Crescent"]))
  }

  /// A cul-de-sac with a turning circle, a hammerhead, or neither.
  private mutating func drawClose(
    from node: Int64, start: TownPoint, end: TownPoint, side: Double, room: Double
  ) {
    let origin = sketch.point(node)
    let length = random.between(room * 0.7, room)
    let ahead = TownPoint(x: origin.x + end.x - start.x, y: origin.y + end.y - start.y)
    let middle = sketch.node(origin.towards(ahead, 0.01, aside: side * length * 0.5))
    let last = sketch.node(
      origin.towards(ahead, random.between(-0.02, 0.05), aside: side * length))
    sketch.way([node, middle, last], "residential", names.take(["Close", "Gardens", "Court"]))
    switch random.below(5) {
    case 0, 1, 2: sketch.tag(last, "highway", "turning_circle")
    case 3:
      for turn in [-1.0, 1] {
        let arm = sketch.node(
          sketch.point(last).towards(
            TownPoint(
              x: sketch.point(last).x + end.x - start.x,
              y: sketch.point(last).y + end.y - start.y), turn * 0.03))
        sketch.way([last, arm], "service", "", [("service", "driveway")])
      }
    default: sketch.tag(last, "noexit", "yes")
    }
  }

  /// Four villages, each with a main street, a loop and a few lanes of the usual names.
  private mutating func drawVillages() {
    for (index, radial) in [0, 2, 3, 5].enumerated() {
      let angle = Self.angles[radial]
      let metres = 2300 + Double(index) * 270
      let edge = radials[radial].last?.node ?? market
      let start = sketch.node(.polar(angle + 2, metres))
      let road = sketch.curve(from: edge, to: start, step: 190, bow: random.between(-90, 90))
      sketch.way(
        [edge] + road + [start], index % 2 == 0 ? "tertiary" : "unclassified",
        ["Eastfield Road", "Long Drove", "Westfield Road", "Southfield Drove"][index])
      let middle = sketch.node(.polar(angle + 3, metres + 210))
      let end = sketch.node(.polar(angle + 1, metres + 430))
      sketch.way([start, middle, end], "unclassified", "Main Street", [("maxspeed", "30 mph")])
      villages.append(end)
      let left = sketch.node(sketch.point(start).towards(sketch.point(end), 0.2, aside: 130))
      let right = sketch.node(sketch.point(start).towards(sketch.point(end), 0.8, aside: 125))
      sketch.way([start, left, right, end], "residential", "Church Lane")
      sketch.way([middle, left], "residential", "Chapel Street")
      let green = sketch.node(sketch.point(start).towards(sketch.point(end), 0.5, aside: -140))
      sketch.way([middle, green], "residential", "The Green")
      sketch.tag(green, "highway", "turning_circle")
      let mill = sketch.node(sketch.point(start).towards(sketch.point(end), 0.15, aside: -190))
      // Only the narrow vehicle fits.
      sketch.way([start, mill], "unclassified", "Mill Lane", [("maxwidth", "2.5")])
    }
  }

  /// Lanes with farms from village to village; the last one is closed to heavy vehicles.
  private mutating func drawLanes() {
    for index in villages.indices {
      let to = villages[(index + 1) % villages.count]
      let from = villages[index]
      let bow = -sketch.point(from).metres(to: sketch.point(to)) * 0.18
      let line = [from] + sketch.curve(from: from, to: to, step: 260, bow: bow) + [to]
      let name = ["Fen Lane", "Heath Lane", "Marsh Lane", "Wold Lane"][index]
      sketch.way(
        line, "unclassified", name, index == 3 ? [("maxweight", "7.5")] : [])
      let gate = line[line.count / 2]
      let point = sketch.point(gate)
      let farm = sketch.node(TownPoint(x: point.x * 1.12, y: point.y * 1.12))
      sketch.way([gate, farm], "service", "", [("service", "driveway"), ("access", "private")])
    }
  }

  /// The tables about its roads that go with it.
  var tables: [(path: String, text: String)] {
    [
      (
        "street-windows.csv",
        """
        way,usrn,street,weekdays,from,to,reason,from_date,to_date
        ,,High Street,Tue,10:00,15:00,market day,,

        """
      ),
      (
        "closures.csv",
        """
        way,usrn,street,from,to,from_time,to_time,reason
        ,,Heath Lane,2026-11-30,2026-12-04,,,water main

        """
      ),
      (
        "street-rules.csv",
        """
        way,usrn,street,sides,note
        ,,Northgate,each,busy road: nobody crosses it with a bin

        """
      ),
    ]
  }
}

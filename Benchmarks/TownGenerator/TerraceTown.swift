import RoadGraph

/// An invented suburb of terraces: a grid of long streets with back alleys, one-way pairs, a low
/// bridge, a weight limit, a width restriction, a school street and a bollard.
struct TerraceTown {
  private(set) var sketch = TownSketch()
  private var random: TownRandom
  private var names = TownNames()
  /// Junctions by row (from the south) and column (from the west).
  private var grid: [[Int64]] = []
  /// Where the alleys meet the cross streets, half-way between the junctions.
  private var mouths: [[Int64]] = []

  private static let columns = 12
  private static let rows = 5
  private static let columnMetres = 58.0
  private static let rowMetres = 262.0

  /// Draws the suburb of a seed.
  init(seed: UInt64) {
    random = TownRandom(seed: seed)
    drawJunctions()
    drawCrossStreets()
    drawTerraces()
    drawOutskirts()
  }

  private mutating func drawJunctions() {
    for row in 0..<Self.rows {
      grid.append(
        (0..<Self.columns).map { column in
          sketch.node(
            TownPoint(
              x: (Double(column) - 5.5) * Self.columnMetres + random.between(-2, 2),
              y: (Double(row) - 2) * Self.rowMetres + random.between(-3, 3)))
        })
      mouths.append(
        (0..<Self.columns - 1).map { column in
          let (west, east) = (grid[row][column], grid[row][column + 1])
          return sketch.node(sketch.point(west).towards(sketch.point(east), 0.5))
        })
    }
  }

  /// Junctions and alley mouths of a cross street between two columns.
  private func line(_ row: Int, _ from: Int, _ to: Int) -> [Int64] {
    var nodes = [grid[row][from]]
    for column in from..<to { nodes += [mouths[row][column], grid[row][column + 1]] }
    return nodes
  }

  /// The streets from west to east, the southernmost a main road.
  private mutating func drawCrossStreets() {
    let last = Self.columns - 1
    sketch.way(line(0, 0, 3), "secondary", "Brickfield Road", [("maxspeed", "30 mph")])
    mainRoadEast = sketch.way(
      line(0, 3, last), "secondary", "Brickfield Road", [("maxspeed", "30 mph")])
    sketch.way(line(1, 0, 8), "residential", "Kiln Street")
    kilnBetween = sketch.way(line(1, 8, 9), "residential", "Kiln Street")
    sketch.way(line(1, 9, last), "residential", "Kiln Street")
    sketch.way(line(2, 0, last), "residential", "School Street")
    // One piece of Clay Street is too narrow for a lorry.
    sketch.way(line(3, 0, 5), "residential", "Clay Street")
    sketch.way(line(3, 5, 6), "residential", "Clay Street", [("maxwidth", "2.1")])
    sketch.way(line(3, 6, last), "residential", "Clay Street")
    sketch.way(line(4, 0, last), "tertiary", "Claypit Lane")
  }

  private var mainRoadEast: Int64 = 0
  private var kilnBetween: Int64 = 0

  /// Long terraced streets with an alley behind each, every other band one-way.
  private mutating func drawTerraces() {
    for row in 0..<(Self.rows - 1) {
      for column in 0..<Self.columns {
        let (south, north) = (grid[row][column], grid[row + 1][column])
        let isOneWay = row % 2 == 1 && column % 6 < 4
        let ends = isOneWay && column % 2 == 1 ? [north, south] : [south, north]
        let middle = sketch.node(
          sketch.point(ends[0]).towards(sketch.point(ends[1]), 0.5, aside: random.between(-1, 1)))
        let isBlocked = row == 2 && column == 10
        if isBlocked { sketch.tag(middle, "barrier", "bollard") }
        let way = sketch.way(
          [ends[0], middle, ends[1]], "residential", names.take(["Street", "Street", "Terrace"]),
          isOneWay ? [("oneway", "yes")] : [("maxspeed", "20 mph")])
        terraces[row * Self.columns + column] = way
        if column + 1 < Self.columns, column % 3 != 2 { drawAlley(row: row, column: column) }
      }
    }
    drawRestrictions()
  }

  private var terraces: [Int: Int64] = [:]

  /// An alley behind two terraces, too narrow for anything but bins.
  private mutating func drawAlley(row: Int, column: Int) {
    sketch.way(
      [mouths[row][column], mouths[row + 1][column]], "service", "",
      [("service", "alley"), ("maxwidth", "2")])
  }

  private mutating func drawRestrictions() {
    func terrace(_ row: Int, _ column: Int) -> Int64 { terraces[row * Self.columns + column] ?? 1 }
    sketch.restriction(
      "no_left_turn", from: terrace(0, 3), via: (.node, grid[0][3]), to: mainRoadEast)
    sketch.restriction(
      "only_straight_on", from: terrace(0, 4), via: (.node, grid[1][4]), to: terrace(1, 4))
    sketch.restriction(
      "no_u_turn", from: terrace(0, 8), via: (.way, kilnBetween), to: terrace(0, 9))
  }

  /// Roads out: a low bridge to an estate that has another way in, and a bridge with a limit.
  private mutating func drawOutskirts() {
    let west = grid[0][0]
    let east = grid[0][Self.columns - 1]
    let depot = sketch.node(TownPoint(x: -1150, y: -560))
    let tip = sketch.node(TownPoint(x: 1900, y: -700))
    sketch.way(
      [west] + sketch.curve(from: west, to: depot, step: 150, bow: 25) + [depot], "secondary",
      "Brickfield Road")
    sketch.way(
      [east] + sketch.curve(from: east, to: tip, step: 180, bow: -40) + [tip], "secondary",
      "Brickfield Road")
    let works = sketch.node(TownPoint(x: -1240, y: -300))
    sketch.way([depot, works], "unclassified", "Works Road")
    let quay = sketch.node(TownPoint(x: 2050, y: -420))
    sketch.way([tip, quay], "unclassified", "Quay Road")
    let under = sketch.node(TownPoint(x: 30, y: -640))
    let beyond = sketch.node(TownPoint(x: 40, y: -700))
    sketch.way([grid[0][6], under], "residential", "Railway Street")
    sketch.way([under, beyond], "residential", "Railway Street", [("maxheight", "3.2")])
    let far = sketch.node(TownPoint(x: 420, y: -760))
    sketch.way([beyond, far], "residential", "Cutting Lane")
    let back = sketch.curve(from: far, to: east, step: 120, bow: -30)
    sketch.way([far] + back + [east], "residential", "Embankment Road")
    let bank = sketch.node(TownPoint(x: -420, y: -800))
    sketch.way([beyond, bank], "residential", "Sidings Road")
    // The short way out over the canal carries no lorry.
    let canal = sketch.curve(from: bank, to: west, step: 130, bow: 20)
    sketch.way([bank] + canal + [west], "unclassified", "Canal Bridge", [("maxweight", "7.5")])
  }

  /// The tables about its roads that go with it.
  var tables: [(path: String, text: String)] {
    [
      (
        "street-windows.csv",
        """
        way,usrn,street,weekdays,from,to,reason,from_date,to_date
        ,,School Street,Mon-Fri,08:15,09:15,school run,,
        ,,School Street,Mon-Fri,14:45,15:45,school run,,

        """
      ),
      (
        "access.csv",
        """
        way,usrn,street,class,rule,limit_metres,authority,expires,note
        \(terraces[Self.columns + 1] ?? 1),,,rcv-18t,one-way-exempt,,sample order 7/2026,2027-03-31,works at the far end
        ,,Works Road,*,allow,,,,

        """
      ),
      (
        "closures.csv",
        """
        way,usrn,street,from,to,from_time,to_time,reason
        ,,Sidings Road,2026-11-25,2026-11-26,08:00,16:00,resurfacing

        """
      ),
    ]
  }
}

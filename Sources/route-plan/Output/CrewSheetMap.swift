import Gazetteer

/// The map of a crew sheet: roads grey, the round in strokes that black ink can tell apart.
struct CrewSheetMap {
  /// The drawing's size in its own units; 2000 units print as 186 millimetres.
  private static let width = 2000.0
  private let height: Double
  private let view: PlanView
  private let roads: [BackgroundRoad]
  private let events: [EventView]
  private let projection: MapProjection
  private let frame: DrawingBox
  private let scale: Double
  private var labels = MapLabels()
  private var body = ""

  /// The map of a round, or of one of its trips, as an `<svg>` element.
  static func draw(
    _ round: RoundView, trip: Int? = nil, numbers: ClosedRange<Int>? = nil, height: Double,
    in view: PlanView
  ) -> String {
    var events = trip.map { round.events(ofTrip: $0) } ?? round.events
    if let numbers {
      events = events.filter { $0.kind == .service && numbers.contains($0.sequence) }
    }
    guard var map = CrewSheetMap(events: events, height: height, view: view) else { return "" }
    map.reserveCorners()
    map.addRoads()
    map.addDrives()
    map.addWork()
    map.addPlaces()
    map.addNumbers()
    map.addStreetNames()
    map.addScaleAndNorth()
    let title = "Map of round \(round.title)" + (trip.map { ", trip \($0)" } ?? "")
    return
      "<svg class=\"map\(map.isFar ? " far" : "")\" viewBox=\"0 0 2000 \(DrawingLine.whole(height))\" role=\"img\" "
      + "aria-label=\"\(Escaping.html(title))\">\(map.body)</svg>"
  }

  private init?(events: [EventView], height: Double, view: PlanView) {
    let services = events.filter { $0.kind == .service }
    let points = services.flatMap(\.workLine)
    guard !points.isEmpty else { return nil }
    let projection = MapProjection(around: points)
    var box = DrawingBox()
    for point in points { box.include(projection.point(point)) }
    // Markers reach beyond the lines they stand on.
    let margin = max(40, max(box.width, box.height) * 0.06)
    self.events = events
    self.height = height
    self.view = view
    self.projection = projection
    frame = box.grown(by: margin, atLeast: 300).shaped(Self.width / height)
    scale = Self.width / frame.width
    roads = Self.roads(of: view, about: points, margin: max(frame.width, frame.height))
  }

  /// The roads that may show, found by whole numbers alone: a country has very many others.
  private static func roads(
    of view: PlanView, about points: [GeographicPoint], margin metres: Double
  ) -> [BackgroundRoad] {
    // A degree of longitude is nowhere in Europe under a fifth of a degree of latitude.
    let north = Int64(metres / 0.011) + 1
    let east = north * 5
    var (low, high) = ((Int64.max, Int64.max), (Int64.min, Int64.min))
    for point in points {
      low = (min(low.0, Int64(point.latitudeE7)), min(low.1, Int64(point.longitudeE7)))
      high = (max(high.0, Int64(point.latitudeE7)), max(high.1, Int64(point.longitudeE7)))
    }
    return view.backgroundRoads.filter { road in
      road.line.contains {
        Int64($0.latitudeE7) >= low.0 - north && Int64($0.latitudeE7) <= high.0 + north
          && Int64($0.longitudeE7) >= low.1 - east && Int64($0.longitudeE7) <= high.1 + east
      }
    }
  }

  /// Keeps labels off the scale bar and the north arrow.
  private mutating func reserveCorners() {
    _ = labels.place(at: DrawingPoint(x: 1942, y: 78), width: 84, height: 124)
    _ = labels.place(at: DrawingPoint(x: 280, y: height - 52), width: 560, height: 76)
  }

  /// Whether the map shows so much land that ordinary strokes would run together.
  private var isFar: Bool { frame.width > 5_000 }

  private func place(_ point: DrawingPoint) -> DrawingPoint {
    DrawingPoint(x: (point.x - frame.left) * scale, y: (point.y - frame.top) * scale)
  }

  private func line(_ positions: [GeographicPoint], tolerance: Double = 2) -> [DrawingPoint] {
    DrawingLine.simplified(
      projection.line(positions).map(place), tolerance: tolerance)
  }

  private func isVisible(_ line: [DrawingPoint]) -> Bool {
    var box = DrawingBox()
    for point in line { box.include(point) }
    var page = DrawingBox()
    page.include(DrawingPoint(x: 0, y: 0))
    page.include(DrawingPoint(x: Self.width, y: height))
    return !box.isEmpty && box.meets(page)
  }

  private mutating func addRoads() {
    for rank in isFar ? [2, 1, 0] : [3, 2, 1, 0] {
      let paths = roads.filter { min(3, max(0, $0.rank)) == rank }
        .map { line($0.line) }.filter { isVisible($0) }.map { DrawingLine.path($0) }
      if !paths.isEmpty { body += "<path class=\"r\(rank)\" d=\"\(paths.joined())\"/>" }
    }
  }

  private mutating func addDrives() {
    let paths = events.map { line($0.driveLine) }.filter { $0.count > 1 && isVisible($0) }
      .map { DrawingLine.path($0) }
    if !paths.isEmpty { body += "<path class=\"drive\" d=\"\(paths.joined())\"/>" }
  }

  private mutating func addWork() {
    let trips = Set(events.map(\.trip)).sorted()
    for trip in trips {
      let lines = events.filter { $0.kind == .service && $0.trip == trip }
        .map { line($0.workLine) }.filter { $0.count > 1 }
      let path = lines.map { DrawingLine.path($0) }.joined()
      guard !path.isEmpty else { continue }
      let style = (trip - 1) % 4
      body += "<path class=\"w w\(style)\" d=\"\(path)\"/>"
      if style == 1 { body += "<path class=\"core\" d=\"\(path)\"/>" }
      body += "<path class=\"arrow\" d=\"\(lines.map(Self.arrow).joined())\"/>"
    }
  }

  private static func arrow(_ line: [DrawingPoint]) -> String {
    guard DrawingLine.length(line) > 90, let middle = DrawingLine.middle(of: line) else {
      return ""
    }
    let (point, ahead) = middle
    func corner(_ along: Double, _ across: Double) -> String {
      let x = point.x + ahead.x * along - ahead.y * across
      let y = point.y + ahead.y * along + ahead.x * across
      return "\(DrawingLine.whole(x)) \(DrawingLine.whole(y))"
    }
    return "M\(corner(20, 0))L\(corner(-12, 15))L\(corner(-12, -15))Z"
  }

  private mutating func addPlaces() {
    for (places, letter) in [(view.depots, "D"), (visitedSites, "T")] {
      for place in places {
        let point = self.place(projection.point(place.point))
        let name = PlanText.name(place.title)
        if point.x > 30, point.y > 30, point.x < Self.width - 30, point.y < height - 30 {
          addMarker(letter, name, at: point)
        } else {
          addPointer(to: place, name: name, towards: point)
        }
      }
    }
  }

  private var visitedSites: [PlaceView] {
    let titles = Set(events.filter { $0.kind == .tip }.map(\.title))
    return view.sites.filter { titles.contains($0.title) }
  }

  private mutating func addMarker(_ letter: String, _ name: String, at point: DrawingPoint) {
    let (x, y) = (DrawingLine.whole(point.x), DrawingLine.whole(point.y))
    _ = labels.place(at: point, width: 64, height: 64)
    body +=
      "<g class=\"place\"><rect x=\"\(x - 30)\" y=\"\(y - 30)\" width=\"60\" height=\"60\"/>"
      + "<text x=\"\(x)\" y=\"\(y + 16)\">\(letter)</text></g>"
    _ = labels.place(at: DrawingPoint(x: point.x, y: point.y + 56), width: 220, height: 36)
    body += "<text class=\"name b\" x=\"\(x)\" y=\"\(y + 66)\">\(Escaping.html(name))</text>"
  }

  /// A place beyond the map: its name, direction and distance at the edge where it lies.
  private mutating func addPointer(to place: PlaceView, name: String, towards point: DrawingPoint) {
    let centre = DrawingPoint(x: Self.width / 2, y: height / 2)
    let (dx, dy) = (point.x - centre.x, point.y - centre.y)
    let reach = max(abs(dx) / (centre.x - 50), abs(dy) / (centre.y - 50))
    let length = (dx * dx + dy * dy).squareRoot()
    guard reach > 0, length > 0 else { return }
    let metres = DrawingLine.whole(length / scale)
    let text = "\(name), \(PlanText.distance(Int32(clamping: metres)))"
    let half = Double(text.count) * 9 + 20
    // Where the edge is taken, by the north arrow or another place, it moves inwards.
    for share in [1, 0.9, 0.8, 0.7] {
      let tip = DrawingPoint(x: centre.x + dx / reach * share, y: centre.y + dy / reach * share)
      let x = min(max(tip.x, half), Self.width - half)
      let y = tip.y < height / 2 ? tip.y + 54 : tip.y - 34
      guard labels.place(at: tip, width: 50, height: 50),
        labels.place(at: DrawingPoint(x: x, y: y - 4), width: half * 2, height: 34)
      else { continue }
      body += Self.pointer(at: tip, towards: DrawingPoint(x: dx / length, y: dy / length))
      body +=
        "<text class=\"name b\" x=\"\(DrawingLine.whole(x))\" y=\"\(DrawingLine.whole(y))\">"
        + "\(Escaping.html(text))</text>"
      return
    }
  }

  private static func pointer(at tip: DrawingPoint, towards ahead: DrawingPoint) -> String {
    func corner(_ along: Double, _ across: Double) -> String {
      let x = tip.x + ahead.x * along - ahead.y * across
      let y = tip.y + ahead.y * along + ahead.x * across
      return "\(DrawingLine.whole(x)) \(DrawingLine.whole(y))"
    }
    return
      "<path class=\"pointer\" d=\"M\(corner(24, 0))L\(corner(-20, 22))L\(corner(-20, -22))Z\"/>"
  }

  /// Numbers where a street is begun; the first of a trip before the others, so that it shows.
  private mutating func addNumbers() {
    let services = events.filter { $0.kind == .service && !$0.workLine.isEmpty }
    var firstOfTrip: Set<Int> = []
    let first = services.filter { firstOfTrip.insert($0.trip).inserted }
    let firstNumbers = Set(first.map(\.sequence))
    for event in first + services.filter({ !firstNumbers.contains($0.sequence) }) {
      guard let start = event.workLine.first else { continue }
      let text = String(event.sequence)
      let width = Double(22 + 20 * text.count)
      let candidates = [place(projection.point(start))] + middle(of: event)
      for point in candidates {
        guard labels.place(at: point, width: width, height: 46) else { continue }
        let (x, y) = (DrawingLine.whole(point.x), DrawingLine.whole(point.y))
        let half = DrawingLine.whole(width / 2)
        body +=
          "<g class=\"no\"><rect x=\"\(x - half)\" y=\"\(y - 22)\" width=\"\(half * 2)\" "
          + "height=\"44\" rx=\"20\"/><text x=\"\(x)\" y=\"\(y + 13)\">\(text)</text></g>"
        break
      }
    }
  }

  private func middle(of event: EventView) -> [DrawingPoint] {
    let line = line(event.workLine)
    guard DrawingLine.length(line) > 60, let middle = DrawingLine.middle(of: line) else {
      return []
    }
    return [middle.point]
  }

  /// Names of worked streets stand beside the stroke, others on their road.
  private mutating func addStreetNames() {
    let roads = self.roads.compactMap { road -> (name: String, line: [DrawingPoint])? in
      let line = line(road.line)
      return isVisible(line) ? (road.name, line) : nil
    }
    let worked = Set(events.filter { $0.kind == .service }.map { PlanText.name($0.title) })
    let labels = StreetLabel.labels(of: roads, spacing: 900)
    for label in labels.filter({ worked.contains($0.name) }) { add(label, offsets: [-42, 42]) }
    for label in labels.filter({ !worked.contains($0.name) }) { add(label, offsets: [0]) }
  }

  private mutating func add(_ label: StreetLabel, offsets: [Double]) {
    let width = Double(label.name.count) * 15 + 10
    guard label.length > width * 0.7 else { return }
    for offset in offsets {
      let point = DrawingPoint(
        x: label.point.x - label.direction.y * offset, y: label.point.y + label.direction.x * offset
      )
      let isInside =
        point.x > width / 2 && point.x < Self.width - width / 2
        && point.y > 30 && point.y < height - 30
      guard isInside,
        labels.place(at: point, width: width, height: 30, along: label.direction)
      else { continue }
      let (x, y) = (DrawingLine.whole(point.x), DrawingLine.whole(point.y))
      body +=
        "<text class=\"name\" transform=\"translate(\(x) \(y)) rotate(\(label.degrees))\" "
        + "y=\"9\">\(Escaping.html(label.name))</text>"
      return
    }
  }

  private mutating func addScaleAndNorth() {
    let metres = Self.roundLength(below: frame.width / 4)
    let bar = DrawingLine.whole(metres * scale)
    let y = DrawingLine.whole(height) - 40
    let text = PlanText.distance(Int32(clamping: DrawingLine.whole(metres)))
    body +=
      "<g class=\"scale\"><rect x=\"20\" y=\"\(y - 50)\" width=\"\(bar + 50)\" height=\"76\"/>"
      + "<path d=\"M45 \(y - 14)v14h\(bar)v-14\"/>"
      + "<text x=\"\(45 + bar / 2)\" y=\"\(y - 14)\">\(text)</text></g>"
      + "<g class=\"north\"><rect x=\"1900\" y=\"16\" width=\"84\" height=\"124\"/>"
      + "<path d=\"M1942 28l26 64-26-16-26 16z\"/><text x=\"1942\" y=\"130\">N</text></g>"
  }

  /// The greatest of 1, 2, 5, 10, 20, 50 … metres that is not above a length.
  static func roundLength(below length: Double) -> Double {
    var best = 1.0
    var power = 1.0
    while power <= length, power < 1e7 {
      for factor in [1.0, 2.0, 5.0] where power * factor <= length { best = power * factor }
      power *= 10
    }
    return best
  }
}

import Gazetteer

/// The overview's drawing: roads, every round in its colour, street names for deeper zoom.
///
/// Nothing in it stands for one household: points are bins, tips and depots alone.
struct OverviewMap {
  /// Drawing units to a metre: halves of a metre show in a town, whole ones in a country.
  let unitsPerMetre: Double
  /// What is shown first: the work, depots and tips, in drawing units.
  let frame: DrawingBox
  private let view: PlanView
  private let projection: MapProjection
  private let bounds: DrawingBox
  private let tolerance: Double

  /// Metres to a pixel under which a street's name shows, busiest streets first.
  static let nameScales = [6.0, 2.5, 1.1]

  /// The map of a plan.
  init(_ view: PlanView) {
    self.view = view
    let work = view.rounds.flatMap { $0.services.flatMap(\.workLine) }
    let places = (view.depots + view.sites).map(\.point)
    let roads = view.backgroundRoads.flatMap(\.line)
    let points = work.isEmpty ? (places.isEmpty ? roads : places) : work
    let projection = MapProjection(around: points)
    var frame = DrawingBox()
    for point in points { frame.include(projection.point(point)) }
    var bounds = frame
    for point in places { bounds.include(projection.point(point)) }
    for round in view.rounds {
      for point in round.events.flatMap(\.driveLine) { bounds.include(projection.point(point)) }
    }
    let extent = max(frame.width, frame.height)
    unitsPerMetre = extent < 20_000 ? 2 : 1
    tolerance = max(1, extent / 12_000)
    // Depots, tips, drives and work left undone belong to the first look, unless far away.
    let near = frame.grown(by: extent / 3)
    let drives = view.rounds.flatMap { $0.events.flatMap(\.driveLine) }
    for point in places + view.unassigned.flatMap(\.line) + drives {
      let place = projection.point(point)
      if near.contains(place) { frame.include(place) }
    }
    self.projection = projection
    self.frame = frame.grown(by: max(60, extent * 0.06), atLeast: 400)
    self.bounds = bounds.grown(by: max(300, extent * 0.15))
  }

  /// The `viewBox` of the first look.
  var viewBox: String {
    let numbers = [frame.left, frame.top, frame.width, frame.height]
    return numbers.map { String(DrawingLine.whole($0 * unitsPerMetre)) }.joined(separator: " ")
  }

  /// Drawing units to a pixel on a screen of ordinary width.
  var unitsPerPixel: Double { max(frame.width / 1000, frame.height / 850) * unitsPerMetre }

  /// The drawing's inside.
  func draw() -> String {
    var text = roads()
    for (index, round) in view.rounds.enumerated() { text += draw(round, index: index) }
    var room = MapLabels(labelHeight: 26 * unitsPerPixel / unitsPerMetre)
    let labels = view.rounds.map { roundLabel($0, &room) }
    text += unassigned() + names(besides: labels)
    for (index, label) in labels.enumerated() {
      guard let label else { continue }
      text += "<g class=\"rl\" data-r=\"\(index)\" style=\"\(MapPalette.style(index))\">"
      text += Self.text(label.name, at: label.point, 0, unitsPerMetre) + "</g>"
    }
    for depot in view.depots { text += place(depot, kind: "Depot") }
    for site in view.sites { text += place(site, kind: "Tip") }
    return text
  }

  private func line(_ positions: [GeographicPoint], tolerance: Double) -> [DrawingPoint] {
    DrawingLine.simplified(projection.line(positions), tolerance: tolerance)
  }

  private func path(_ line: [DrawingPoint]) -> String {
    DrawingLine.path(line, unitsPerMetre: unitsPerMetre)
  }

  private func isInBounds(_ line: [DrawingPoint]) -> Bool {
    var box = DrawingBox()
    for point in line { box.include(point) }
    return !box.isEmpty && box.meets(bounds)
  }

  /// Roads by rank, in tiles: a browser then draws only those in sight.
  private func roads() -> String {
    let tile = max(500, max(bounds.width, bounds.height) / 12)
    var tiles: [String: String] = [:]
    for road in view.backgroundRoads {
      let line = line(road.line, tolerance: tolerance * 2)
      guard line.count > 1, isInBounds(line) else { continue }
      let column = DrawingLine.whole((line[0].x / tile).rounded(.down))
      let row = DrawingLine.whole((line[0].y / tile).rounded(.down))
      tiles["\(3 - min(3, max(0, road.rank)))/\(column)/\(row)", default: ""] += path(line)
    }
    return tiles.sorted { $0.key < $1.key }.map { key, path in
      "<path class=\"r\(3 - (key.first?.wholeNumberValue ?? 0))\" d=\"\(path)\"/>\n"
    }.joined()
  }

  private func draw(_ round: RoundView, index: Int) -> String {
    var drives = ""
    var work = ""
    var points = ""
    var arrows = ""
    for event in round.events {
      let drive = line(event.driveLine, tolerance: tolerance)
      if drive.count > 1 { drives += path(drive) }
      guard event.kind == .service else { continue }
      let line = line(event.workLine, tolerance: tolerance)
      let about = Escaping.html(describe(event, round))
      if line.count > 1 {
        work += "<path class=\"w\" d=\"\(path(line))\"><title>\(about)</title></path>\n"
        arrows += arrow(line)
      } else if let point = line.first, event.isBin {
        points += "<path class=\"w bin\" d=\"\(path([point]))h0\"><title>\(about)</title></path>\n"
      }
    }
    return "<g class=\"rd\" data-r=\"\(index)\" style=\"\(MapPalette.style(index))\">"
      + "<path class=\"d\" d=\"\(drives)\"/>\n\(work)\(points)<path class=\"a\" d=\"\(arrows)\"/></g>\n"
  }

  private func describe(_ event: EventView, _ round: RoundView) -> String {
    let start = PlanText.clock(PlanText.roundedDown(event.startSeconds))
    let finish = PlanText.clock(PlanText.roundedUp(event.finishSeconds))
    let households =
      event.households > 0 ? ", \(PlanText.count(Int(event.households), "household"))" : ""
    return "\(PlanText.name(event.publicTitle)): round \(round.title), trip \(event.trip), "
      + "no. \(event.sequence), \(start)–\(finish)\(households)"
  }

  private func arrow(_ line: [DrawingPoint]) -> String {
    guard DrawingLine.length(line) > 30, let (point, ahead) = DrawingLine.middle(of: line) else {
      return ""
    }
    func corner(_ along: Double, _ across: Double) -> DrawingPoint {
      DrawingPoint(
        x: point.x + ahead.x * along - ahead.y * across,
        y: point.y + ahead.y * along + ahead.x * across)
    }
    return path([corner(-2, 2.5), corner(2, 0), corner(-2, -2.5)])
  }

  private func unassigned() -> String {
    let lines = view.unassigned.map { line($0.line, tolerance: tolerance) }
      .filter { $0.count > 1 }
    guard !lines.isEmpty else { return "" }
    return "<path class=\"undone\" d=\"\(lines.map(path).joined())\">"
      + "<title>not in this plan</title></path>\n"
  }

  /// Names in three steps of zoom; within a step no two names touch.
  private func names(besides rounds: [StreetLabel?]) -> String {
    let roads = view.backgroundRoads.compactMap { road -> (name: String, line: [DrawingPoint])? in
      let line = line(road.line, tolerance: tolerance * 2)
      return isInBounds(line) ? (road.name, line) : nil
    }
    let labels = StreetLabel.labels(of: roads, spacing: 1200)
    var shown: [StreetLabel] = []
    var isShown = [Bool](repeating: false, count: labels.count)
    var text = ""
    for (step, scale) in Self.nameScales.enumerated() {
      var room = MapLabels(labelHeight: 14 * scale)
      for label in rounds.compactMap({ $0 }) + shown { _ = fits(label, scale, &room) }
      var group = ""
      for index in labels.indices where !isShown[index] {
        let label = labels[index]
        guard label.length > Double(label.name.count) * 6 * scale * 0.8, fits(label, scale, &room)
        else { continue }
        isShown[index] = true
        shown.append(label)
        group += Self.text(
          label.name, at: label.point, label.degrees, unitsPerMetre, rise: "-.5em")
      }
      text += "<g class=\"nm n\(step + 1)\">\(group)</g>\n"
    }
    return text
  }

  private func fits(_ label: StreetLabel, _ scale: Double, _ room: inout MapLabels) -> Bool {
    room.place(
      at: label.point, width: Double(label.name.count) * 6.5 * scale, height: 14 * scale,
      along: label.direction)
  }

  private static func text(
    _ name: String, at point: DrawingPoint, _ degrees: Int, _ unitsPerMetre: Double,
    rise: String = ".35em"
  ) -> String {
    let (x, y) = (
      DrawingLine.whole(point.x * unitsPerMetre), DrawingLine.whole(point.y * unitsPerMetre)
    )
    return "<text transform=\"translate(\(x) \(y)) rotate(\(degrees))\" dy=\"\(rise)\">"
      + "\(Escaping.html(name))</text>\n"
  }

  /// The round's name where its work is densest and no other round's name stands.
  private func roundLabel(_ round: RoundView, _ room: inout MapLabels) -> StreetLabel? {
    let middles = round.services.prefix(1000).compactMap {
      DrawingLine.middle(of: line($0.workLine, tolerance: tolerance))?.point
    }
    let reach = max(300, max(frame.width, frame.height) / 25)
    let ranked = middles.indices.map { index in
      (middles.count { DrawingLine.distance($0, middles[index]) < reach }, index)
    }.sorted { ($1.0, $0.1) < ($0.0, $1.1) }.map { middles[$0.1] }
    let scale = unitsPerPixel / unitsPerMetre
    let width = Double(round.title.count * 10 + 14) * scale
    let free = ranked.first { room.place(at: $0, width: width, height: 26 * scale) }
    guard let point = free ?? ranked.first else { return nil }
    return StreetLabel(
      name: round.title, point: point, direction: DrawingPoint(x: 1, y: 0), length: 0)
  }

  private func place(_ place: PlaceView, kind: String) -> String {
    let point = projection.point(place.point)
    let (x, y) = (
      DrawingLine.whole(point.x * unitsPerMetre), DrawingLine.whole(point.y * unitsPerMetre)
    )
    let name = Escaping.html(PlanText.name(place.title))
    return "<g class=\"pl \(kind == "Tip" ? "tip" : "dep")\" transform=\"translate(\(x) \(y))\">"
      + "<title>\(kind): \(name)</title><path d=\"M0 0h0\"/>"
      + "<text class=\"k\" dy=\".35em\">\(kind.prefix(1))</text>"
      + "<text dy=\"1.75em\">\(name)</text></g>\n"
  }
}

/// Colours that people with any colour vision tell apart, on light and dark ground.
///
/// After Okabe and Ito 2008, "Color Universal Design", without black and yellow.
enum MapPalette {
  private static let colours = [
    "#0072b2", "#d55e00", "#009e73", "#b85a94", "#c98900", "#3d9fd6", "#7a5cc9",
  ]
  private static let dashes = ["none", "9 3", "4 3", "14 3 3 3"]

  /// The custom properties of a round: `--c` colour, `--k` relative width, `--p` dashes.
  static func style(_ index: Int) -> String {
    let dash = dashes[index / colours.count % dashes.count]
    // Later rounds are drawn narrower over earlier ones, so that a street worked by several shows
    // all their colours side by side.
    let width = max(0.7, 1.9 - 0.3 * Double(index))
    return "--c:\(colours[index % colours.count]);--k:\(Decimals.text(width, places: 1))"
      + (dash == "none" ? "" : ";--p:\(dash)")
  }
}

import Gazetteer
import RoadGraph

/// The map of how an area's bins are used, without network or script.
struct BinsPage {
  private let survey: BinSurvey
  private let network: RoadNetwork
  private let frame: DrawingBox

  /// Draws a survey over the area's roads.
  init(_ survey: BinSurvey, network: RoadNetwork) {
    self.survey = survey
    self.network = network
    var frame = DrawingBox()
    for use in survey.uses { frame.include(Self.point(use.bin.point)) }
    self.frame = frame.grown(by: max(300, max(frame.width, frame.height) * 0.06), atLeast: 800)
  }

  /// Metres to the right and down.
  private static func point(_ point: GridPoint) -> DrawingPoint {
    DrawingPoint(x: Double(point.x) / 100, y: -Double(point.y) / 100)
  }

  private static let css = """
    body{margin:0;font:15px/1.4 system-ui,"Segoe UI",Arial,"Liberation Sans",sans-serif;color:#1b1b1b;
    background:#fff}
    @media(min-width:900px){body{display:grid;grid-template-columns:1fr 440px}
    aside{height:100vh;overflow:auto;box-sizing:border-box}#map{height:100vh}}
    #map{background:#f7f6f3}svg{display:block;width:100%;height:100%}
    aside{padding:14px 16px}h1{font-size:22px;margin:0}h2{font-size:16px;margin:18px 0 4px}
    .banner{background:#7a1f00;color:#fff;margin:0 0 12px;padding:6px 10px;font-weight:600}
    path{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round}
    .r0{stroke:#b9ad94;stroke-width:2.4}.r1{stroke:#cfc6b4;stroke-width:1.6}
    .r2{stroke:#ded9cd;stroke-width:1}.z{fill:#b2182b;stroke:#b2182b;stroke-opacity:.35}
    .b{fill:#08519c;fill-opacity:.75;stroke:#fff;vector-effect:non-scaling-stroke}
    .full{fill:#d95f02}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    td,th{text-align:left;padding:2px 6px 2px 0;vertical-align:top}td.n,th.n{text-align:right}
    tr+tr td{border-top:1px solid #ddd}footer{color:#5a5a5a;font-size:13px;margin-top:16px}
    """

  /// The page.
  func write() -> [UInt8] {
    let banner =
      survey.isSynthetic ? "<p class=\"banner\">\(Escaping.html(PlanCredits.synthetic))</p>\n" : ""
    let credits = survey.credits.map { "<p>\(Escaping.html($0))</p>" }.joined()
    let box = [frame.left, frame.top, frame.width, frame.height]
      .map { String(DrawingLine.whole($0)) }.joined(separator: " ")
    let litres = PlanText.grouped(Int(survey.litresPerDay.rounded()))
    let page = """
      <!DOCTYPE html>
      <html lang="en-GB"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>\(Escaping.html("\(survey.areaName), use of bins"))</title>
      <style>\(Self.css)</style></head><body>
      <div id="map"><svg viewBox="\(box)" role="img" aria-label="Map of the use of bins">
      \(roads())\(zones())\(bins())</svg></div>
      <aside>\(banner)<h1>\(Escaping.html(survey.areaName))</h1>
      <p>\(PlanText.count(survey.uses.count, "bin")), \(litres) litres on an ordinary day. Squares of \
      \(BinGroup.zoneMetres) m are the redder the more litres a day they get; a bin's disc grows with \
      its litres a day, and is orange where it overflows though emptied at every possible visit.</p>
      \(table("Streets", survey.streets))\(table("Squares", survey.zones))\(adviceTable())
      <footer>\(credits)</footer></aside></body></html>

      """
    return Array(page.utf8)
  }

  private func roads() -> String {
    var paths = ["", "", ""]
    let tolerance = max(1, frame.width / 4000)
    for edge in 0..<UInt32(network.edgeCount) {
      let rank =
        switch network.attributes(ofEdge: edge).roadClass {
        case .motorway, .trunk, .primary: 0
        case .secondary, .tertiary: 1
        case .unclassified, .residential, .livingStreet: 2
        case .service, .track, .pedestrian: 3
        }
      let line = network.shape(ofEdge: edge).map(Self.point)
      guard rank < 3, line.contains(where: frame.contains) else { continue }
      paths[rank] += DrawingLine.path(DrawingLine.simplified(line, tolerance: tolerance))
    }
    return paths.enumerated().reversed().map { "<path class=\"r\($0)\" d=\"\($1)\"/>\n" }.joined()
  }

  private func zones() -> String {
    let most = survey.zones.first?.litresPerDay ?? 1
    let side = Int(BinGroup.zoneMetres)
    return survey.zones.compactMap { zone in
      guard let corner = zone.corner else { return nil }
      let place = Self.point(corner)
      let share = Decimals.text(0.06 + 0.5 * zone.litresPerDay / max(1e-9, most), places: 3)
      return "<rect class=\"z\" x=\"\(DrawingLine.whole(place.x))\" "
        + "y=\"\(DrawingLine.whole(place.y) - side)\" width=\"\(side)\" height=\"\(side)\" "
        + "fill-opacity=\"\(share)\"><title>\(Escaping.html(Self.about(zone)))</title></rect>\n"
    }.joined()
  }

  private func bins() -> String {
    let most = survey.uses.map(\.litresPerDay).max() ?? 1
    let largest = max(frame.width, frame.height) / 90
    return survey.uses.sorted { ($1.litresPerDay, $0.bin.name) < ($0.litresPerDay, $1.bin.name) }
      .map { use in
        let place = Self.point(use.bin.point)
        let radius = largest * (0.04 + 0.96 * use.litresPerDay / max(1e-9, most)).squareRoot()
        let about =
          "\(use.bin.name)\(use.street.isEmpty ? "" : ", \(use.street)"): "
          + "\(Decimals.text(use.litresPerDay, places: 0)) litres a day, "
          + "\(Decimals.text(use.permillePerDay / 10, places: 0)) % of it"
        return "<circle class=\"b\(use.worstRisk > 0.2 ? " full" : "")\" "
          + "cx=\"\(DrawingLine.whole(place.x))\" cy=\"\(DrawingLine.whole(place.y))\" "
          + "r=\"\(max(1, DrawingLine.whole(radius)))\"><title>\(Escaping.html(about))</title>"
          + "</circle>\n"
      }.joined()
  }

  private static func about(_ group: BinGroup) -> String {
    "\(group.name): \(Decimals.text(group.litresPerDay, places: 0)) litres a day, "
      + PlanText.count(group.bins, "bin")
  }

  private func table(_ title: String, _ groups: [BinGroup]) -> String {
    let rows = groups.prefix(20).map { group in
      "<tr><td>\(Escaping.html(group.name))</td><td class=\"n\">\(group.bins)</td>"
        + "<td class=\"n\">\(PlanText.grouped(Int(group.litresPerDay.rounded())))</td></tr>\n"
    }.joined()
    let rest = groups.count > 20 ? "<p>and \(groups.count - 20) more: see the tables.</p>" : ""
    return "<h2>\(title)</h2><table><tr><th>\(title == "Streets" ? "Street" : "South-west corner")"
      + "</th><th class=\"n\">Bins</th><th class=\"n\">Litres a day</th></tr>\n\(rows)</table>\(rest)"
  }

  private func adviceTable() -> String {
    guard let advice = survey.advice else { return "" }
    guard !advice.isEmpty else { return "<h2>Worth changing</h2><p>Nothing.</p>" }
    let rows = advice.map {
      "<tr><td>\($0.action.rawValue)</td><td>\(Escaping.html($0.bin))</td>"
        + "<td>\(Escaping.html($0.reason))</td></tr>\n"
    }.joined()
    return "<h2>Worth changing</h2><table>\(rows)</table>"
  }
}

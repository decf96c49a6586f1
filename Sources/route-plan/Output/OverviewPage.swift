import Gazetteer

/// `public/overview.html`: the day on one map, without network, script optional.
enum OverviewPage {
  /// What `help formats` says.
  static let format = OutputFormat(
    path: "public/overview.html", privacy: .public,
    about: "The map of all rounds, to be opened in any browser from the disk: zoom, drag, click a "
      + "street. Self-contained HTML for people; its layout is no interface. No property, no "
      + "assistance, no time finer than 5 minutes.")

  /// The page.
  static func write(_ view: PlanView) -> [UInt8] {
    let map = OverviewMap(view)
    let (year, month, day) = view.date.parts
    let date = PlanText.longDate(weekday: view.date.weekday, day: day, month: month, year: year)
    let scale = PlanText.decimal(map.unitsPerPixel, places: 2)
    let metresPerPixel = map.unitsPerPixel / map.unitsPerMetre
    let steps = OverviewMap.nameScales.enumerated().filter { metresPerPixel < $0.element }
      .map { "z\($0.offset + 1)" }.joined(separator: " ")
    let banner =
      view.isSynthetic ? "<p class=\"banner\">\(Escaping.html(PlanCredits.synthetic))</p>\n" : ""
    let credits = PlanCredits.lines(view).map { "<p>\(Escaping.html($0))</p>" }.joined()
    let page = """
      <!DOCTYPE html>
      <html lang="en-GB"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'; script-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(Escaping.html("\(view.areaName), rounds of \(view.date)"))</title>
      <style>\(OverviewStyle.css)</style></head><body>
      <div id="map"><svg viewBox="\(map.viewBox)" data-m="\(map.unitsPerMetre)" class="\(steps)" \
      style="--u:\(scale)" role="img" aria-label="Map of the rounds">
      \(map.draw())</svg>
      <div id="info" role="status" hidden></div>
      <div id="bar"><button data-z=".6" aria-label="zoom in">+</button>\
      <button data-z="1.67" aria-label="zoom out">−</button>\
      <button data-z="0" aria-label="show all rounds">Fit</button></div>
      <div id="rule"><span></span></div></div>
      <aside>\(banner)<h1>\(Escaping.html(view.areaName))</h1>
      <p class="date">\(date)</p>
      \(table(view))
      \(legend(view))
      <footer>\(credits)</footer></aside>
      <script>\(OverviewScript.code)</script></body></html>

      """
    return Array(page.utf8)
  }

  private static func table(_ view: PlanView) -> String {
    var rows = ""
    for (index, round) in view.rounds.enumerated() {
      let start = PlanText.clock(PlanText.roundedDown(round.startSeconds))
      let finish = PlanText.clock(PlanText.roundedUp(round.finishSeconds))
      rows +=
        "<tr data-r=\"\(index)\" style=\"\(MapPalette.style(index))\">"
        + "<td class=\"js\"><input type=\"checkbox\" checked aria-label=\"show round "
        + "\(Escaping.html(round.title))\"></td><td class=\"id\"><svg viewBox=\"0 0 26 10\">"
        + "<path class=\"w\" d=\"M2 5H24\"/></svg>\(Escaping.html(round.title))</td>"
        + "<td>\(start)–\(finish)</td><td>\(round.tripCount)</td>"
        + "<td>\(PlanText.grouped(Int(round.households)))</td>"
        + "<td>\(PlanText.decimal(Double(round.kilograms) / 1000, places: 1))</td>"
        + "<td>\(PlanText.decimal(round.kilometres, places: 0))</td></tr>\n"
    }
    let households = view.rounds.reduce(0) { $0 + Int($1.households) }
    let tonnes = view.rounds.reduce(0.0) { $0 + Double($1.kilograms) / 1000 }
    let kilometres = view.rounds.reduce(0.0) { $0 + $1.kilometres }
    let trips = view.rounds.reduce(0) { $0 + $1.tripCount }
    return """
      <table><thead><tr><th class="js"></th><th>Round</th><th>Out–back</th><th>Trips</th>\
      <th>House&shy;holds</th><th>Tonnes</th><th>km</th></tr></thead><tbody>
      \(rows)</tbody><tfoot><tr><td class="js"><input type="checkbox" checked id="all" \
      aria-label="show all rounds"></td><td>All</td><td></td><td>\(trips)</td>\
      <td>\(PlanText.grouped(households))</td><td>\(PlanText.decimal(tonnes, places: 1))</td>\
      <td>\(PlanText.decimal(kilometres, places: 0))</td></tr></tfoot></table>
      """
  }

  private static func legend(_ view: PlanView) -> String {
    let undone = view.unassigned.reduce(0) { $0 + Int($1.households) }
    let note =
      view.unassigned.isEmpty
      ? ""
      : "<li><svg viewBox=\"0 0 26 10\"><path class=\"undone\" d=\"M2 5H24\"/></svg>"
        + "not in this plan (\(PlanText.count(undone, "household")))</li>"
    return """
      <ul class="key"><li><svg viewBox="0 0 26 10"><path class="w" d="M2 5H24"/></svg>street \
      worked</li><li><svg viewBox="0 0 26 10"><path class="d" d="M2 5H24"/></svg>drive \
      only</li>\(note)<li><b class="k">D</b> depot</li><li><b class="k t">T</b> tip</li></ul>
      <p class="js hint">Wheel or pinch to zoom, drag to move, click a street for its round and \
      time. Click a round to see it alone.</p>
      """
  }
}

import Gazetteer

/// `crew/<round>/sheet.html`: what a crew drives by, on paper, with no network.
enum CrewSheet {
  /// What `help formats` says.
  static let format = OutputFormat(
    path: "crew/<round>/sheet.html", privacy: .crew,
    about: "The printable sheet of one round: facts, hazards, maps, and every street in driving "
      + "order with its houses, assisted collections, tips and breaks. Self-contained HTML for "
      + "people; its layout is no interface.")

  /// The page of one round.
  static func write(_ round: RoundView, in view: PlanView) -> [UInt8] {
    let trips = round.tripCount
    let (year, month, day) = view.date.parts
    let date = PlanText.longDate(weekday: view.date.weekday, day: day, month: month, year: year)
    let foot =
      (view.isSynthetic ? "SYNTHETIC   " : "") + "Round \(round.title)   \(view.date)   "
      + view.areaName
    var page = """
      <!DOCTYPE html>
      <html lang="en-GB"><head><meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src \
      'unsafe-inline'">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <title>\(Escaping.html("Round \(round.title), \(view.date), \(view.areaName)"))</title>
      <style>\(CrewSheetStyle.css(foot: foot))</style></head><body>

      """
    if view.isSynthetic { page += "<div class=\"banner\">\(PlanCredits.synthetic)</div>\n" }
    page += header(round, area: view.areaName, date: date)
    page += facts(round, in: view)
    page += safety(round)
    page += figure(CrewSheetMap.draw(round, height: 1300, in: view), trips: 1...trips)
    for trip in 1...trips {
      page += "<h2>Trip \(trip) of \(trips)</h2>\n"
      if trips > 1 {
        let map = CrewSheetMap.draw(round, trip: trip, height: 1100, in: view)
        page += figure(map, trips: trip...trip)
      }
      page += CrewSheetTable.write(
        round, trip: trip, details: details(round, trip: trip, in: view), in: view)
    }
    page += notesPad() + footer(view)
    return Array((page + "</body></html>\n").utf8)
  }

  private static func header(_ round: RoundView, area: String, date: String) -> String {
    var parts: [String] = []
    for part in [round.vehicleID, round.vehicleTitle, round.vehicleClass]
    where !part.isEmpty && !parts.contains(part) { parts.append(part) }
    let vehicle = parts.joined(separator: ", ")
    return """
      <header><div><h1>Round \(Escaping.html(round.title))</h1>
      <p><b>\(Escaping.html(area))</b></p>
      <p>Vehicle: \(Escaping.html(vehicle))</p>
      <p>Crew: \(round.crew.isEmpty ? "____________________" : Escaping.html(round.crew))</p>\(usual(round))</div>
      <div class="when"><p><b>\(date)</b></p>
      <p>Leave <b>\(PlanText.clock(round.startSeconds))</b>
      &nbsp; back about <b>\(PlanText.clock(round.finishSeconds))</b></p></div></header>

      """
  }

  private static func usual(_ round: RoundView) -> String {
    round.usualContainers.isEmpty
      ? ""
      : "<p>Unless a row says otherwise: "
        + Escaping.html(round.usualContainers.joined(separator: "; ")) + "</p>"
  }

  private static func facts(_ round: RoundView, in view: PlanView) -> String {
    let tips = round.tips.map {
      "\(PlanText.clock($0.startSeconds)) \(PlanText.name($0.title))"
    }
    let breaks = round.events.filter { $0.kind == .rest }.map {
      "\(PlanText.clock($0.startSeconds)), \(PlanText.duration($0.finishSeconds - $0.startSeconds))"
    }
    let assisted = round.events.flatMap(\.houses).count { $0.isAssisted }
    let overtime =
      round.overtimeSeconds > 0 ? [PlanText.duration(round.overtimeSeconds) + " overtime"] : []
    let facts: [(String, String, [String])] = [
      ("Households", PlanText.grouped(Int(round.households)), []),
      ("Expected weight", PlanText.grouped(Int(round.kilograms)) + " kg", []),
      ("Driving", PlanText.decimal(round.kilometres, places: 1) + " km", overtime),
      ("Assisted collections", PlanText.grouped(assisted), []),
      ("Trips", String(round.tripCount), []), ("Tips", String(tips.count), tips),
      ("Breaks", String(breaks.count), breaks),
      ("Reversing", PlanText.distance(round.reversingMetres), []),
    ]
    let items = facts.map { name, value, details in
      "<div><dt>\(name)</dt><dd>\(Escaping.html(value))"
        + details.map { "<small>\(Escaping.html($0))</small>" }.joined() + "</dd></div>"
    }
    return "<dl class=\"facts\">\(items.joined())</dl>\n"
  }

  /// The hazards of the whole round on the first page, as WISH WASTE 23's route sheet has them.
  ///
  /// Equal ones share a line; beyond a dozen lines the table alone has them.
  private static func safety(_ round: RoundView) -> String {
    var hazards: [String] = []
    var places: [String: [String]] = [:]
    for event in round.events {
      let title = PlanText.name(event.title)
      let place = event.kind == .service ? "\(event.sequence) \(title)" : title
      for hazard in CrewSheetTable.warningTexts(event) {
        if places[hazard] == nil { hazards.append(hazard) }
        places[hazard, default: []].append(place)
      }
    }
    guard !hazards.isEmpty else { return "" }
    var lines = hazards.prefix(12).map { hazard -> String in
      let list = places[hazard] ?? []
      let rest = list.count > 8 ? " and \(list.count - 8) more" : ""
      return "<li><b>\(Escaping.html(hazard)):</b> "
        + Escaping.html(list.prefix(8).joined(separator: ", ")) + rest + "</li>"
    }
    if hazards.count > 12 {
      lines.append("<li>\(hazards.count - 12) more, marked in the table</li>")
    }
    return "<section class=\"safety\"><h2>Look out on this round</h2><ul>\(lines.joined())</ul>"
      + "</section>\n"
  }

  private static func figure(_ map: String, trips: ClosedRange<Int>) -> String {
    guard !map.isEmpty else { return "" }
    let samples = trips.prefix(8).map { trip -> String in
      let style = (trip - 1) % 4
      let core = style == 1 ? "<path class=\"core\" d=\"M20 25H200\"/>" : ""
      return "<span><svg viewBox=\"0 0 220 50\"><path class=\"w w\(style)\" d=\"M20 25H200\"/>"
        + "\(core)</svg>work, trip \(trip)</span>"
    }
    return "<figure>\(map)<figcaption>\(samples.joined())"
      + "<span><svg viewBox=\"0 0 220 50\"><path class=\"drive\" d=\"M10 25H210\"/></svg>"
      + "drive only</span><span>numbers: order in the table below</span></figcaption></figure>\n"
  }

  /// Detail maps by the number of the first street on each.
  private static func details(_ round: RoundView, trip: Int, in view: PlanView) -> [Int: String] {
    let services = round.events(ofTrip: trip).filter { $0.kind == .service }
    var maps: [Int: String] = [:]
    for group in CrewSheetDetails.groups(of: services) {
      let map = CrewSheetMap.draw(round, trip: trip, numbers: group, height: 1000, in: view)
      maps[group.lowerBound] =
        "<figure>\(map)<figcaption><b>Numbers \(group.lowerBound) to \(group.upperBound)</b>"
        + "</figcaption></figure>"
    }
    return maps
  }

  private static func notesPad() -> String {
    let rows = (0..<10).map { _ in "<tr><td></td><td></td><td></td><td></td></tr>" }.joined()
    return """
      <section class="pad"><h2>Not collected, and why</h2>
      <p class="codes"><b>N</b> not out &nbsp; <b>C</b> contaminated &nbsp; <b>B</b> blocked \
      &nbsp; <b>H</b> too heavy &nbsp; <b>X</b> excess or side waste &nbsp; <b>R</b> roadworks or \
      closed &nbsp; <b>D</b> damaged &nbsp; <b>O</b> other</p>
      <table><tr><th style="width:14mm">No.</th><th style="width:45mm">House</th>
      <th style="width:16mm">Code</th><th>Remark</th></tr>\(rows)</table>
      <p>Driver ______________________ &nbsp; Finished at ________ &nbsp; Mileage ________</p>
      </section>

      """
  }

  private static func footer(_ view: PlanView) -> String {
    let credits = PlanCredits.lines(view).map { "<p>\(Escaping.html($0))</p>" }.joined()
    return "<footer><p><b>Holds personal data.</b> For this crew and this day: hand it back at the "
      + "end of the shift, never leave it in the cab.</p>\(credits)</footer>\n"
  }
}

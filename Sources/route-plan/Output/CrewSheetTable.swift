import Gazetteer

/// The table of a crew sheet: one trip's streets, tips and breaks in driving order.
enum CrewSheetTable {
  /// The table of one trip; its head is repeated on each printed page.
  static func write(
    _ round: RoundView, trip: Int, details: [Int: String], in view: PlanView
  ) -> String {
    var rows = ""
    var load: Int32 = 0
    let last = round.tripCount
    for event in round.events {
      if min(max(1, event.trip), last) == trip {
        if event.kind == .service, let map = details[event.sequence] {
          rows += "<tr class=\"detail\"><td colspan=\"5\">\(map)</td></tr>\n"
        }
        rows += event.kind == .service ? service(event, in: view) : stop(event, load: load, view)
      }
      load = event.loadKilograms
    }
    return """
      <table><thead><tr><th class="n">No.</th><th class="t">Time</th><th>Street and houses</th>
      <th class="l">Lifts</th><th class="d">Done / note</th></tr></thead><tbody>
      \(rows)</tbody></table>

      """
  }

  private static func service(_ event: EventView, in view: PlanView) -> String {
    var cell = drive(event)
    cell += "<div><span class=\"street\">\(Escaping.html(PlanText.name(event.title)))</span> "
    if !event.manner.isEmpty {
      let isOneSided = event.manner != "both sides"
      cell += "<span class=\"how\(isOneSided ? " one" : "")\">\(Escaping.html(event.manner))</span>"
    }
    cell += "</div>" + houses(event, in: view) + warnings(event) + assisted(event) + notes(event)
    return "<tr><td class=\"n\">\(event.sequence)</td>"
      + "<td class=\"t\">\(PlanText.clock(event.startSeconds))</td><td>\(cell)</td>"
      + "<td class=\"l\">\(event.lifts > 0 ? PlanText.grouped(Int(event.lifts)) : "")</td>"
      + "<td class=\"d\"><i></i></td></tr>\n"
  }

  private static func stop(_ event: EventView, load: Int32, _ view: PlanView) -> String {
    let title = Escaping.html(PlanText.name(event.title))
    let minutes = PlanText.duration(event.finishSeconds - event.startSeconds)
    let text =
      switch event.kind {
      case .depart: "Leave \(title.isEmpty ? "the depot" : title)"
      case .tip: "TIP at \(title), \(minutes)"
      case .rest: "BREAK, \(minutes)" + (title.isEmpty ? "" : ", \(title)")
      case .finish: "Back at \(title.isEmpty ? "the depot" : title)"
      case .service: title
      }
    var cell = drive(event) + "<div class=\"street\">\(text)</div>"
    if event.kind == .tip, load > 0 {
      let streams = event.kilogramsByStream.filter { $0.kilograms > 0 }
        .map { "\(view.streamTitle($0.stream)) \(PlanText.grouped(Int($0.kilograms))) kg" }
        .joined(separator: ", ")
      cell +=
        "<div class=\"note\">About \(PlanText.grouped(Int(load))) kg on board"
        + (streams.isEmpty ? "" : ": " + Escaping.html(streams)) + ". Ticket no. ____________</div>"
    }
    cell += warnings(event)
    let number = event.kind == .tip && event.sequence > 0 ? String(event.sequence) : ""
    return "<tr class=\"stop\"><td class=\"n\">\(number)</td>"
      + "<td class=\"t\">\(PlanText.clock(event.startSeconds))</td><td>\(cell)</td>"
      + "<td class=\"l\"></td><td class=\"d\"><i></i></td></tr>\n"
  }

  /// The way there on one line: `→ Left into Church Lane, 240 m; …`.
  private static func drive(_ event: EventView) -> String {
    var parts = event.instructions.map { instruction in
      Escaping.html(instruction.text)
        + (instruction.metres > 0 ? ", \(PlanText.distance(instruction.metres))" : "")
    }
    if parts.isEmpty, event.driveMetres > 20 {
      parts = ["Drive \(PlanText.distance(event.driveMetres))"]
    }
    return parts.isEmpty
      ? "" : "<div class=\"go\">→ \(parts.joined(separator: " → "))</div>"
  }

  /// The doorplates, once where every stream has the same houses, else a line per stream.
  private static func houses(_ event: EventView, in view: PlanView) -> String {
    let properties = event.houses.filter { $0.kind == "property" }
    let streams = Set(properties.map(\.stream)).sorted()
    let lists = streams.map { stream in
      (stream, doorplates(properties.filter { $0.stream == stream }))
    }
    var lines: [String] = []
    if let first = lists.first, lists.allSatisfy({ $0.1 == first.1 }) {
      lines.append(Escaping.html(first.1))
    } else {
      lines = lists.map { stream, text in
        "<b>\(Escaping.html(view.streamTitle(stream))):</b> \(Escaping.html(text))"
      }
    }
    for house in event.houses where house.kind != "property" {
      let fill = house.fillPercent.map { ", about \($0) % full" } ?? ""
      let place = house.doorplate.isEmpty ? house.address : house.doorplate
      let name = house.reference + (place.isEmpty ? "" : ", \(place)")
      lines.append("<b>\(house.kind == "bin" ? "Bin" : "Job")</b> \(Escaping.html(name + fill))")
    }
    return lines.filter { !$0.isEmpty }.map { "<div class=\"houses\">\($0)</div>" }.joined()
  }

  private static func doorplates(_ houses: [HouseView]) -> String {
    let single = houses.filter { $0.households <= 1 }.map(doorplate)
    let blocks = houses.filter { $0.households > 1 }.map {
      "\(PlanText.name(doorplate($0))) (\($0.households) households)"
    }
    return ([DoorplateList.text(single)] + blocks).filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func doorplate(_ house: HouseView) -> String {
    if !house.doorplate.isEmpty { return house.doorplate }
    return house.address.isEmpty ? "UPRN \(house.reference)" : house.address
  }

  /// What to look out for, reversing first where the plan's own words don't say it.
  static func warningTexts(_ event: EventView) -> [String] {
    var lines = event.warnings
    if event.reversingMetres > 0, !lines.contains(where: { $0.lowercased().contains("revers") }) {
      lines.insert("Reverse \(PlanText.distance(event.reversingMetres)), with a banksman", at: 0)
    }
    return lines
  }

  private static func warnings(_ event: EventView) -> String {
    warningTexts(event).map { "<div class=\"warn\">⚠&#xFE0E; \(Escaping.html($0))</div>" }.joined()
  }

  private static func assisted(_ event: EventView) -> String {
    var seen: Set<String> = []
    return event.houses.filter { $0.isAssisted && seen.insert($0.reference).inserted }.map {
      let spot = $0.assistedSpot.isEmpty ? "fetch and return" : $0.assistedSpot + "; return there"
      let note = $0.note.isEmpty ? "" : " (\($0.note))"
      return "<div class=\"assist\"><b>ASSIST \(Escaping.html(PlanText.name(doorplate($0))))</b>"
        + "\(Escaping.html(spot + note))</div>"
    }.joined()
  }

  /// Notes once each, with the doors they are for.
  private static func notes(_ event: EventView) -> String {
    var order: [String] = []
    var doors: [String: [String]] = [:]
    for house in event.houses where !house.note.isEmpty && !house.isAssisted {
      if doors[house.note] == nil { order.append(house.note) }
      doors[house.note, default: []].append(doorplate(house))
    }
    let properties = Set(event.houses.map(\.reference)).count
    return order.map { note in
      let list = doors[note] ?? []
      let isAll = Set(list).count == properties && properties > 1
      let place = isAll ? "All" : DoorplateList.text(list)
      return "<div class=\"note\">\(Escaping.html(place)): \(Escaping.html(note))</div>"
    }.joined()
  }
}

import Gazetteer

/// What is different from what a published plan took for granted.
struct ReplanChanges: Sendable {
  /// Vehicles off the road, by vehicle or round.
  var without: [String] = []
  /// Vehicles that come in, and the vehicle of the area each is like (its own figures where none).
  var with: [(id: String, like: String?)] = []
  /// Loaders by vehicle or round.
  var crews: [(name: String, loaders: Int32)] = []
  /// Streets that can't be driven from then on.
  var closed: [USRN] = []
  /// From when all of it holds, in minutes after midnight.
  var fromMinute: Int32

  /// Reads the flags of a command line.
  ///
  /// - Throws: `UsageError` with the first word that makes no sense.
  init(_ invocation: Invocation) throws(UsageError) {
    let from = invocation.text("from") ?? ""
    guard let minute = ClockText.minute(from), minute < 1440 else {
      throw UsageError(
        message: "--from can't be '\(TerminalText.visible(from, limit: 40))'",
        fix: "write a time of day such as --from 06:00")
    }
    fromMinute = minute
    without = try Self.list("without", invocation)
    for entry in try Self.list("with", invocation) {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard Self.isName(parts[0]) else {
        throw UsageError(
          message: "--with can't be '\(TerminalText.visible(entry, limit: 40))'",
          fix: "give the vehicle a name of at most 40 characters that can be printed on a line")
      }
      with.append((parts[0], parts.count > 1 ? parts[1] : nil))
    }
    for entry in try Self.list("crew", invocation) {
      let parts = entry.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let loaders = Int32(parts[1]), (0...6).contains(loaders) else {
        throw UsageError(
          message: "--crew can't be '\(TerminalText.visible(entry, limit: 40))'",
          fix: "write the round or vehicle and its loaders, such as --crew R4=1")
      }
      crews.append((parts[0], loaders))
    }
    for entry in try Self.list("close", invocation) {
      guard let usrn = USRN(entry) else {
        throw UsageError(
          message: "--close can't be '\(TerminalText.visible(entry, limit: 40))'",
          fix: "write a street's USRN, 1 to 8 digits")
      }
      closed.append(usrn)
    }
  }

  /// The words of a list parted by commas; a list of none, or a word without a name, is a slip.
  private static func list(
    _ flag: String, _ invocation: Invocation
  ) throws(UsageError) -> [String] {
    guard let text = invocation.text(flag) else { return [] }
    let words = text.split(separator: ",").map { String($0).replacing(" ", with: "") }
      .filter { !$0.isEmpty }
    guard !words.isEmpty, !words.contains(where: { $0.first == "=" }) else {
      throw UsageError(
        message: "--\(flag) can't be '\(TerminalText.visible(text, limit: 40))'",
        fix: "write names parted by commas; see route-plan help replan")
    }
    return words
  }

  /// Whether a name can stand on sheets, in tables and in file names as one word.
  private static func isName(_ text: String) -> Bool {
    text.count <= 40
      && !text.unicodeScalars.contains {
        [.control, .format].contains($0.properties.generalCategory)
      }
  }
}

extension ReplanChanges {
  /// A configuration with the changed fleet; a name that the area does not know is reported.
  func apply(
    to configuration: AreaConfiguration, date: CalendarDate, log: inout DiagnosticLog
  ) -> AreaConfiguration {
    var changed = configuration
    for name in without {
      let found = Self.vehicles(named: name, in: changed)
      if found.isEmpty { Self.reportUnknown(name, flag: "--without", configuration, &log) }
      for index in found { changed.vehicles[index].offRoadDates.append(date) }
    }
    for (id, like) in with {
      if let like {
        guard let model = changed.vehicles.first(where: { $0.id == like }) else {
          Self.reportUnknown(like, flag: "--with", configuration, &log)
          continue
        }
        guard !changed.vehicles.contains(where: { $0.id == id }) else {
          log.report(
            Diagnostic(
              "P203", .error, file: "--with",
              message: "the area has a vehicle \(id) already",
              fix: "give the substitute a name of its own"))
          continue
        }
        var vehicle = model
        vehicle.id = id
        vehicle.title = "\(id) (like \(model.title))"
        vehicle.rounds = []
        vehicle.initialLoads = []
        vehicle.offRoadDates = []
        changed.vehicles.append(vehicle)
      } else if let index = changed.vehicles.firstIndex(where: { $0.id == id }) {
        changed.vehicles[index].offRoadDates.removeAll { $0 == date }
      } else {
        Self.reportUnknown(id, flag: "--with", configuration, &log)
      }
    }
    for (name, loaders) in crews {
      let found = Self.vehicles(named: name, in: changed)
      if found.isEmpty { Self.reportUnknown(name, flag: "--crew", configuration, &log) }
      for index in found { changed.vehicles[index].loaders = loaders }
    }
    if !without.isEmpty, changed.vehicles.allSatisfy({ $0.offRoadDates.contains(date) }) {
      log.report(
        Diagnostic(
          "P206", .error, file: "--without", message: "no vehicle is left on the road",
          fix: "bring one in with --with, or leave one out of --without"))
    }
    return changed
  }

  /// The vehicle of that id, or else those that work a round of that name.
  private static func vehicles(named name: String, in area: AreaConfiguration) -> [Int] {
    let byID = area.vehicles.indices.filter { area.vehicles[$0].id == name }
    return byID.isEmpty
      ? area.vehicles.indices.filter { area.vehicles[$0].rounds.contains(name) } : byID
  }

  private static func reportUnknown(
    _ name: String, flag: String, _ area: AreaConfiguration, _ log: inout DiagnosticLog
  ) {
    log.report(
      Diagnostic(
        "P201", .error, file: flag,
        message: "area.json5 has no vehicle or round '\(TerminalText.visible(name, limit: 40))'",
        fix: "use one of \(area.vehicles.map(\.id).joined(separator: ", "))"
          + (flag == "--with" ? ", or NAME=VEHICLE for one like another" : "")))
  }
}

import Gazetteer
import RoadGraph

/// Reads and checks `area.json5`; every fault of the file is reported, not the first alone.
struct AreaConfigurationReader {
  /// The file as diagnostics name it.
  let file: String
  /// What was found wrong.
  var log = DiagnosticLog()

  /// Reads a configuration, or reports what is wrong and returns `nil`.
  static func read(
    _ bytes: [UInt8], file: String = "area.json5", log: inout DiagnosticLog
  ) -> AreaConfiguration? {
    var reader = AreaConfigurationReader(file: file)
    let configuration = reader.read(bytes)
    log.append(reader.log)
    return reader.log.hasErrors ? nil : configuration
  }

  private mutating func read(_ bytes: [UInt8]) -> AreaConfiguration? {
    let value: JSONValue
    do {
      value = try JSONReader.read(bytes, json5: true)
    } catch {
      report("A101", error.line, "not JSON5: \(error.message)", fix: "correct that line")
      return nil
    }
    guard value.members != nil else {
      report("A102", 1, "the file holds no object", fix: "put everything between { and }")
      return nil
    }
    let root = ConfigurationObject(
      value, keys: AreaKeys.root, path: "", line: 1, file: file, log: &log)
    var area = AreaConfiguration()
    readPlace(root, into: &area)
    readSources(root, into: &area)
    readStreams(root, into: &area)
    readProfiles(root, into: &area)
    area.depots = readDepots(root)
    area.sites = readSites(root)
    readBreakProfiles(root, into: &area)
    readVehicles(root, into: &area)
    readRules(root, into: &area)
    readBins(root, into: &area.bins)
    readNightly(root, into: &area.nightly)
    check(area, root: root)
    return area
  }

  /// Reports an error.
  mutating func report(_ code: String, _ line: Int, _ message: String, fix: String) {
    log.report(Diagnostic(code, .error, file: file, line: line, message: message, fix: fix))
  }

  /// Reports a warning.
  mutating func warn(_ code: String, _ line: Int, _ message: String, fix: String) {
    log.report(Diagnostic(code, .warning, file: file, line: line, message: message, fix: fix))
  }

  /// Reports ids that stand twice in a list.
  mutating func checkUnique(_ objects: [ConfigurationObject], key: String = "id", of noun: String) {
    var seen: Set<String> = []
    for object in objects {
      guard let id = object.text(key), !seen.insert(id).inserted else { continue }
      report(
        "A108", object.line(of: key), "\(noun) '\(id)' is there twice",
        fix: "give each \(noun) its own \(key)")
    }
  }

  private mutating func readPlace(_ root: ConfigurationObject, into area: inout AreaConfiguration) {
    area.name = root.text("name") ?? ""
    area.isSynthetic = root.flag("synthetic") ?? area.isSynthetic
    area.frame = root.text("frame") ?? area.frame
    area.drivesOnLeft = root.flag("drives_on_left") ?? area.drivesOnLeft
    area.timeZone = root.text("time_zone") ?? area.timeZone
    let parts = area.frame.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count != 2 || parts[0].uppercased() != "EPSG" || Int32(parts[1]) ?? 0 <= 0 {
      report(
        "A111", root.line(of: "frame"), "frame is '\(area.frame)'",
        fix: "write EPSG: and the code of a system in metres, such as EPSG:27700")
    }
    if let grid = root.object("ostn15", AreaKeys.ostn15, &log), let east = grid.text("east"),
      let north = grid.text("north")
    {
      area.ostn15 = (east, north)
    }
  }

  private mutating func readSources(
    _ root: ConfigurationObject, into area: inout AreaConfiguration
  ) {
    for name in AreaKeys.tableNames { area.sources.tables[name] = "\(name).csv" }
    guard let sources = root.object("sources", AreaKeys.sources, &log) else { return }
    area.sources.gazetteer = sources.texts("gazetteer") ?? []
    area.sources.roads = sources.texts("roads") ?? []
    area.sources.telemetry = sources.texts("telemetry") ?? []
    for (key, files) in [("gazetteer", area.sources.gazetteer), ("roads", area.sources.roads)]
    where files.isEmpty && sources.has(key) {
      report(
        "A104", sources.line(of: key), "sources.\(key) is empty", fix: "name at least one file")
    }
    guard let tables = sources.object("tables", AreaKeys.tables, &log) else { return }
    for name in AreaKeys.tableNames {
      if let file = tables.text(name) { area.sources.tables[name] = file }
    }
  }

  private mutating func readStreams(
    _ root: ConfigurationObject, into area: inout AreaConfiguration
  ) {
    guard let list = root.list("streams", AreaKeys.streams, &log) else { return }
    if list.isEmpty {
      report(
        "A104", root.line(of: "streams"), "streams is empty", fix: "name what is collected")
    }
    checkUnique(list, of: "stream")
    area.streams = list.map { stream in
      let id = stream.text("id") ?? ""
      return WasteStream(
        id: id, title: stream.text("title") ?? id,
        kilogramsPerLitre: stream.number("kilograms_per_litre") ?? 0.1)
    }
    for stream in list where stream.text("id").map({ $0.contains(" ") || $0 == "*" }) == true {
      report(
        "A106", stream.line(of: "id"),
        "stream id '\(stream.text("id") ?? "")' can't stand in tables",
        fix: "use one word, such as garden-waste")
    }
  }

  private mutating func readRules(_ root: ConfigurationObject, into area: inout AreaConfiguration) {
    if let prices = root.object("prices", AreaKeys.prices, &log) {
      typealias Price = WritableKeyPath<AreaConfiguration.PriceConfiguration, Double>
      func set(_ key: String, _ path: Price) {
        if let value = prices.number(key) { area.prices[keyPath: path] = value }
      }
      set("pounds_per_household_moved", \.poundsPerHouseholdMoved)
      set("pounds_per_household_helped", \.poundsPerHouseholdHelped)
      set("pounds_per_reversing_metre", \.poundsPerReversingMetre)
      set("pounds_per_household_undone", \.poundsPerHouseholdUndone)
      set("pounds_per_optional_undone", \.poundsPerOptionalUndone)
      set("pounds_per_minute_off_balance", \.poundsPerMinuteOffBalance)
      set("pounds_per_task_out_of_order", \.poundsPerTaskOutOfOrder)
      set("pounds_per_minute_off_patch", \.poundsPerMinuteOffPatch)
    }
    if let rules = root.object("street_rules", AreaKeys.streetRules, &log) {
      readStreetRules(rules, into: &area.streetRules)
    }
    if let order = root.object("yield_order", AreaKeys.yieldOrder, &log) {
      area.yieldOrder.overtime = order.flag("overtime") ?? area.yieldOrder.overtime
      area.yieldOrder.helpFromAnotherCrew =
        order.flag("help_from_another_crew") ?? area.yieldOrder.helpFromAnotherCrew
      area.yieldOrder.optionalWork = order.flag("optional_work") ?? area.yieldOrder.optionalWork
      area.yieldOrder.wholeStreets = order.flag("whole_streets") ?? area.yieldOrder.wholeStreets
    }
    if let telemetry = root.object("telemetry", AreaKeys.telemetry, &log) {
      area.telemetry.binColumn = telemetry.text("bin_column") ?? area.telemetry.binColumn
      area.telemetry.timeColumn = telemetry.text("time_column") ?? area.telemetry.timeColumn
      area.telemetry.fillColumn = telemetry.text("fill_column") ?? area.telemetry.fillColumn
      area.telemetry.fullReading = telemetry.number("full_reading") ?? area.telemetry.fullReading
    }
  }

  private mutating func readNightly(
    _ root: ConfigurationObject, into nightly: inout NightlyConfiguration
  ) {
    guard let object = root.object("nightly", AreaKeys.nightly, &log) else { return }
    nightly.keepDays = object.integer("keep_days") ?? nightly.keepDays
    nightly.keepHistoryDays = object.integer("keep_history_days") ?? nightly.keepHistoryDays
    nightly.gazetteerSharePercent =
      object.number("gazetteer_share_percent") ?? nightly.gazetteerSharePercent
    nightly.reorderGainPercent = object.number("reorder_gain_percent") ?? nightly.reorderGainPercent
    nightly.largestDropMegabytes =
      object.integer("largest_drop_megabytes") ?? nightly.largestDropMegabytes
  }

  private mutating func readStreetRules(
    _ object: ConfigurationObject, into rules: inout AreaConfiguration.StreetRuleConfiguration
  ) {
    rules.greatestGapMetres = object.integer("greatest_gap_metres") ?? rules.greatestGapMetres
    rules.greatestReverseMetres =
      object.integer("greatest_reverse_metres") ?? rules.greatestReverseMetres
    guard let names = object.texts("each_side_classes") else { return }
    let known = RoadClass.allCases.map(\.configurationName)
    rules.eachSideClasses = []
    for name in names {
      if let place = known.firstIndex(of: name.replacing("-", with: "_")) {
        rules.eachSideClasses.append(RoadClass.allCases[place])
      } else {
        report(
          "A107", object.line(of: "each_side_classes"), "there is no road class '\(name)'",
          fix: "use some of: \(known.joined(separator: ", "))")
      }
    }
  }
}

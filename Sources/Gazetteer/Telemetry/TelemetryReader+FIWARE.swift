extension TelemetryReader {
  /// Reads JSON and the pages that follow it, each file once.
  mutating func readPages(
    _ bytes: [UInt8], log: inout DiagnosticLog,
    page: (String, inout DiagnosticLog) -> [UInt8]?
  ) {
    var next = readJSON(bytes, log: &log)
    var seen: Set<String> = []
    while let link = next {
      let name = link.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
      let isPlain =
        !name.isEmpty && name != ".." && name != "."
        && name.utf8.allSatisfy { $0 > 32 && $0 != 92 && $0 != 63 && $0 < 127 }
      if isPlain, !seen.insert(String(name)).inserted { return }
      guard isPlain, let bytes = page(String(name), &log) else {
        log.report(
          Diagnostic(
            "T114", .warning, file: file, message: "the next page, '\(link)', is not there",
            fix: "save each page in the same folder and let the link name its file"))
        return
      }
      next = readJSON(bytes, log: &log)
    }
  }

  /// Reads `WasteContainer` entities: NGSI-v2 and NGSI-LD, normalised or key-values, GeoJSON
  /// features; one, an array, a feature collection, or one on each line.
  ///
  /// Gives the link to the next page of SensorThings, where there is one.
  mutating func readJSON(_ bytes: [UInt8], log: inout DiagnosticLog) -> String? {
    do throws(JSONError) {
      let value = try JSONReader.read(bytes)
      if Self.isSensorThings(value) { return readSensorThings(value, line: 1, log: &log) }
      readEntities(value, line: 1, log: &log)
    } catch {
      let lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
      let isOnePerLine = lines.count { $0.contains { $0 > 32 } } > 1
      guard isOnePerLine, (try? JSONReader.read(Array(lines[0]))) != nil else {
        report("T101", .error, line: error.line, "the JSON can't be read: \(error.message)")
        return nil
      }
      for (place, line) in lines.enumerated() where line.contains(where: { $0 > 32 }) {
        do throws(JSONError) {
          let value = try JSONReader.read(Array(line))
          if Self.isSensorThings(value) {
            _ = readSensorThings(value, line: place + 1, log: &log)
          } else {
            readEntities(value, line: place + 1, log: &log)
          }
        } catch {
          report("T108", .warning, line: place + 1, "the line can't be read: \(error.message)")
        }
      }
    }
    return nil
    func report(_ code: String, _ severity: Diagnostic.Severity, line: Int, _ message: String) {
      log.report(
        Diagnostic(
          code, severity, file: file, line: line, message: message,
          fix: "export the entities again; see FIWARE WasteContainer"))
    }
  }

  private mutating func readEntities(_ value: JSONValue, line: Int, log: inout DiagnosticLog) {
    if let elements = value.elements ?? value["features"]?.elements {
      for element in elements {
        readEntity(element, line: element.members?.first?.line ?? line, log: &log)
      }
    } else {
      readEntity(value, line: line, log: &log)
    }
  }

  private mutating func readEntity(_ entity: JSONValue, line: Int, log: inout DiagnosticLog) {
    // Of lines read one by one, each knows itself only as line 1.
    let place = max(line, entity.members?.first?.line ?? line)
    let attributes = entity["properties"].map { Self.joined(entity, $0) } ?? entity
    let level = attributes["fillingLevel"] ?? attributes["fillinglevel"]
    let type = Self.plain(entity["properties"]?["type"] ?? entity["type"])
    guard let level, type == nil || type == "WasteContainer" else {
      log.report(
        Diagnostic(
          "T108", .note, file: file, line: place,
          message: level == nil
            ? "entity '\(Self.plain(entity["id"]) ?? "?")' has no fillingLevel"
            : "entity of type '\(type ?? "?")' is not a WasteContainer",
          fix: "nothing, where that entity is not a sensor's"))
      return
    }
    let id = Self.plain(entity["id"]) ?? ""
    let short = id.split(separator: ":").last.map(String.init) ?? ""
    let others = ["binId", "serialNumber", "name"].compactMap { Self.plain(attributes[$0]) }
    let isPercent = level["unitCode"]?.text == "P1"
    let fill = Self.number(level)
    add(
      bins: [id, short] + others, time: Self.time(of: level, attributes) ?? "",
      spelling: .iso8601, fill: fill.map { isPercent ? $0 / 100 : $0 },
      writtenFill: fill.map { "\($0)" } ?? "", line: place, log: &log)
  }

  /// When the level was measured: its own time first, then the entity's.
  private static func time(of level: JSONValue, _ attributes: JSONValue) -> String? {
    let metadata = level["metadata"]
    let own =
      [level["observedAt"]]
      + ["timestamp", "TimeInstant", "dateObserved", "dateModified"].map { metadata?[$0] }
    let entity = [
      "dateObserved", "TimeInstant", "timestamp", "observedAt", "binLoggedTime", "dateModified",
      "modifiedAt",
    ].map { attributes[$0] }
    return (own + entity).lazy.compactMap { plain($0) }.first
  }

  /// The text of `"x"`, `{"value": "x"}`, `{"@value": "x"}` and of these in one another.
  private static func plain(_ value: JSONValue?) -> String? {
    guard let value else { return nil }
    if let text = value.text { return text.isEmpty ? nil : text }
    if let number = value.integer { return String(number) }
    return plain(value["value"] ?? value["@value"])
  }

  /// The number of `0.4`, `"0.4"`, `{"value": 0.4}` and of these in one another.
  private static func number(_ value: JSONValue) -> Double? {
    if let number = value.double { return number }
    if let text = value.text { return TableRow.decimal(text) }
    return (value["value"] ?? value["@value"]).flatMap(number)
  }

  private static func joined(_ entity: JSONValue, _ properties: JSONValue) -> JSONValue {
    .object((properties.members ?? []) + (entity.members ?? []))
  }
}

/// OGC SensorThings 1.1: collections of things, datastreams or observations, expanded in one
/// another, or observations as data arrays.
extension TelemetryReader {
  /// What is known of a reading from the entities around it.
  private struct Surroundings {
    var bins: [String] = []
    var isPercent = false
  }

  /// Whether a value is a collection or an entity of SensorThings.
  static func isSensorThings(_ value: JSONValue) -> Bool {
    if let elements = value["value"]?.elements {
      return elements.isEmpty || elements.contains { isSensorThings($0) }
    }
    let keys = ["@iot.id", "@iot.selfLink", "Observations", "Datastreams", "dataArray", "result"]
    return keys.contains { value[$0] != nil }
  }

  /// Reads one page and gives the link to the next, where there is one.
  mutating func readSensorThings(
    _ page: JSONValue, line: Int, log: inout DiagnosticLog
  ) -> String? {
    for entity in page["value"]?.elements ?? [page] {
      read(entity, in: Surroundings(), line: line, log: &log)
    }
    return page["@iot.nextLink"]?.text
  }

  private mutating func read(
    _ entity: JSONValue, in outer: Surroundings, line: Int, log: inout DiagnosticLog
  ) {
    let line = entity.members?.first?.line ?? line
    var here = outer
    let properties = entity["properties"]
    let isObservation = entity["result"] != nil
    if !isObservation {
      here.bins =
        ["binId", "serialNumber", "bin"].compactMap { Self.name(properties?[$0]) }
        + [Self.name(entity["name"]), Self.name(entity["@iot.id"])].compactMap { $0 } + here.bins
    }
    if let symbol = entity["unitOfMeasurement"]?["symbol"]?.text { here.isPercent = symbol == "%" }
    for key in ["Thing", "Datastream"] {
      guard let wider = entity[key] else { continue }
      let thing = wider["Thing"]
      here.bins +=
        [
          Self.name(thing?["properties"]?["binId"]), Self.name(thing?["name"]),
          Self.name(thing?["@iot.id"]), Self.name(wider["properties"]?["binId"]),
          Self.name(wider["name"]), Self.name(wider["@iot.id"]),
        ].compactMap { $0 }
      if let symbol = wider["unitOfMeasurement"]?["symbol"]?.text { here.isPercent = symbol == "%" }
    }
    if isObservation { observe(entity, in: here, line: line, log: &log) }
    if let rows = entity["dataArray"]?.elements {
      if let link = entity["Datastream@iot.navigationLink"]?.text { here.bins.append(link) }
      readRows(rows, entity["components"], in: here, line: line, log: &log)
    }
    for key in ["Datastreams", "Observations"] {
      for inner in entity[key]?.elements ?? [] { read(inner, in: here, line: line, log: &log) }
    }
  }

  private mutating func readRows(
    _ rows: [JSONValue], _ components: JSONValue?, in here: Surroundings, line: Int,
    log: inout DiagnosticLog
  ) {
    let names = (components?.elements ?? []).map { $0.text ?? "" }
    for row in rows {
      let members = zip(names, row.elements ?? []).map { JSONValue.Member($0, $1) }
      observe(.object(members), in: here, line: line, log: &log)
    }
  }

  private mutating func observe(
    _ observation: JSONValue, in here: Surroundings, line: Int, log: inout DiagnosticLog
  ) {
    let result = observation["result"]
    let fill = result?.double ?? result?.text.flatMap(TableRow.decimal)
    let time = observation["phenomenonTime"]?.text ?? observation["resultTime"]?.text ?? ""
    // Of a span of time the end counts: the fill was seen then at the latest.
    let moment = time.split(separator: "/").last.map(String.init) ?? ""
    add(
      bins: here.bins, time: moment, spelling: .iso8601,
      fill: fill.map { $0 / (here.isPercent ? 100 : mapping.fullValue) },
      writtenFill: fill.map { "\($0)" } ?? result?.text ?? "", line: line, log: &log)
  }

  private static func name(_ value: JSONValue?) -> String? {
    value?.text ?? value?.integer.map { String($0) }
  }
}

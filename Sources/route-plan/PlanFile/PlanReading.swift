import Gazetteer
import Routing

/// Routes, stops and work left undone read back from `plan.json`: only what the solution holds;
/// what is there for people is compared afterwards.
enum PlanReading {
  /// One vehicle's day.
  static func route(_ field: JSONField) throws(PlanFileError) -> Route {
    var stops: [TimedStop] = []
    for stop in try field.member("stops").elements() { stops.append(try self.stop(stop)) }
    return Route(
      vehicle: try field.member("vehicle").integer(),
      departure: Deciseconds(try field.member("departure").integer()), stops: stops,
      returnLeg: try leg(field.member("return_leg")),
      finish: Deciseconds(try field.member("finish").integer()))
  }

  /// A task left undone.
  static func unassigned(_ field: JSONField) throws(PlanFileError) -> UnassignedTask {
    let reason = try field.member("reason")
    guard let known = UnassignedTask.Reason(rawValue: try reason.text()) else {
      throw reason.error(
        "one of \(UnassignedTask.Reason.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return UnassignedTask(task: try field.member("task").integer(), reason: known)
  }

  private static func stop(_ field: JSONField) throws(PlanFileError) -> TimedStop {
    let kind = try field.member("kind")
    let stop: Stop
    switch try kind.text() {
    case "service":
      stop = .service(
        task: try field.member("task").integer(), mode: try field.member("mode").integer())
    case "tip": stop = .tip(site: try field.member("site").integer())
    case "rest": stop = .rest(Deciseconds(try field.member("duration").integer()))
    default: throw kind.error("service, tip or rest")
    }
    let time = try field.member("time")
    var leg: Leg?
    if let driven = try field.optional("leg") { leg = try self.leg(driven) }
    return TimedStop(
      stop: stop, leg: leg, arrival: Deciseconds(try time.member("arrival").integer()),
      start: Deciseconds(try time.member("start").integer()),
      finish: Deciseconds(try time.member("finish").integer()),
      kilograms: try field.member("kilograms").integers(Int32.self).map { Kilograms($0) },
      litres: try field.member("litres").integers(Int32.self).map { Litres($0) })
  }

  private static func leg(_ field: JSONField) throws(PlanFileError) -> Leg {
    Leg(
      from: try field.member("from").integer(), to: try field.member("to").integer(),
      duration: Deciseconds(try field.member("deciseconds").integer()),
      metres: Metres(try field.member("metres").integer()),
      arcs: try field.member("arcs").integers())
  }
}

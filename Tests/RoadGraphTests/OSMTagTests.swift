import Testing

@testable import RoadGraph

private func attributes(
  _ pairs: KeyValuePairs<String, String>, problems expected: [TagProblem.Kind] = []
) -> RoadAttributes {
  var problems: [TagProblem] = []
  let pairs = pairs.map { ($0.key, $0.value) }
  let road = pairs.contains { $0.0 == "highway" } ? pairs : [("highway", "residential")] + pairs
  let attributes = RoadTags.attributes(OSMTags(pairs: road), problems: &problems)
  #expect(problems.map(\.kind) == expected, "\(problems)")
  return attributes
}

@Test(arguments: [
  ("4.2", 420), ("4.2 m", 420), ("4,2", 420), ("420 cm", 420), ("14'6\"", 441), ("14 ft 6 in", 441),
  ("14'", 426), ("14ft6in", 441), ("5'6\"", 167), ("1.95", 195), ("2.3", 230), ("7ft", 213),
])
func lengthsHaveManyUnits(_ text: String, _ centimetres: Int) {
  #expect(Quantities.centimetres(text) == .value(centimetres))
}

@Test(arguments: [
  ("7.5", 7500), ("7.5 t", 7500), ("7.5t", 7500), ("18 tonnes", 18_000), ("3500 kg", 3500),
  ("16535 lbs", 7500), ("10 st", 9071), ("7,5", 7500), ("7.2", 7200),
])
func weightsHaveManyUnits(_ text: String, _ kilograms: Int) {
  #expect(Quantities.kilograms(text) == .value(kilograms))
}

@Test(arguments: ["none", "default", "below_default", "unsigned"])
func someLimitsAreNone(_ text: String) {
  #expect(Quantities.centimetres(text) == Quantities.Limit.none)
  #expect(Quantities.kilograms(text) == Quantities.Limit.none)
}

@Test(arguments: ["", "low", "4.2.1", "4 m 20 m 3 m", "0", "-3", "1e9", "99999999999999", "5 x"])
func whatIsNoLimitIsNil(_ text: String) {
  #expect(Quantities.centimetres(text) == nil)
  #expect(Quantities.kilograms(text) == nil)
}

@Test(arguments: [
  ("30", 30), ("30 mph", 48), ("20mph", 32), ("50 km/h", 50), ("none", 0), ("walk", 7),
  ("GB:nsl_single", 80), ("GB:nsl_dual", 97), ("GB:nsl_restricted", 48), ("MT:urban", 50),
  ("DE:zone30", 30), ("GB:zone20", 32), ("10 knots", 19),
])
func speedsHaveUnitsAndNationalNames(_ text: String, _ speed: Int) {
  #expect(Quantities.kilometresPerHour(text) == UInt8(speed))
}

@Test(arguments: ["fast", "0", "300 mph", "30;40", "1e999"])
func whatIsNoSpeedIsNil(_ text: String) {
  #expect(Quantities.kilometresPerHour(text) == nil)
}

@Test func classesLinksAndSurfaces() {
  #expect(attributes(["highway": "trunk_link"]).roadClass == .trunk)
  #expect(attributes(["highway": "trunk_link"]).isLink)
  #expect(!RoadTags.isRoad(OSMTags(pairs: [("highway", "service_link")])))
  #expect(!RoadTags.isRoad(OSMTags(pairs: [("highway", "cycleway")])))
  #expect(attributes(["highway": "service", "service": "alley"]).isMinorService)
  #expect(!attributes(["highway": "service"]).isMinorService)
  #expect(attributes(["highway": "track"]).isRough)
  #expect(!attributes(["highway": "track", "tracktype": "grade1"]).isRough)
  #expect(attributes(["surface": "gravel"]).isRough)
  #expect(attributes(["surface": "asphalt", "smoothness": "bad"]).isRough)
}

@Test func oneWaysAndTheirExceptions() {
  #expect(attributes(["oneway": "yes"]).backwardAccess == .againstOneWay)
  #expect(attributes(["oneway": "yes"]).forwardAccess == .open)
  #expect(attributes(["oneway": "-1"]).forwardAccess == .againstOneWay)
  #expect(attributes(["oneway": "yes", "oneway:hgv": "no"]).backwardAccess == .open)
  #expect(attributes(["junction": "roundabout"]).backwardAccess == .againstOneWay)
  #expect(attributes(["junction": "roundabout"]).isRoundabout)
  #expect(attributes(["highway": "motorway"]).backwardAccess == .againstOneWay)
  #expect(attributes(["oneway": "reversible"]).forwardAccess == .againstOneWay)
  #expect(attributes(["oneway": "alternating"]).backwardAccess == .open)
  #expect(attributes(["oneway": "perhaps"], problems: [.unreadable]).backwardAccess == .open)
  #expect(
    attributes(["oneway:conditional": "yes @ (Mo-Fr 08:00-09:00)"], problems: [.takenAsPermanent])
      .backwardAccess == .againstOneWay)
}

@Test func theMoreSpecificAccessTagWins() {
  #expect(attributes(["access": "private"]).forwardAccess == .privateRoad)
  #expect(attributes(["access": "no", "motor_vehicle": "yes"]).forwardAccess == .open)
  #expect(attributes(["motor_vehicle": "yes", "hgv": "no"]).forwardAccess == .forbidden)
  #expect(attributes(["hgv": "delivery"]).forwardAccess == .destination)
  #expect(attributes(["access": "permissive"]).forwardAccess == .destination)
  #expect(attributes(["motor_vehicle": "agricultural;forestry"]).forwardAccess == .privateRoad)
  let split = attributes(["motor_vehicle:backward": "no"])
  #expect(split.forwardAccess == .open)
  #expect(split.backwardAccess == .forbidden)
  #expect(attributes(["access": "blue"], problems: [.unreadable]).forwardAccess == .open)
}

@Test func pedestrianStreetsTracksAndDrivewaysHaveTheirOwnDefaults() {
  #expect(attributes(["highway": "pedestrian"]).forwardAccess == .forbidden)
  #expect(attributes(["highway": "pedestrian", "access": "yes"]).forwardAccess == .forbidden)
  #expect(attributes(["highway": "pedestrian", "hgv": "yes"]).forwardAccess == .open)
  #expect(attributes(["highway": "pedestrian", "delivery": "yes"]).forwardAccess == .destination)
  #expect(
    attributes(["highway": "pedestrian", "motor_vehicle": "destination"]).forwardAccess
      == .destination)
  #expect(attributes(["highway": "track"]).forwardAccess == .destination)
  #expect(attributes(["highway": "living_street"]).forwardAccess == .open)
  #expect(
    attributes(["highway": "service", "service": "driveway"]).forwardAccess == .destination)
}

@Test func limitsAreTheSmallestOfTheirTags() {
  let low = attributes(["maxheight": "14'6\"", "maxheight:physical": "4.3", "maxwidth": "2.3"])
  #expect(low.maximumHeightCentimetres == 430)
  #expect(low.maximumWidthCentimetres == 230)
  let weak = attributes(["maxweight": "18", "maxweightrating:hgv": "7.5", "maxlength": "8"])
  #expect(weak.maximumKilograms == 7500)
  #expect(weak.maximumLengthCentimetres == 800)
  #expect(!weak.weightLimitExceptAccess)
  #expect(attributes(["maxweight": "7.5", "hgv": "destination"]).weightLimitExceptAccess)
  #expect(
    attributes(["maxweight": "7.5", "maxweight:conditional": "none @ destination"])
      .weightLimitExceptAccess)
  #expect(attributes(["maxheight": "low"], problems: [.unreadable]).maximumHeightCentimetres == 0)
}

@Test func conditionsBecomeHoursLimitsOrDiagnostics() {
  let school = attributes(["motor_vehicle:conditional": "no @ (Mo-Fr 08:00-09:30,14:30-16:00)"])
  #expect(
    school.forwardClosedHours == [
      WeeklyHours(weekdays: 31, fromMinute: 480, toMinute: 570),
      WeeklyHours(weekdays: 31, fromMinute: 870, toMinute: 960),
    ])
  #expect(school.forwardAccess == .open)
  let market = attributes([
    "highway": "pedestrian", "hgv": "no", "hgv:conditional": "delivery @ (06:00-10:00)",
  ])
  #expect(market.forwardAccess == .destination)
  #expect(
    market.forwardClosedHours == [
      WeeklyHours(weekdays: 127, fromMinute: 0, toMinute: 360),
      WeeklyHours(weekdays: 127, fromMinute: 600, toMinute: 1440),
    ])
  let heavy = attributes(["hgv:conditional": "destination @ (weight>7.5)"])
  #expect(heavy.maximumKilograms == 7500)
  #expect(heavy.weightLimitExceptAccess)
  let exempt = attributes(["hgv": "no", "hgv:conditional": "yes @ delivery"])
  #expect(exempt.forwardAccess == .destination)
  let night = attributes(
    ["maxweight:conditional": "7.5 @ (22:00-06:00)"], problems: [.takenAsPermanent])
  #expect(night.maximumKilograms == 7500)
  _ = attributes(["access:conditional": "no@(Jan15-Aug15)"], problems: [.unknownCondition])
  _ = attributes(
    ["motor_vehicle:forward:conditional": "no @ (PH)"], problems: [.unknownCondition])
  let narrow = attributes(
    ["maxwidth:conditional": "2.1 @ (Sa 08:00-12:00)"], problems: [.takenAsPermanent])
  #expect(narrow.maximumWidthCentimetres == 210)
  let overridden = attributes(["access:conditional": "no @ (Sa)", "hgv": "yes"])
  #expect(overridden.forwardClosedHours.isEmpty)
}

@Test func aClosureInOneDirectionAtTimesLeavesTheOtherOpen() {
  let gate = attributes(["motor_vehicle:backward:conditional": "no @ (07:00-10:00, 16:00-19:00)"])
  #expect(gate.forwardClosedHours.isEmpty)
  #expect(
    gate.backwardClosedHours == [
      WeeklyHours(weekdays: 127, fromMinute: 420, toMinute: 600),
      WeeklyHours(weekdays: 127, fromMinute: 960, toMinute: 1140),
    ])
  #expect(gate.backwardAccess == .open)
  let always = attributes(["motor_vehicle:forward:conditional": "no @ (00:00-00:00)"])
  #expect(always.forwardClosedHours == OpeningHours.allWeek)
  let opened = attributes(["vehicle:backward": "no", "hgv:backward:conditional": "yes @ (Sa)"])
  #expect(opened.backwardAccess == .open)
  #expect(
    opened.backwardClosedHours == [WeeklyHours(weekdays: 95, fromMinute: 0, toMinute: 1440)])
  let outranked = attributes(
    ["vehicle:conditional": "no @ (Sa)", "motor_vehicle:backward": "yes"])
  #expect(!outranked.forwardClosedHours.isEmpty)
  #expect(outranked.backwardClosedHours.isEmpty)
}

@Test func barriersLetInWhomTheirTagsLetIn() {
  func isBarrier(_ pairs: [(String, String)]) -> Bool {
    NodeTags.features(OSMTags(pairs: pairs)).contains(.barrier)
  }
  for kind in ["bollard", "gate", "lift_gate", "block", "rising_bollard", "height_restrictor"] {
    #expect(isBarrier([("barrier", kind)]), "\(kind)")
  }
  for kind in ["cattle_grid", "kerb", "toll_booth", "entrance"] {
    #expect(!isBarrier([("barrier", kind)]), "\(kind)")
  }
  #expect(!isBarrier([("barrier", "gate"), ("motor_vehicle", "permissive")]))
  #expect(!isBarrier([("barrier", "gate"), ("access", "no"), ("hgv", "yes")]))
  #expect(isBarrier([("barrier", "gate"), ("access", "yes"), ("hgv", "no")]))
  #expect(isBarrier([("barrier", "gate"), ("access", "private")]))
}

@Test func openingHoursOfSigns() {
  #expect(OpeningHours.parse("24/7") == OpeningHours.allWeek)
  #expect(
    OpeningHours.parse("Mo-Fr 08:00-09:30; Sa 09:00-12:00; PH off") == [
      WeeklyHours(weekdays: 31, fromMinute: 480, toMinute: 570),
      WeeklyHours(weekdays: 32, fromMinute: 540, toMinute: 720),
    ])
  #expect(
    OpeningHours.parse("Mo-Fr 08:00-09:00, Sa,Su 10:00-11:00") == [
      WeeklyHours(weekdays: 31, fromMinute: 480, toMinute: 540),
      WeeklyHours(weekdays: 96, fromMinute: 600, toMinute: 660),
    ])
  #expect(
    OpeningHours.parse("22:00-06:00")
      == [WeeklyHours(weekdays: 127, fromMinute: 1320, toMinute: 360)])
  #expect(
    OpeningHours.parse("Sa-Mo") == [WeeklyHours(weekdays: 97, fromMinute: 0, toMinute: 1440)])
  #expect(
    OpeningHours.parse("00:00-24:00")
      == [WeeklyHours(weekdays: 127, fromMinute: 0, toMinute: 1440)])
  for text in ["", "Jan-Mar", "sunrise-sunset", "Mo off", "25:99-26:00", "Mo-Xx", "08:00"] {
    #expect(OpeningHours.parse(text) == nil, "\(text)")
  }
}

@Test func complementOfHoursPastMidnight() {
  let night = [WeeklyHours(weekdays: 127, fromMinute: 1320, toMinute: 360)]
  #expect(
    OpeningHours.complement(night)
      == [WeeklyHours(weekdays: 127, fromMinute: 360, toMinute: 1320)])
  #expect(OpeningHours.complement(OpeningHours.allWeek).isEmpty)
}

@Test func speedsByDirectionAndForGoodsVehicles() {
  let signed = attributes(["maxspeed": "40 mph", "maxspeed:backward": "30 mph"])
  #expect(signed.forwardKilometresPerHour == 64)
  #expect(signed.backwardKilometresPerHour == 48)
  #expect(
    attributes(["maxspeed": "60 mph", "maxspeed:hgv": "40 mph"]).forwardKilometresPerHour == 64)
  #expect(
    attributes(["maxspeed": "60 mph", "maxspeed:type": "GB:nsl_single"]).forwardKilometresPerHour
      == 80)
  #expect(attributes(["maxspeed:type": "sign"]).forwardKilometresPerHour == 0)
}

import RoadGraph

extension AreaKeys {
  /// Keys of a vehicle.
  static let vehicles: [ConfigurationKey] = [
    .required("id", .text, "\"R1\"", "Its name, as in plans."),
    .optional("title", .text, "\"Refuse 1\"", "Its name on sheets; left out: the id."),
    .required("profile", .text, "\"rcv-26t\"", "Its class, standard or from profiles."),
    .required("depot", .text, "\"depot\"", "Where it starts."),
    .optional("end_depot", .text, "\"depot\"", "Where it ends; left out: where it starts."),
    .optional("rounds", .texts, "[\"R1\"]", "Its rounds in rounds.csv; left out: its id."),
    .required("payload_kilograms", .integer(1...60_000), "9500", "What it may carry by law."),
    .required("compartments", .list(compartments), "", "Its body, one or more compartments."),
    .optional("initial_loads", .list(initialLoads), "", "What is in it when it starts."),
    .optional("start_from", .time, "\"06:00\"", "Earliest start."),
    .optional("start_to", .time, "\"06:00\"", "Latest start; left out: the earliest."),
    .optional("shift_minutes", .integer(30...1440), "480", "The paid day, breaks included."),
    .optional("overtime_cap_minutes", .integer(0...480), "60", "Most overtime."),
    .optional("break_profile", .text, "\"gb-domestic\"", "Its break rules."),
    .optional("loaders", .integer(0...6), "2", "Crew beside the driver."),
    .optional("pounds_per_day", .number(pounds), "0", "Cost of a day out."),
    .optional("pounds_per_hour", .number(pounds), "0", "Cost of an hour, crew included."),
    .optional("pounds_per_kilometre", .number(pounds), "0", "Cost of a kilometre."),
    .optional("pounds_per_overtime_hour", .number(pounds), "0", "Added cost of overtime."),
    .optional("off_road_dates", .dates, "[]", "Days on which it is off the road."),
  ]

  /// Keys of a compartment.
  static let compartments: [ConfigurationKey] = [
    .required("streams", .texts, "[\"residual\"]", "The streams it may hold, one at a time."),
    .optional(
      "kilograms", .integer(1...60_000), "9500", "What it may hold; left out: the payload."),
    .required("litres", .integer(1...200_000), "20000", "Its volume."),
    .optional(
      "compaction", .number(0.1...10), "1", "Litres as presented that fit into one of its own."),
  ]

  /// Keys of what is in a vehicle when it starts.
  static let initialLoads: [ConfigurationKey] = [
    .required("stream", .text, "\"residual\"", "The stream."),
    .required("kilograms", .integer(0...60_000), "500", "Its weight."),
    .optional("litres", .integer(0...1_000_000), "0", "Its volume as presented."),
  ]

  /// Keys of a class of vehicle.
  static let profiles: [ConfigurationKey] = [
    .required("name", .text, "\"narrow-10t\"", "The name that vehicles use."),
    .optional(
      "standard", .text, "\"narrow-12t\"",
      "The standard class it starts from; left out: the one of its name, or none."),
    .optional("height_metres", .number(1...6), "3.2", "Height."),
    .optional("width_metres", .number(0.8...4), "2.25", "Width over mirrors."),
    .optional("length_metres", .number(2...25), "7.5", "Length."),
    .optional("gross_kilograms", .integer(500...60_000), "12000", "Gross weight."),
    .optional(
      "maximum_kilometres_per_hour", .integer(5...130), "90", "Greatest speed on any road."),
    .optional(
      "class_kilometres_per_hour", .object(classSpeeds), "", "Speeds on unsigned roads."),
    .optional(
      "signed_speed_percent", .integer(10...100), "85", "Share of the signed speed reached."),
    .optional("crawl_kilometres_per_hour", .integer(1...30), "8", "Speed while collecting."),
    .optional("reverse_kilometres_per_hour", .integer(1...15), "5", "Speed in reverse."),
    .optional(
      "turn_round_seconds", .number(0...600), "45", "Turning at a dead end or turning circle."),
    .optional("u_turn_seconds", .number(0...600), "0", "A U-turn elsewhere; 0: never."),
    .optional(
      "crossing_turn_seconds", .number(0...120), "8", "A turn across the oncoming traffic."),
    .optional("near_turn_seconds", .number(0...120), "4", "A turn to the near side."),
    .optional("signal_seconds", .number(0...120), "10", "Lost at traffic signals."),
    .optional("turns_at_dead_ends", .flag, "true", "Whether an ordinary dead end will do."),
    .optional(
      "uses_private_roads", .flag, "false", "Whether it may use private roads to reach work."),
  ]

  /// Keys of the speeds by class of road.
  static let classSpeeds: [ConfigurationKey] = RoadClass.allCases.map {
    .optional(
      $0.configurationName, .integer(1...130),
      String(VehicleProfile.standard[0].classKilometresPerHour[Int($0.rawValue)]),
      "Speed in km/h on \($0.configurationName) roads.")
  }
}

extension RoadClass {
  /// The class as configuration and tables write it: `living_street`.
  var configurationName: String {
    switch self {
    case .motorway: "motorway"
    case .trunk: "trunk"
    case .primary: "primary"
    case .secondary: "secondary"
    case .tertiary: "tertiary"
    case .unclassified: "unclassified"
    case .residential: "residential"
    case .livingStreet: "living_street"
    case .service: "service"
    case .track: "track"
    case .pedestrian: "pedestrian"
    }
  }
}

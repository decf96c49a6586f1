import Gazetteer

extension AreaConfigurationReader {
  /// The depots.
  mutating func readDepots(
    _ root: ConfigurationObject
  ) -> [AreaConfiguration.DepotConfiguration] {
    guard let list = root.list("depots", AreaKeys.depots, &log) else { return [] }
    checkUnique(list, of: "depot")
    if list.isEmpty {
      report(
        "A104", root.line(of: "depots"), "depots is empty", fix: "say where vehicles start")
    }
    return list.map { object in
      let id = object.text("id") ?? ""
      return AreaConfiguration.DepotConfiguration(
        id: id, title: object.text("title") ?? id, point: point(object))
    }
  }

  /// The tips.
  mutating func readSites(_ root: ConfigurationObject) -> [AreaConfiguration.SiteConfiguration] {
    guard let list = root.list("sites", AreaKeys.sites, &log) else { return [] }
    checkUnique(list, of: "site")
    var sites: [AreaConfiguration.SiteConfiguration] = []
    for object in list {
      var site = AreaConfiguration.SiteConfiguration()
      site.id = object.text("id") ?? ""
      site.title = object.text("title") ?? site.id
      site.point = point(object)
      site.streams = object.texts("streams") ?? []
      site.openings = openings(object)
      site.closedDates = object.dates("closed_dates") ?? []
      if let minutes = object.number("turnaround_minutes") {
        site.turnaroundSeconds = Array(repeating: Int32((minutes * 60).rounded()), count: 24)
      }
      if let hours = object.numbers("turnaround_minutes_by_hour") {
        site.turnaroundSeconds = hours.map { Int32(($0 * 60).rounded()) }
      }
      site.poundsPerTonne = object.number("pounds_per_tonne") ?? 0
      sites.append(site)
    }
    return sites
  }

  private func point(_ object: ConfigurationObject) -> GridPoint {
    func centimetres(_ key: String) -> Int32 {
      Int32(((object.number(key) ?? 0) * 100).rounded())
    }
    return GridPoint(x: centimetres("x"), y: centimetres("y"))
  }

  private mutating func openings(_ object: ConfigurationObject) -> [[MinuteWindow]] {
    var week: [[MinuteWindow]] = Array(repeating: [], count: 7)
    guard object.has("openings") else {
      let usual = MinuteWindow(from: 420, to: 1020).map { [$0] } ?? []
      return (0..<7).map { $0 < 5 ? usual : [] }
    }
    for opening in object.list("openings", AreaKeys.openings, &log) ?? [] {
      guard let days = opening.text("days"), let from = opening.minute("from"),
        let to = opening.minute("to")
      else { continue }
      guard let bits = ClockText.weekdays(days) else {
        report(
          "A106", opening.line(of: "days"), "\(opening.path).days is \"\(days)\"",
          fix: "write weekdays such as \"Mon-Fri\" or \"Sat\"")
        continue
      }
      guard let window = MinuteWindow(from: from, to: to) else {
        report(
          "A106", opening.line(of: "to"),
          "\(opening.path) closes at \(ClockText.text(minute: to)), "
            + "not after it opens at \(ClockText.text(minute: from))",
          fix: "give a later time; a night opening needs two entries")
        continue
      }
      for day in 0..<7 where bits & (1 << UInt8(day)) != 0 { week[day].append(window) }
    }
    for day in 0..<7 {
      week[day].sort { ($0.from, $0.to) < ($1.from, $1.to) }
      if zip(week[day], week[day].dropFirst()).contains(where: { $0.to > $1.from }) {
        report(
          "A106", object.line(of: "openings"), "\(object.path).openings overlap on one day",
          fix: "give each stretch of a day once")
        break
      }
    }
    return week
  }

  /// The shipped break rules with the area's in their place or beside them.
  mutating func readBreakProfiles(
    _ root: ConfigurationObject, into area: inout AreaConfiguration
  ) {
    area.breakProfiles = AreaConfiguration.BreakProfile.shipped
    for (name, object) in root.named("break_profiles", AreaKeys.breakProfile, &log) {
      var profile = AreaConfiguration.BreakProfile()
      profile.maximumDutyMinutes =
        object.integer("maximum_duty_minutes") ?? profile.maximumDutyMinutes
      profile.maximumDrivingMinutes =
        object.integer("maximum_driving_minutes") ?? profile.maximumDrivingMinutes
      for rule in object.list("rules", AreaKeys.breakRules, &log) ?? [] {
        let work = rule.integer("after_work_minutes")
        let driving = rule.integer("after_driving_minutes")
        if work == nil && driving == nil {
          report(
            "A104", rule.line, "\(rule.path) does not say after what the break is due",
            fix: "add after_work_minutes or after_driving_minutes")
        }
        profile.rules.append(
          AreaConfiguration.BreakProfile.Rule(
            afterWorkMinutes: work, afterDrivingMinutes: driving,
            minutes: rule.integer("minutes") ?? 0))
      }
      area.breakProfiles[name] = profile
    }
  }
}

extension AreaConfiguration.BreakProfile {
  /// The rules an area may name without describing them; illustrative, not legal advice.
  ///
  /// GB domestic rules cap driving at 10 h and duty at 11 h; their break stands for the Working
  /// Time Regulations' 20 min over 6 h as many councils agree it, 30 min. The EU set is the 45 min
  /// after 4.5 h of driving and 9 h of Regulation (EC) 561/2006 with the 30 min after 6 h of work.
  static let shipped: [String: AreaConfiguration.BreakProfile] = [
    "gb-domestic": AreaConfiguration.BreakProfile(
      rules: [Rule(afterWorkMinutes: 330, minutes: 30)],
      maximumDutyMinutes: 660, maximumDrivingMinutes: 600),
    "eu": AreaConfiguration.BreakProfile(
      rules: [
        Rule(afterDrivingMinutes: 270, minutes: 45), Rule(afterWorkMinutes: 360, minutes: 30),
      ],
      maximumDutyMinutes: 780, maximumDrivingMinutes: 540),
    "local-agreement": AreaConfiguration.BreakProfile(
      rules: [Rule(afterWorkMinutes: 300, minutes: 30)],
      maximumDutyMinutes: 660, maximumDrivingMinutes: 600),
  ]
}

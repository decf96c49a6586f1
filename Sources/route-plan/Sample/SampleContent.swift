import Gazetteer
import RoadGraph

/// All that the small tables, the configuration and the README of a synthetic area are made from.
struct SampleContent {
  /// What was asked for.
  let options: SampleOptions
  /// The roads.
  let network: RoadNetwork
  /// Every street; those without addresses have no USRN.
  let streets: [SampleStreet]
  /// The settlements, the largest first.
  let settlements: [SampleSettlement]
  /// The gazetteer's records by UPRN.
  let properties: [SampleProperty]
  /// Who is collected when.
  let rounds: SampleRounds
  /// Depot and tips.
  let sites: SampleSites
  /// The litter bins.
  let bins: SampleBins

  /// Litter rounds: a vehicle empties about 120 bins a day.
  var litterRounds: Int { bins.bins.isEmpty ? 0 : (bins.bins.count + 149) / 150 }

  /// Every table but the bins.
  func tables() -> [(path: String, bytes: [UInt8])] {
    [
      ("services.csv", services()), ("rounds.csv", roundTable()),
      ("containers.csv", containers()), ("assisted.csv", assisted()), ("extras.csv", extras()),
      ("exceptions.csv", exceptions()), ("collection-points.csv", points()),
      ("yields.csv", yields()), ("property-areas.csv", areas()), ("handling.csv", handling()),
      ("jobs.csv", jobs()),
    ]
  }

  private func services() -> [UInt8] {
    var rows = SampleTable([
      "stream", "kinds", "containers", "litres", "container_kind", "cycle_weeks", "anchor_date",
    ])
    let anchor = "\(options.anchor)"
    let houses = "detached semi terrace hmo other-dwelling"
    rows.add("residual", houses, "1", "240", "wheeled-240", "2", anchor)
    rows.add("residual", "flat", "1", "180", "wheeled-180", "2", anchor)
    rows.add("residual", "commercial", "1", "360", "wheeled-360", "2", anchor)
    rows.add("recycling", houses, "1", "240", "wheeled-240", "2", anchor)
    rows.add("recycling", "flat", "1", "180", "wheeled-180", "2", anchor)
    rows.add("recycling", "commercial", "1", "360", "wheeled-360", "2", anchor)
    rows.add("food", houses + " flat", "1", "23", "caddy", "1", anchor)
    return rows.bytes
  }

  private func roundTable() -> [UInt8] {
    var rows = SampleTable(["uprn", "stream", "round", "day", "week", "sequence"])
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    for (property, place) in zip(properties, rounds.places) where property.isCollected {
      let uprn = "\(property.uprn)"
      let day = days[place.day - 1]
      let (residual, recycling) = place.isResidualFirst ? ("1", "2") : ("2", "1")
      rows.add(uprn, "residual", place.main, day, residual, "\(place.mainSequence)")
      rows.add(uprn, "recycling", place.main, day, recycling, "\(place.mainSequence)")
      guard property.style != .commercial else { continue }
      rows.add(uprn, "food", place.food, day, "*", "\(place.foodSequence)")
    }
    return rows.bytes
  }

  private func containers() -> [UInt8] {
    var flats: [Int: Int] = [:]
    for property in properties {
      if let parent = property.parent { flats[parent, default: 0] += 1 }
    }
    var rows = SampleTable(["uprn", "stream", "containers", "litres", "container_kind"])
    for (block, count) in flats.sorted(by: { $0.key < $1.key }) {
      let uprn = "\(properties[block].uprn)"
      rows.add(uprn, "residual", "\((count + 5) / 6)", "1100", "communal-1100")
      rows.add(uprn, "recycling", "\((count + 7) / 8)", "1100", "communal-1100")
    }
    var random = SampleRandom(seed: options.seed, purpose: 6)
    for property in properties
    where property.style == .detached || property.style == .hmo || property.style == .rural {
      guard random.chance(property.style == .hmo ? 0.8 : 0.02) else { continue }
      rows.add("\(property.uprn)", "recycling", "2", "240", "wheeled-240")
    }
    return rows.bytes
  }

  private func assisted() -> [UInt8] {
    let spots = [
      "beside the porch", "behind the side gate", "left of the garage", "under the car port",
      "at the back door", "in the front garden by the wall",
    ]
    var random = SampleRandom(seed: options.seed, purpose: 7)
    var rows = SampleTable(["uprn", "spot", "extra_seconds", "review_date"])
    for property in properties
    where property.isCollected && property.parent == nil && property.style != .commercial {
      guard random.chance(0.02) else { continue }
      let review = options.anchor.advanced(by: random.below(730) - 40)
      rows.add(
        "\(property.uprn)", random.pick(spots), "\(30 + random.below(6) * 10)", "\(review)")
    }
    return rows.bytes
  }

  private func extras() -> [UInt8] {
    var random = SampleRandom(seed: options.seed, purpose: 8)
    var rows = SampleTable(["uprn", "stream", "extra_seconds", "extra_kilograms", "note"])
    for property in properties where property.style == .rural || property.style == .detached {
      guard random.chance(property.style == .rural ? 0.06 : 0.002) else { continue }
      rows.add("\(property.uprn)", "*", "\(20 + random.below(5) * 10)", "0", "long drive")
    }
    return rows.bytes
  }

  private func exceptions() -> [UInt8] {
    let year = options.anchor.parts.year
    var rows = SampleTable([
      "scope", "id", "kinds", "due_date", "replacement_date", "reason", "expires",
    ])
    let holidays = [(year, 12, 25, "Christmas Day"), (year + 1, 1, 1, "New Year's Day")]
    for (year, month, day, reason) in holidays {
      guard let due = CalendarDate(year: year, month: month, day: day) else { continue }
      let next = due.advanced(by: due.weekday == 6 ? 2 : 1)
      rows.add("all", "", "*", "\(due)", "\(next)", reason, "\(due.advanced(by: 31))")
    }
    return rows.bytes
  }

  private func yields() -> [UInt8] {
    var rows = SampleTable([
      "stream", "kinds", "area", "week", "set_out_percent", "kilograms_per_container",
      "side_waste_percent", "container_fill_percent",
    ])
    rows.add("residual", "*", "*", "*", "92", "16.5", "3", "90")
    rows.add("residual", "flat", "*", "*", "100", "75", "5", "95")
    rows.add("residual", "commercial", "*", "*", "90", "30", "0", "85")
    rows.add("residual", "*", "inner", "*", "95", "15", "8", "95")
    rows.add("recycling", "*", "*", "*", "85", "8", "0", "85")
    rows.add("recycling", "flat", "*", "*", "100", "38", "0", "90")
    rows.add("recycling", "commercial", "*", "*", "80", "13", "0", "85")
    rows.add("food", "*", "*", "1", "46", "3.1", "0", "60")
    rows.add("food", "*", "*", "2", "42", "3.1", "0", "60")
    rows.add("food", "flat", "*", "*", "25", "2.6", "0", "50")
    return rows.bytes
  }

  private func areas() -> [UInt8] {
    var rows = SampleTable(["uprn", "area"])
    for property in properties
    where property.isCollected && property.parent == nil
      && streets[property.street].density > 4500
    {
      rows.add("\(property.uprn)", "inner")
    }
    return rows.bytes
  }

  private func handling() -> [UInt8] {
    var rows = SampleTable(["container_kind", "lift_seconds", "pull_out_seconds"])
    rows.add("wheeled-180", "5", "4")
    rows.add("wheeled-240", "5", "4")
    rows.add("wheeled-360", "7", "6")
    rows.add("caddy", "3", "2")
    rows.add("communal-1100", "35", "30")
    rows.add("smart", "40", "5")
    return rows.bytes
  }

  private func jobs() -> [UInt8] {
    var random = SampleRandom(seed: options.seed, purpose: 9)
    var rows = SampleTable([
      "job", "kind", "date", "until", "stream", "x", "y", "uprn", "usrn", "kilograms", "litres",
      "seconds", "optional", "note",
    ])
    let houses = properties.filter { $0.isCollected && $0.parent == nil && !$0.isNarrow }
    guard !houses.isEmpty else { return rows.bytes }
    for index in 0..<max(10, options.properties / 400) {
      let house = random.pick(houses)
      let day = options.collectionDays[index / 2 % options.collectionDays.count]
      let date = options.anchor.advanced(by: day - 1 + index / 10 % 2 * 7)
      let usrn = "\(streets[house.street].usrn)"
      let uprn = "\(house.uprn)"
      let (x, y) = (SampleGazetteer.metres(house.point.x), SampleGazetteer.metres(house.point.y))
      let name = "J\(index + 1)"
      switch index % 5 {
      case 0:
        rows.add(
          name, "missed", "\(date)", "\(date.advanced(by: 2))", "residual", "", "", uprn, "",
          "17", "240", "25", "no", "missed bin")
      case 1, 2:
        rows.add(
          name, "bulky", "\(date)", "\(date.advanced(by: 4))", "residual", "", "", uprn, "", "45",
          "900", "240", "yes", "sofa and armchair")
      case 3:
        rows.add(
          name, "fly-tip", "\(date)", "\(date.advanced(by: 1))", "residual", x, y, "", usrn,
          "120", "1500", "420", "no", "bags by the verge")
      default:
        rows.add(
          name, "other", "\(date)", "", "residual", "", "", "", usrn, "30", "400", "180", "yes",
          "clear after the street fair")
      }
    }
    return rows.bytes
  }
}

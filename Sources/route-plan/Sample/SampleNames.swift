/// Invented names: settlements nobody could take for real ones, and ordinary words for houses.
enum SampleNames {
  private static let heads = [
    "Quill", "Zelber", "Vexen", "Yarrow", "Ombers", "Drizzle", "Kettle", "Umber", "Jolly",
    "Pebbler", "Wimble", "Tansy", "Frogmer", "Saffer", "Ivel", "Nettle", "Grumble", "Larkin",
    "Muddle", "Cobbler", "Thimble", "Bracken", "Dapple", "Oxlip", "Hobbin", "Plover", "Rushen",
    "Sorrel", "Teasel", "Vetch",
  ]
  private static let tails = [
    "sted", "holme", "mere", "wick", "combe", "by", "thorpe", "hythe", "stow", "garth",
  ]
  private static let houseAdjectives = [
    "Rose", "Ivy", "Orchard", "Mill", "Brook", "Holly", "Church", "Old School", "Meadow",
    "Willow", "Corner", "Spring", "Hill", "Stable", "Pear Tree", "Walnut", "Bramble", "Heron",
    "Swallow", "Honeysuckle", "Lavender", "Chestnut", "South", "West", "Plough", "Barley",
  ]
  private static let houseNouns = [
    "Cottage", "House", "Lodge", "Barn", "View", "End", "Bungalow", "Croft",
  ]
  private static let farmNouns = ["Farm", "Grange", "Farmhouse"]
  private static let streetHeads = [
    "Sample", "Foundry", "Tannery", "Ropewalk", "Larch", "Alder", "Hazel", "Rowan", "Linnet",
    "Wagtail", "Teal", "Lapwing", "Copper", "Slate", "Flint", "Chalk", "Harrow", "Furrow",
  ]
  private static let streetTails = ["Close", "Way", "Lane", "Row", "Drove", "Yard", "Rise"]
  private static let shops = [
    "Bakery", "Newsagent", "Pharmacy", "Hardware", "Fish Bar", "Cafe", "Bookshop", "Garage",
    "Post Office", "Hairdresser", "Surgery", "Florist",
  ]

  /// The name of the settlement with that rank.
  static func settlement(_ rank: Int, seed: UInt64) -> String {
    let start = Int(seed % UInt64(heads.count))
    let head = heads[(start + rank * 7) % heads.count]
    let tail = tails[(rank * 3 + rank / heads.count) % tails.count]
    let round = rank / (heads.count * tails.count)
    return head + tail + (round == 0 ? "" : " \(round + 1)")
  }

  /// A house's name; farms stand on lanes.
  static func house(isFarm: Bool, _ random: inout SampleRandom) -> String {
    random.pick(houseAdjectives) + " " + random.pick(isFarm ? farmNouns : houseNouns)
  }

  /// A name for a road that the map leaves unnamed.
  static func street(_ number: Int) -> String {
    let count = streetHeads.count * streetTails.count
    let place = number % count
    let suffix = number < count ? "" : " \(number / count + 1)"
    return streetHeads[place % streetHeads.count] + " "
      + streetTails[place / streetHeads.count] + suffix
  }

  /// A shop's name.
  static func shop(_ random: inout SampleRandom) -> String { "Sample " + random.pick(shops) }

  /// A postcode of an area that Royal Mail does not use.
  static func postcode(settlement: Int, street: Int) -> String {
    let letters = Array("ABDEFGHJLNPQRSTUWXYZ")
    let first = letters[street / 20 % 20]
    return "ZZ\(settlement % 90 + 1) \(street / 400 % 10)\(first)\(letters[street % 20])"
  }
}

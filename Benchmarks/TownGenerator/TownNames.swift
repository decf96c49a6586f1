/// Street names in ordinary words, each used once in a town.
struct TownNames {
  private static let words = [
    "Almond", "Badger", "Cedar", "Damson", "Elder", "Falcon", "Gorse", "Harrier", "Iris",
    "Juniper", "Kestrel", "Laurel", "Maple", "Nightingale", "Osprey", "Pippin", "Quince", "Robin",
    "Spindle", "Thistle", "Umber", "Violet", "Whitebeam", "Yew", "Acorn", "Bilberry", "Clover",
    "Dunlin", "Eider", "Fennel", "Goldcrest", "Heather", "Ironstone", "Jackdaw", "Kingcup",
    "Limestone", "Mallow", "Nutmeg", "Orchid", "Poplar", "Quarry", "Redshank", "Sycamore",
    "Tern", "Vetch", "Willow", "Yarrow", "Avocet", "Bramble", "Curlew",
  ]
  private var next = 0
  private var taken: Set<String> = []

  /// The next name of some kinds of street.
  mutating func take(_ kinds: [String]) -> String {
    while true {
      let lap = next / Self.words.count
      let word = next % Self.words.count
      let name = "\(Self.words[word]) \(kinds[(word + lap) % kinds.count])"
      next += 1
      // After several laps every word has stood with every kind: number what follows.
      let numbered = lap > 8 ? "\(name) \(lap)" : name
      if taken.insert(numbered).inserted { return numbered }
    }
  }
}

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

  /// The next name of some kinds of street.
  mutating func take(_ kinds: [String]) -> String {
    let word = Self.words[next % Self.words.count]
    let kind = kinds[(next + next / Self.words.count) % kinds.count]
    next += 1
    let lap = next > Self.words.count * 4 ? " \(next / (Self.words.count * 4) + 1)" : ""
    return "\(word) \(kind)\(lap)"
  }
}

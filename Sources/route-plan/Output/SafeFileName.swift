/// File names for rounds, whatever a planner called them.
enum SafeFileName {
  /// One name for each id, in order: safe on every file system and never twice, case ignored.
  ///
  /// An id of letters, digits, `-` and `_` keeps its name; of equal names later ones get `-2` ….
  static func names(for ids: [String]) -> [String] {
    let plain = Set(ids.filter { base($0) == $0 }.map { $0.lowercased() })
    var used: Set<String> = []
    return ids.map { id in
      let base = base(id)
      var name = base
      var count = 1
      let isTakenByPlain = base != id && plain.contains(base.lowercased())
      if isTakenByPlain { count = 2 }
      while true {
        name = count == 1 ? base : "\(base)-\(count)"
        let key = name.lowercased()
        let belongsToOther = count > 1 && plain.contains(key)
        if !belongsToOther && used.insert(key).inserted { return name }
        count += 1
      }
    }
  }

  private static func base(_ id: String) -> String {
    var result = ""
    for scalar in id.unicodeScalars.prefix(64) {
      let isKept =
        scalar.isASCII
        && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          || scalar == "-" || scalar == "_")
      result.unicodeScalars.append(isKept ? scalar : "_")
    }
    let isReserved = reserved.contains(result.lowercased())
    return result.isEmpty || isReserved || result.hasPrefix("-") ? "round_" + result : result
  }

  /// Names that Windows keeps for devices.
  private static let reserved: Set<String> = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
  ]
}

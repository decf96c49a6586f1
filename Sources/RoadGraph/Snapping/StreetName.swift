/// Brings street names to one form, so that the gazetteer's and the map's can be compared.
public enum StreetName {
  /// The name in capital ASCII letters, with abbreviations written out and "The" dropped.
  ///
  /// `St. Mary's Rd` is `SAINT MARYS ROAD`, `The Ninth Ave` is `9TH AVENUE`. Words that it doesn't
  /// know, Welsh ones among them, stay as they are.
  public static func normalised(_ name: String) -> String {
    var words = words(of: name)
    if words.count > 1 && words[0] == "THE" { words.removeFirst() }
    joinOrdinals(&words)
    for index in words.indices { words[index] = expanded(words, index) }
    return words.joined(separator: " ")
  }

  /// The parts of a name that stands in two languages, `Stryd Fawr / High Street`, each normalised.
  public static func alternatives(_ name: String) -> [String] {
    var parts: [String] = []
    for part in name.split(whereSeparator: { $0 == "/" || $0 == ";" }) {
      let normalised = normalised(String(part))
      if !normalised.isEmpty && !parts.contains(normalised) { parts.append(normalised) }
    }
    return parts
  }

  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    func finish() {
      if !word.isEmpty { words.append(word) }
      word = ""
    }
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z": word.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 32)))
      case "A"..."Z", "0"..."9": word.unicodeScalars.append(scalar)
      case "'", ".", "\u{2018}", "\u{2019}", "\u{02BC}", "`", "\u{00B4}", "\u{2032}",
        "\u{0300}"..."\u{036F}":
        continue
      case "&":
        finish()
        words.append("AND")
      default:
        if let folded = folded[scalar] {
          word += folded
        } else if scalar.properties.isAlphabetic {
          word += scalar.properties.uppercaseMapping
        } else {
          finish()
        }
      }
    }
    finish()
    return words
  }

  private static func expanded(_ words: [String], _ index: Int) -> String {
    let word = words[index]
    let isLast = index == words.count - 1
    let endsName = isLast || (index == words.count - 2 && qualifiers.contains(words[index + 1]))
    if word == "ST" {
      let isStreet = index > 0 ? endsName : isLast
      return isStreet ? "STREET" : "SAINT"
    }
    if index > 0, endsName, let full = abbreviations[word] { return full }
    return word
  }

  /// Turns ordinal words into figures: NINTH to 9TH, TWENTY FIRST to 21ST.
  private static func joinOrdinals(_ words: inout [String]) {
    var index = 0
    while index < words.count {
      if let tens = tens[words[index]], index + 1 < words.count,
        let ones = ordinals[words[index + 1]], ones < 10
      {
        words.replaceSubrange(index...(index + 1), with: [figures(tens + ones)])
      } else if let number = ordinals[words[index]] {
        words[index] = figures(number)
      }
      index += 1
    }
  }

  private static func figures(_ number: Int) -> String {
    RoadNetwork.ordinal(number).uppercased()
  }

  private static let qualifiers: Set<String> = [
    "NORTH", "SOUTH", "EAST", "WEST", "UPPER", "LOWER", "CENTRAL", "EXTENSION",
  ]

  private static let abbreviations: [String: String] = [
    "RD": "ROAD", "AVE": "AVENUE", "AV": "AVENUE", "LN": "LANE", "LA": "LANE", "CL": "CLOSE",
    "CLO": "CLOSE", "CRES": "CRESCENT", "CRESC": "CRESCENT", "CR": "CRESCENT", "CT": "COURT",
    "CRT": "COURT", "GDN": "GARDEN", "GDNS": "GARDENS", "GRDNS": "GARDENS", "GRN": "GREEN",
    "GR": "GROVE", "GRV": "GROVE", "TERR": "TERRACE", "TER": "TERRACE", "TCE": "TERRACE",
    "DR": "DRIVE", "DRV": "DRIVE", "PL": "PLACE", "SQ": "SQUARE", "PK": "PARK", "WK": "WALK",
    "WLK": "WALK", "WY": "WAY", "YD": "YARD", "PDE": "PARADE", "BLVD": "BOULEVARD",
    "BVD": "BOULEVARD", "ESP": "ESPLANADE", "HTS": "HEIGHTS", "MDWS": "MEADOWS",
    "CTGS": "COTTAGES", "COTTS": "COTTAGES", "BLDGS": "BUILDINGS", "EST": "ESTATE", "HL": "HILL",
    "MWS": "MEWS", "STR": "STREET", "VW": "VIEW", "CTR": "CENTRE",
  ]

  private static let tens: [String: Int] = [
    "TWENTY": 20, "THIRTY": 30, "FORTY": 40, "FIFTY": 50, "SIXTY": 60, "SEVENTY": 70,
    "EIGHTY": 80, "NINETY": 90,
  ]

  private static let ordinals: [String: Int] = [
    "FIRST": 1, "SECOND": 2, "THIRD": 3, "FOURTH": 4, "FIFTH": 5, "SIXTH": 6, "SEVENTH": 7,
    "EIGHTH": 8, "NINTH": 9, "TENTH": 10, "ELEVENTH": 11, "TWELFTH": 12, "THIRTEENTH": 13,
    "FOURTEENTH": 14, "FIFTEENTH": 15, "SIXTEENTH": 16, "SEVENTEENTH": 17, "EIGHTEENTH": 18,
    "NINETEENTH": 19, "TWENTIETH": 20,
  ]

  /// ASCII capitals for the accented letters of the languages spoken where left is driven on, and
  /// of their neighbours.
  private static let folded: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (letters, plain) in [
      ("ÀÁÂÃÄÅĀĂĄàáâãäåāăą", "A"), ("ÇĆĊČçćċč", "C"), ("ĎĐďđ", "D"), ("ÈÉÊËĒĖĘĚèéêëēėęě", "E"),
      ("ĠĞĢġğģ", "G"), ("ĦĤħĥ", "H"), ("ÌÍÎÏĪĮİìíîïīįı", "I"), ("ŁĹĽłĺľ", "L"), ("ÑŃŇñńň", "N"),
      ("ÒÓÔÕÖØŌŐòóôõöøōő", "O"), ("ŘŔřŕ", "R"), ("ŚŞŠśşš", "S"), ("ŢŤţť", "T"),
      ("ÙÚÛÜŪŮŰùúûüūůű", "U"), ("ŴẀẂẄŵẁẃẅ", "W"), ("ÝŶŸỲýŷÿỳ", "Y"), ("ŹŻŽźżž", "Z"),
      ("Ææ", "AE"), ("Œœ", "OE"), ("ß", "SS"), ("Þþ", "TH"), ("ð", "D"),
    ] {
      for letter in letters.unicodeScalars { table[letter] = plain }
    }
    return table
  }()
}

/// The header row of a CSV table, checked against the columns that its reader knows.
struct CSVHeader {
  /// The column names as the file writes them.
  let names: [String]
  /// What diagnostics call the file.
  let file: String
  /// The 1-based line of the header row.
  let line: Int

  /// What two names of the same column share: letters and digits, in lower case.
  static func key(_ name: String) -> String {
    var key = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "_", "-", "\t", "\r", "\n", "\u{A0}", "\u{FEFF}": continue
      default: key.unicodeScalars.append(scalar)
      }
    }
    return key.lowercased()
  }

  /// Reports missing, repeated and unknown columns; false where a required one is missing.
  func check(required: [String], optional: [String], log: inout DiagnosticLog) -> Bool {
    let keys = names.map(Self.key)
    let missing = required.filter { !keys.contains(Self.key($0)) }
    let known = required + optional
    var seen: Set<String> = []
    for (name, key) in zip(names, keys) where !key.isEmpty {
      if !seen.insert(key).inserted {
        log.report(
          Diagnostic(
            "G108", .warning, file: file, line: line, message: "the column '\(name)' appears twice",
            fix: "remove one of them; the first was used"))
      } else if !known.contains(where: { Self.key($0) == key }) {
        reportUnknown(name, key: key, known: known, log: &log)
      }
    }
    for name in missing {
      let other = names.count == 1 ? Self.otherSeparator(names[0]) : nil
      log.report(
        Diagnostic(
          "G102", .error, file: file, line: line,
          message: "the column '\(name)' is missing; found \(names.joined(separator: ", "))",
          fix: other.map { "separate the columns by commas, not by \($0)" }
            ?? "add the column '\(name)' to the header and the rows"))
    }
    return missing.isEmpty
  }

  private func reportUnknown(
    _ name: String, key: String, known: [String], log: inout DiagnosticLog
  ) {
    let nearest = known.map { ($0, Self.editDistance(key, Self.key($0))) }.min { $0.1 < $1.1 }
    let advice =
      if let nearest, nearest.1 <= max(2, key.count / 2) {
        "rename it to '\(nearest.0)' if that is meant, else remove it"
      } else if let nearest {
        "remove it; the nearest column that is read here is '\(nearest.0)'"
      } else {
        "remove it"
      }
    log.report(
      Diagnostic(
        "G103", .warning, file: file, line: line,
        message: "the column '\(name)' is not known and was ignored", fix: advice))
  }

  private static func otherSeparator(_ header: String) -> String? {
    if header.contains(";") { return "semicolons" }
    if header.contains("\t") { return "tabs" }
    return header.contains("|") ? "bars" : nil
  }

  /// How many insertions, deletions and changes turn one text into the other (Levenshtein 1966).
  static func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.utf8.prefix(64))
    let right = Array(right.utf8.prefix(64))
    var row = Array(0...right.count)
    for (count, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = count + 1
      for column in right.indices {
        let change = diagonal + (byte == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(change, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}

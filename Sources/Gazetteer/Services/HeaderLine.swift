/// The column names of a table's first line, before the table is read.
enum HeaderLine {
  /// The names without quotes and surrounding spaces, whichever separator stands between them.
  static func names(_ bytes: [UInt8]) -> [String] {
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    let line = body.drop { $0 == 10 || $0 == 13 }.prefix { $0 != 10 && $0 != 13 }
    return line.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == 44 || $0 == 59 || $0 == 9 }
    ).map { field in
      let isEdge: (UInt8) -> Bool = { $0 == 34 || $0 <= 32 }
      let start = field.drop(while: isEdge)
      let count = start.reversed().drop(while: isEdge).count
      return String(decoding: start.prefix(count), as: UTF8.self)
    }
  }
}

import Routing

/// Reads the numbers of an `EDGE_WEIGHT_SECTION`, however many stand on a line.
enum WeightMatrix {
  private static let formats = [
    "FULL_MATRIX", "LOWER_ROW", "LOWER_DIAG_ROW", "UPPER_ROW", "UPPER_DIAG_ROW", "LOWER_COL",
    "LOWER_DIAG_COL", "UPPER_COL", "UPPER_DIAG_COL",
  ]

  /// The whole table, row by row; the place stays on the line of the last number.
  static func read(
    _ text: inout InstanceText, format: String, places: Int
  ) throws(InputFileError) -> [Int32] {
    guard formats.contains(format) else {
      throw text.error(
        "the EDGE_WEIGHT_FORMAT '\(format)' is not known",
        fix: "put it before the section; it is one of \(formats.joined(separator: ", "))")
    }
    // Each number takes two bytes or more, so that no count in the file can ask for more memory.
    guard places > 0, places <= 40_000, places * (places - 1) <= text.byteCount else {
      throw text.error(
        "a matrix of \(places) places does not fit into the file",
        fix: "copy the file again, or correct DIMENSION, which has to come first")
    }
    var table = [Int32](repeating: 0, count: places * places)
    text.skipLine()
    for row in 0..<places {
      for column in columns(format, row: row, places: places) {
        guard text.findLine() else {
          throw text.error(
            "the file ends in row \(row + 1) of the matrix", fix: "copy the file again")
        }
        let weight = Int32(
          try text.whole("weight", in: 0...Int64(TravelCosts.noWay) - 1))
        table[row * places + column] = row == column ? 0 : weight
        if format != "FULL_MATRIX" { table[column * places + row] = row == column ? 0 : weight }
      }
    }
    return table
  }

  private static func columns(_ format: String, row: Int, places: Int) -> Range<Int> {
    switch format {
    case "LOWER_ROW", "UPPER_COL": 0..<row
    case "LOWER_DIAG_ROW", "UPPER_DIAG_COL": 0..<row + 1
    case "UPPER_ROW", "LOWER_COL": row + 1..<places
    case "UPPER_DIAG_ROW", "LOWER_DIAG_COL": row..<places
    default: 0..<places
    }
  }
}

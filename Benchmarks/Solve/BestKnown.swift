/// The table of best known costs, `family,instance,best_known,…` with a line of headings.
struct BestKnown {
  private var costs: [String: Double] = [:]

  /// Reads a file.
  init(path: String) throws(InputFileError) {
    try self.init(text: String(decoding: InputFile.bytes(path: path), as: UTF8.self), file: path)
  }

  /// Reads a text.
  init(text: String, file: String) throws(InputFileError) {
    // `isNewline` holds for a carriage return with its newline too, which are one character.
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where index > 0 && !line.isEmpty {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      guard fields.count > 2, let cost = Double(fields[2]), cost > 0, cost < 1e15 else {
        throw InputFileError(
          file: file, line: index + 1, message: "the third field is no cost",
          fix: "write family,instance,best_known")
      }
      costs[fields[1].lowercased()] = cost
    }
  }

  /// The best known cost of the first of some names that is there.
  func cost(names: [String]) -> Double? {
    names.lazy.compactMap { costs[$0.lowercased()] }.first
  }
}

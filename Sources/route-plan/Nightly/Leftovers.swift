import FoundationEssentials

/// What runs that were cut off left half written, under names that no reader looks at.
enum Leftovers {
  /// Removes them from a folder that nobody else is writing to.
  static func sweep(_ folder: URL, of name: String = "") {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for entry in names where entry.hasPrefix("." + name) && entry.contains(".partial-") {
      try? FileManager.default.removeItem(at: folder.appending(path: entry))
    }
  }

  /// Removes those of nightly runs.
  static func sweep(_ folder: NightlyFolder) {
    let received = DropKind.allCases.map { folder.received.appending(path: $0.rawValue) }
    for place in [
      folder.published, folder.inputs, folder.brief, folder.log, folder.received, folder.held,
    ]
      + received
    {
      sweep(place)
    }
  }
}

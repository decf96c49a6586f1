/// A row of `containers.csv`: what one property or block really has of one stream.
public struct ContainerOverride: Hashable, Sendable {
  /// The property or block.
  public let uprn: UPRN
  /// The stream's place in the area's list.
  public let stream: Int
  /// Containers in all; 0 means none.
  public let containers: Int32
  /// Litres of one container; `nil` means as the service says.
  public let litres: Int32?
  /// The kind of container; empty means as the service says.
  public let containerKind: String

  /// Reads the rows; those that can't be used are kept out and reported.
  static func read(
    _ rows: inout TableRows, log: inout DiagnosticLog
  ) -> UPRNTable<ContainerOverride> {
    var seen: Set<PropertyStream> = []
    let kept = rows.read(&log) { (row, log) -> ContainerOverride? in
      guard let uprn = row.uprn(&log), let stream = row.stream(&log),
        let containers = row.integer("containers", 0...999, &log),
        let litres = row.integer("litres", 0...100_000, empty: -1, &log),
        row.isFirst(PropertyStream(uprn, stream), &seen, &log)
      else { return nil }
      return ContainerOverride(
        uprn: uprn, stream: stream, containers: containers, litres: litres < 0 ? nil : litres,
        containerKind: row.text("container_kind"))
    }
    return UPRNTable(kept, by: \.uprn)
  }
}

/// A property and a stream, the key of several tables.
struct PropertyStream: Hashable {
  /// The property.
  let uprn: UPRN
  /// The stream's place in the area's list.
  let stream: Int

  /// Makes a key.
  init(_ uprn: UPRN, _ stream: Int) {
    self.uprn = uprn
    self.stream = stream
  }
}

extension TableRow {
  /// Whether a key is new to the file; a repeated one is reported and its row kept out.
  func isFirst<Key: Hashable>(
    _ key: Key, _ seen: inout Set<Key>, _ log: inout DiagnosticLog
  ) -> Bool {
    if seen.insert(key).inserted { return true }
    report(
      "S107", "an earlier row of this file has the same key", fix: "keep one of the two rows", &log)
    return false
  }
}

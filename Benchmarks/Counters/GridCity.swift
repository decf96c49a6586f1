import Routing

/// An invented city of streets in a grid, as a DIMACS graph: the same on every machine.
///
/// Some streets are missing, some are one-way, some are fast; so its hierarchy has the separators,
/// dead ends and detours of a real one, at a size that is counted in a second.
enum GridCity {
  /// How many streets cross each other either way.
  private static let width = 72

  /// The graph and the places of its nodes.
  static func graph() throws(CountersError) -> (graph: DimacsGraph, places: DimacsCoordinates) {
    var random = RandomGenerator(seed: 20_260_101, stream: 0)
    var arcs: [String] = []
    var places: [String] = []
    for node in 0..<(width * width) {
      let (column, row) = (node % width, node / width)
      places.append("v \(node + 1) \(column * 100 + random.next(below: 60)) \(row * 100)")
      for (isInside, other) in [(column + 1 < width, node + 1), (row + 1 < width, node + width)]
      where isInside {
        // Every eighth street is a main road; of the others one in six is missing.
        let isMain = (other == node + 1 ? row : column) % 8 == 0
        guard isMain || random.next(below: 6) > 0 else { continue }
        let weight = (isMain ? 40 : 100) + random.next(below: 50)
        arcs.append("a \(node + 1) \(other + 1) \(weight)")
        if isMain || random.next(below: 10) > 0 {
          arcs.append("a \(other + 1) \(node + 1) \(weight)")
        }
      }
    }
    let nodes = width * width
    let text = "p sp \(nodes) \(arcs.count)\n" + arcs.joined(separator: "\n") + "\n"
    let placeText = "p aux sp co \(nodes)\n" + places.joined(separator: "\n") + "\n"
    do throws(InputFileError) {
      return (
        try DimacsGraph(bytes: Array(text.utf8), file: "grid city"),
        try DimacsCoordinates(
          bytes: Array(placeText.utf8), file: "grid city", nodeCount: nodes)
      )
    } catch {
      throw CountersError(message: error.text)
    }
  }
}

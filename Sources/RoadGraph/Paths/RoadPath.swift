/// A way from one place to another.
public struct RoadPath: Hashable, Sendable {
  /// The arcs in the order they are driven, with the one it starts on and the one it ends on.
  public var arcs: [UInt32]
  /// How long it takes.
  public var deciseconds: Int32
  /// How far it is.
  public var centimetres: Int64

  /// Makes a path.
  public init(arcs: [UInt32], deciseconds: Int32, centimetres: Int64) {
    self.arcs = arcs
    self.deciseconds = deciseconds
    self.centimetres = centimetres
  }
}

extension TurnGraph {
  /// The quickest way from one place to another and among the quickest the shortest, or `nil`.
  ///
  /// Costs what `TravelMatrix` says. For many paths keep a `Dijkstra`.
  public func shortestPath(from origin: ArcPosition, to destination: ArcPosition) -> RoadPath? {
    var dijkstra = Dijkstra(graph: self)
    return dijkstra.shortestPath(graph: self, from: origin, to: destination)
  }
}

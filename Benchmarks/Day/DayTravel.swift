import RoadGraph
import Routing

/// The legs of a day between places that each have one or more doors.
struct DayTravel {
  /// A leg: how long and how far.
  struct Way: Comparable {
    /// Deciseconds.
    var time: Int64
    /// Metres.
    var metres: Int64

    /// Stands for no way; some days, so that no shift holds it.
    static let none = Way(time: 1_000_000, metres: 1_000_000)

    /// Orders by time.
    static func < (left: Way, right: Way) -> Bool {
      (left.time, left.metres) < (right.time, right.metres)
    }

    /// One after the other, with a stay between.
    func followed(by other: Way, after stay: Int64 = 0) -> Way {
      guard self < Way.none, other < Way.none else { return .none }
      return Way(time: time + stay + other.time, metres: metres + other.metres)
    }
  }

  /// The tables that the solver has too.
  let tables: TravelTables

  /// Computes the tables of a day.
  init(_ problem: Problem, network: RoadNetwork, graphs: DrivenLegs, threads: Int) {
    let tree = EliminationTree(network, threads: threads)
    tables = TravelTables(
      matrices: graphs.graphs.map { graph in
        graph.map {
          TravelMatrix.compute(
            network: network, graph: $0, tree: tree, origins: problem.exitPositions,
            destinations: problem.entryPositions, threads: threads)
        }
      })
  }

  /// The quickest leg between two places for a class of vehicle.
  func way(_ profile: Int32, from: [Int32], to: [Int32]) -> Way {
    guard let matrix = tables.matrices[Int(profile)] else { return .none }
    var best = Way.none
    for exit in from {
      for entry in to {
        let cell = Int(exit) * matrix.destinationCount + Int(entry)
        guard matrix.deciseconds[cell] != TravelMatrix.unreachable else { continue }
        best = min(
          best, Way(time: Int64(matrix.deciseconds[cell]), metres: Int64(matrix.metres[cell])))
      }
    }
    return best
  }
}

import Routing

/// A benchmark instance as a model, with what its own file calls the parts.
struct Instance {
  /// Sets of instances that share a file format, a cost and a form of solution.
  enum Family: String, CaseIterable {
    /// Customers and a capacity.
    case cvrp
    /// The same with windows, in tenths.
    case vrptw
    /// Edges to serve.
    case carp
    /// Edges and arcs to serve.
    case mcarp
    /// Edges and arcs, with sites for emptying and a longest trip.
    case mcarptif
    /// Nodes, edges and arcs to serve.
    case mcgrp
    /// Commercial refuse stops with windows, landfills and lunch.
    case kim
    /// A problem in VROOM's JSON with its own matrix.
    case vroom
  }

  /// What its file says it is called, or an empty text.
  var name: String
  /// Where it belongs.
  var family: Family
  /// The instance as the engine sees it.
  var model: ServiceModel
  /// What the solution file calls each task: customer, link, row or job.
  var taskNames: [Int64]
  /// What it calls each place; needed for links only.
  var placeNames: [Int64] = []
  /// What it calls each site: node or row.
  var siteNames: [Int64] = []
}

/// An instance as read: a network still lacks its table of shortest paths.
enum ReadInstance {
  /// Nothing is left to do.
  case ready(Instance)
  /// The table is part of the solving.
  case network(StreetNetwork)

  /// The instance with all its tables.
  func built(threads: Int) throws(InputFileError) -> Instance {
    switch self {
    case .ready(let instance): instance
    case .network(let network): try network.instance(threads: threads)
    }
  }
}

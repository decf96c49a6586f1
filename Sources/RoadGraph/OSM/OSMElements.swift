public import Gazetteer

/// A node of OpenStreetMap.
public struct OSMNode: Sendable {
  /// Its id.
  public var id: Int64
  /// Its position.
  public var point: GeographicPoint
  /// Its tags.
  public var tags: [(String, String)]

  /// Makes a node.
  public init(id: Int64, point: GeographicPoint, tags: [(String, String)] = []) {
    self.id = id
    self.point = point
    self.tags = tags
  }
}

/// A way of OpenStreetMap.
public struct OSMWay: Sendable {
  /// Its id.
  public var id: Int64
  /// The ids of its nodes in order.
  public var nodes: [Int64]
  /// Its tags.
  public var tags: [(String, String)]

  /// Makes a way.
  public init(id: Int64, nodes: [Int64], tags: [(String, String)] = []) {
    self.id = id
    self.nodes = nodes
    self.tags = tags
  }
}

/// A relation of OpenStreetMap.
public struct OSMRelation: Sendable {
  /// What a member is.
  public enum MemberType: String, Sendable {
    /// A node.
    case node
    /// A way.
    case way
    /// Another relation.
    case relation
  }

  /// Its id.
  public var id: Int64
  /// Its members in order.
  public var members: [(type: MemberType, ref: Int64, role: String)]
  /// Its tags.
  public var tags: [(String, String)]

  /// Makes a relation.
  public init(
    id: Int64, members: [(type: MemberType, ref: Int64, role: String)],
    tags: [(String, String)] = []
  ) {
    self.id = id
    self.members = members
    self.tags = tags
  }
}

/// The tags of one element, looked up by key.
struct OSMTags: Sendable {
  /// The tags in the order of the file.
  let pairs: [(String, String)]
  /// Whether some tag holds on conditions only.
  let hasConditions: Bool

  /// Takes the tags.
  init(pairs: [(String, String)]) {
    self.pairs = pairs
    hasConditions = pairs.contains { $0.0.utf8.count > 12 && $0.0.hasSuffix(":conditional") }
  }

  /// What holds of a key on conditions only; the name is put together only where some tag has any.
  func conditional(_ key: String) -> String? { hasConditions ? self["\(key):conditional"] : nil }

  /// The value of a key, or `nil` where it is absent or blank.
  subscript(_ key: String) -> String? {
    for pair in pairs where pair.0 == key { return pair.1.isEmpty ? nil : pair.1 }
    return nil
  }
}

/// What one pass over a source found of the ways and relations that matter for driving.
struct OSMWaysAndRelations: Sendable {
  /// The ways that are roads.
  var ways: [OSMWay] = []
  /// The turn restrictions.
  var relations: [OSMRelation] = []
}

/// One wanted node that a source holds.
struct OSMFoundNode: Sendable {
  /// Its position in the list of wanted ids.
  var index: Int
  /// Where it is.
  var point: GeographicPoint
  /// What stands there.
  var features: NodeFeatures
}

/// The ids of the nodes that are wanted, ascending, with a search that is fast for ascending ids.
struct OSMWantedNodes: Sendable {
  /// The ids, ascending, each once.
  let ids: [Int64]
  private var cursor = 0

  /// Wants the nodes of some ways.
  init(nodesOf ways: [OSMWay]) {
    var sorted: [Int64] = []
    sorted.reserveCapacity(ways.reduce(0) { $0 + $1.nodes.count })
    for way in ways { sorted += way.nodes }
    sorted.sort()
    var unique: [Int64] = []
    for id in sorted where unique.last != id { unique.append(id) }
    ids = unique
  }

  /// The position of an id, or `nil` where it isn't wanted.
  func index(of id: Int64) -> Int? {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low < ids.count && ids[low] == id ? low : nil
  }

  /// The position of an id, searched onwards from the last one asked for.
  mutating func next(_ id: Int64) -> Int? {
    if cursor > 0, ids[cursor - 1] >= id { cursor = 0 }
    var step = 1
    var low = cursor
    while low + step < ids.count, ids[low + step] < id {
      low += step
      step *= 2
    }
    var high = min(ids.count, low + step + 1)
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    cursor = low
    return low < ids.count && ids[low] == id ? low : nil
  }
}

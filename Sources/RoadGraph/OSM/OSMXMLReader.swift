import FoundationEssentials
import Gazetteer

/// Reads OpenStreetMap XML, plain or gzipped, in the same two passes as `PBFReader`.
struct OSMXMLReader {
  private let data: Data
  /// How many elements were left out because a number in them can't be read, and the first such line.
  private(set) var unreadable: (count: Int, firstLine: Int) = (0, 0)
  /// What the root says of its makers, who need not be OpenStreetMap's; empty where it says nothing.
  private(set) var credit = ""

  /// Whether the bytes start as XML does.
  static func recognises(_ data: Data) -> Bool {
    var chunks = ByteChunks(data)
    guard let chunk = try? chunks.next() else { return false }
    var start = chunk.prefix(4096)
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    guard let first = start.first(where: { $0 > 32 }) else { return false }
    let text = String(decoding: start, as: UTF8.self)
    return first == UInt8(ascii: "<") && text.contains("<osm")
  }

  /// Reads from the bytes of a file.
  init(_ data: Data) { self.data = data }

  /// The roads and turn restrictions of the file.
  mutating func waysAndRelations() throws(XMLError) -> OSMWaysAndRelations {
    var result = OSMWaysAndRelations()
    unreadable = (0, 0)
    try forEachElement(in: ["way", "relation"]) { element in
      guard let id = element.id, element.isReadable else { return false }
      let tags = OSMTags(pairs: element.tags)
      if element.kind == "way" {
        guard RoadTags.isRoad(tags) else { return true }
        result.ways.append(OSMWay(id: id, nodes: element.references, tags: element.tags))
      } else if RestrictionTags.isRestriction(tags) {
        result.relations.append(
          OSMRelation(id: id, members: element.members, tags: element.tags))
      }
      return true
    }
    return result
  }

  /// Those of the wanted nodes that the file holds.
  mutating func nodes(_ wanted: OSMWantedNodes) throws(XMLError) -> [OSMFoundNode] {
    var wanted = wanted
    var found: [OSMFoundNode] = []
    try forEachElement(in: ["node"]) { element in
      guard let id = element.id else { return false }
      guard let index = wanted.next(id) else { return true }
      guard let point = element.point else { return false }
      let features = NodeTags.features(OSMTags(pairs: element.tags))
      found.append(OSMFoundNode(index: index, point: point, features: features))
      return true
    }
    return found
  }

  private struct Element {
    var kind: String
    var id: Int64?
    var point: GeographicPoint?
    var tags: [(String, String)] = []
    var references: [Int64] = []
    var members: [(type: OSMRelation.MemberType, ref: Int64, role: String)] = []
    var isReadable = true
    var isDeleted = false
  }

  /// Calls `body` for each element of some kinds; `false` from it counts the element as unreadable.
  private mutating func forEachElement(
    in kinds: [String], _ body: (Element) -> Bool
  ) throws(XMLError) {
    var parser = XMLPullParser(data)
    var element: Element?
    var elementLine = 0
    while let event = try parser.next() {
      switch event {
      case .start where parser.depth == 1:
        guard parser.name == "osm" else {
          throw XMLError(line: parser.line, reason: "the root is <\(parser.name)>, not <osm>")
        }
        credit = Self.credit(parser)
      case .start where parser.depth == 2:
        guard kinds.contains(parser.name) else { continue }
        element = Self.start(parser)
        elementLine = parser.line
      case .start: if element != nil { Self.add(parser, to: &element) }
      case .end where parser.depth == 1:
        guard let complete = element else { continue }
        element = nil
        if complete.isDeleted || body(complete) { continue }
        unreadable.count += 1
        if unreadable.count == 1 { unreadable.firstLine = elementLine }
      case .end: continue
      }
    }
  }

  /// The credit line of the root's `copyright` and `license`; OpenStreetMap's own exports say
  /// `OpenStreetMap and contributors`, which is said in the usual words.
  private static func credit(_ parser: XMLPullParser) -> String {
    let holder = parser.attribute("copyright") ?? ""
    guard !holder.isEmpty, !holder.contains("OpenStreetMap") else { return "" }
    let parts = [holder, parser.attribute("attribution") ?? "", parser.attribute("license") ?? ""]
    let words = parts.map { part in
      String(part.prefix(200)).split { $0.isWhitespace }.joined(separator: " ")
    }
    return words.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private static func start(_ parser: XMLPullParser) -> Element {
    var element = Element(kind: parser.name)
    element.id = parser.attribute("id").flatMap { Int64($0) }
    element.isDeleted =
      parser.attribute("action") == "delete" || parser.attribute("visible") == "false"
    if element.kind == "node",
      let latitude = parser.attribute("lat").flatMap({ degreesE7($0, limit: 90) }),
      let longitude = parser.attribute("lon").flatMap({ degreesE7($0, limit: 180) })
    {
      element.point = GeographicPoint(latitudeE7: latitude, longitudeE7: longitude)
    }
    return element
  }

  private static func add(_ parser: XMLPullParser, to element: inout Element?) {
    switch parser.name {
    case "tag":
      if let key = parser.attribute("k"), let value = parser.attribute("v") {
        element?.tags.append((key, value))
      }
    case "nd":
      if let reference = parser.attribute("ref").flatMap({ Int64($0) }) {
        element?.references.append(reference)
      } else {
        element?.isReadable = false
      }
    case "member":
      if let type = parser.attribute("type").flatMap(OSMRelation.MemberType.init(rawValue:)),
        let reference = parser.attribute("ref").flatMap({ Int64($0) })
      {
        element?.members.append((type, reference, parser.attribute("role") ?? ""))
      } else {
        element?.isReadable = false
      }
    default: return
    }
  }

  /// Decimal degrees as 1e-7 degrees, exactly where the text has seven places or fewer.
  private static func degreesE7(_ text: String, limit: Int64) -> Int32? {
    guard let value = Double(text), value.isFinite, abs(value) <= Double(limit) else { return nil }
    return Int32((value * 1e7).rounded())
  }
}

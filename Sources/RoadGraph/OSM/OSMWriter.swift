import Gazetteer

/// Writes OpenStreetMap XML: the same elements always give the same bytes.
public enum OSMWriter {
  /// The bytes of an XML file, the elements in the order given; `copyright` names the makers.
  public static func xml(
    nodes: [OSMNode], ways: [OSMWay], relations: [OSMRelation], generator: String = "route-plan",
    copyright: String = ""
  ) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<osm version=\"0.6\" generator=\"\(escaped(generator))\""
    text += copyright.isEmpty ? ">\n" : " copyright=\"\(escaped(copyright))\">\n"
    for node in nodes {
      let latitude = degrees(node.point.latitudeE7)
      let longitude = degrees(node.point.longitudeE7)
      text += "  <node id=\"\(node.id)\" version=\"1\" lat=\"\(latitude)\" lon=\"\(longitude)\""
      close("node", [], node.tags, &text)
    }
    for way in ways {
      text += "  <way id=\"\(way.id)\" version=\"1\""
      close("way", way.nodes.map { "<nd ref=\"\($0)\"/>" }, way.tags, &text)
    }
    for relation in relations {
      text += "  <relation id=\"\(relation.id)\" version=\"1\""
      let members = relation.members.map { member in
        "<member type=\"\(member.type.rawValue)\" ref=\"\(member.ref)\""
          + " role=\"\(escaped(member.role))\"/>"
      }
      close("relation", members, relation.tags, &text)
    }
    return Array((text + "</osm>\n").utf8)
  }

  private static func close(
    _ name: String, _ children: [String], _ tags: [(String, String)], _ text: inout String
  ) {
    if children.isEmpty, tags.isEmpty {
      text += "/>\n"
      return
    }
    text += ">\n"
    for child in children { text += "    \(child)\n" }
    for (key, value) in tags {
      text += "    <tag k=\"\(escaped(key))\" v=\"\(escaped(value))\"/>\n"
    }
    text += "  </\(name)>\n"
  }

  /// Degrees with seven decimal places.
  private static func degrees(_ valueE7: Int32) -> String {
    let magnitude = valueE7.magnitude
    let fraction = String(magnitude % 10_000_000)
    let zeros = String(repeating: "0", count: 7 - fraction.count)
    return "\(valueE7 < 0 ? "-" : "")\(magnitude / 10_000_000).\(zeros)\(fraction)"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

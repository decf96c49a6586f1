import Gazetteer
import RoadGraph

/// Writes the synthetic properties and streets as an LLPG in DTF 7.3.
struct SampleGazetteer {
  /// The local custodian code: none is given to any authority.
  static let custodian = "9999"

  private var text = ""
  private var order = 0
  private let date: String

  /// The bytes of `llpg.csv`: records 10, 11, 15, 21, 24, 29 and 99.
  static func write(
    properties: [SampleProperty], streets: [SampleStreet], usedStreets: [Int],
    settlements: [SampleSettlement], network: RoadNetwork, areaName: String, date: CalendarDate
  ) -> [UInt8] {
    var writer = SampleGazetteer(date: date.description)
    writer.header()
    for index in usedStreets { writer.street(streets[index], network) }
    for index in usedStreets {
      let street = streets[index]
      writer.descriptor(street, town: settlements[street.settlement].name)
    }
    for property in properties {
      writer.property(
        property, parent: property.parent.map { properties[$0] },
        settlement: streets[property.street].settlement)
    }
    for property in properties {
      let street = streets[property.street]
      writer.identifier(
        property, street: street, index: property.street,
        town: settlements[street.settlement].name)
    }
    writer.metadata(areaName)
    writer.text += "99,0,\(writer.order),\(writer.date),120000\n"
    return Array(writer.text.utf8)
  }

  private init(date: String) { self.date = date }

  private mutating func header() {
    text +=
      "10,\"SYNTHETIC DATA - NOT A REAL COUNCIL\",\(Self.custodian),\(date),1,\(date),120000,"
      + "\"7.3\",\"F\"\n"
  }

  private mutating func next(_ type: Int) -> String {
    order += 1
    return "\(type),\"I\",\(order),"
  }

  private mutating func street(_ street: SampleStreet, _ network: RoadNetwork) {
    guard let first = street.pieces.first, let last = street.pieces.last else { return }
    let start = SampleLine(network, edge: first.edge, isReversed: first.isReversed)
      .point(at: 0, aside: 0)
    let end = SampleLine(network, edge: last.edge, isReversed: last.isReversed)
      .point(at: 1, aside: 0)
    text += next(11)
    text += "\(street.usrn),\(street.isInvented ? 2 : 1),\(Self.custodian),2,\(date),1,8,0,"
    text += "\(date),\(date),\(date),,\(Self.metres(start.x)),\(Self.metres(start.y)),"
    text += "\(Self.metres(end.x)),\(Self.metres(end.y)),1\n"
  }

  private mutating func descriptor(_ street: SampleStreet, town: String) {
    text += next(15)
    text += "\(street.usrn),\(Self.quoted(street.name)),\"\",\(Self.quoted(town)),"
    text += "\"SYNTHETIC\",\"ENG\"\n"
  }

  private mutating func property(
    _ property: SampleProperty, parent: SampleProperty?, settlement: Int
  ) {
    text += next(21)
    text += "\(property.uprn),1,2,\(date),\"\(property.classCode)\","
    text += parent.map { String($0.uprn) } ?? ""
    text += ",\(Self.metres(property.point.x)),\(Self.metres(property.point.y)),1,"
    text += "\(Self.custodian),\(date),,\(date),\(date),\(Self.quoted(property.organisation)),"
    text += "\"SYNW\(settlement + 1)\",\"SYNP\(settlement + 1)\",\(Self.custodian),"
    text += "\(Self.custodian),\"\"\n"
  }

  private mutating func identifier(
    _ property: SampleProperty, street: SampleStreet, index: Int, town: String
  ) {
    text += next(24)
    let key = String(property.uprn - SampleProperties.firstUPRN + 1)
    let zeros = String(repeating: "0", count: max(0, 9 - key.count))
    text += "\(property.uprn),\"\(Self.custodian)L\(zeros)\(key)\",\"ENG\",1,\(date),,\(date),"
    text += "\(date),"
    let flat = property.flat > 0 ? "FLAT \(property.flat)" : ""
    let number = property.number > 0 ? String(property.number) : ""
    text += ",\"\",,\"\",\(Self.quoted(flat)),\(number),\"\",,\"\",\(Self.quoted(property.name)),"
    let postcode = SampleNames.postcode(settlement: street.settlement, street: index)
    text += "\(street.usrn),\"\",\"Y\",\"\(postcode)\",\(Self.quoted(town)),1,"
    text += "\(Self.custodian),\(Self.custodian),\"\"\n"
  }

  private mutating func metadata(_ areaName: String) {
    order += 1
    text += "29,\"SYNTHETIC GAZETTEER\",\"\(Self.plain(areaName))\",\"MIT\",\"NONE\","
    text += "\"route-plan sample\",\"N\",\"SYNTHETIC DATA - NOT A REAL COUNCIL\","
    text += "\(SampleProperties.firstUPRN),\(Self.custodian),\"GIVEN IN AREA.JSON5\",\"METRES\","
    text += "\(date),\"BLPU\",\(date),\"ENG\",\"UTF-8\"\n"
  }

  /// Centimetres as metres with two decimals.
  static func metres(_ centimetres: Int32) -> String {
    let size = centimetres.magnitude
    let rest = size % 100
    return "\(centimetres < 0 ? "-" : "")\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  private static func quoted(_ text: String) -> String { "\"\(plain(text.uppercased()))\"" }

  private static func plain(_ text: String) -> String { text.replacing("\"", with: "\"\"") }
}

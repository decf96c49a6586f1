import Gazetteer
import RoadGraph

/// The compiled gazetteer as CSV: every property with the road it is tied to, and every street.
///
/// Compiled files are ours alone, so text is quoted but never altered, and every cell comes back as
/// it went in.
enum PropertyTable {
  private static let columns = [
    "uprn", "usrn", "x_cm", "y_cm", "class", "status", "parent", "line", "doorplate", "locality",
    "town", "postcode", "street", "ward", "parish", "organisation", "edge", "offset_cm", "side",
    "walk_cm", "method",
  ]
  private static let streetColumns = [
    "usrn", "name", "other_names", "locality", "town", "start_x", "start_y", "end_x", "end_y",
  ]

  /// Writes the properties and their ties, in the register's order.
  static func properties(_ register: PropertyRegister, ties: [RoadTie?]) -> [UInt8] {
    var text = columns.joined(separator: ",") + "\n"
    text.reserveCapacity(register.properties.count * 160)
    for (property, tie) in zip(register.properties, ties) {
      append(
        [
          property.uprn.description, property.usrn?.description ?? "", String(property.point.x),
          String(property.point.y), property.classCode, String(property.logicalStatus),
          property.parent?.description ?? "", property.address.line, property.address.doorplate,
          property.address.locality, property.address.town, property.address.postcode,
          property.streetName, property.ward, property.parish, property.organisation,
          tie.map { String($0.edge) } ?? "", tie.map { String($0.offset) } ?? "",
          tie.map { String($0.side.rawValue) } ?? "",
          tie.map { String($0.walkCentimetres) } ?? "",
          tie.map { String($0.method.rawValue) } ?? "",
        ], to: &text)
    }
    return Array(text.utf8)
  }

  /// Writes the streets, in the register's order.
  static func streets(_ register: PropertyRegister) -> [UInt8] {
    var text = streetColumns.joined(separator: ",") + "\n"
    for street in register.streets {
      append(
        [
          street.usrn.description, street.name, street.otherNames.joined(separator: "|"),
          street.locality, street.town, street.start.map { String($0.x) } ?? "",
          street.start.map { String($0.y) } ?? "", street.end.map { String($0.x) } ?? "",
          street.end.map { String($0.y) } ?? "",
        ], to: &text)
    }
    return Array(text.utf8)
  }

  /// Reads both back; `nil` where a file is damaged.
  static func read(
    properties: [UInt8], streets: [UInt8], edgeCount: Int
  ) -> (register: PropertyRegister, ties: [RoadTie?])? {
    var log = DiagnosticLog()
    guard
      let table = CSVTable.read(
        properties, file: "properties.csv", required: columns, optional: [], log: &log),
      let streetTable = CSVTable.read(
        streets, file: "streets.csv", required: streetColumns, optional: [], log: &log),
      log.warningCount == 0, !log.hasErrors
    else { return nil }
    let places = columns.map(table.column)
    var read: [Property] = []
    var ties: [RoadTie?] = []
    read.reserveCapacity(table.rows)
    for row in 0..<table.rows {
      let cell = { (column: Int) in table.text(row, places[column]) }
      guard let uprn = UPRN(cell(0)), let x = Int32(cell(2)), let y = Int32(cell(3)),
        let status = UInt8(cell(5))
      else { return nil }
      read.append(
        Property(
          uprn: uprn, usrn: USRN(cell(1)), point: GridPoint(x: x, y: y), classCode: cell(4),
          kind: cell(4).isEmpty ? .otherDwelling : DwellingKind(blpuClass: cell(4)),
          parent: UPRN(cell(6)), logicalStatus: status,
          address: PostalAddress(
            line: cell(7), doorplate: cell(8), locality: cell(9), town: cell(10),
            postcode: cell(11)),
          streetName: cell(12), ward: cell(13), parish: cell(14), organisation: cell(15)))
      if cell(16).isEmpty {
        ties.append(nil)
      } else {
        guard let edge = UInt32(cell(16)), edge < edgeCount, let offset = Int32(cell(17)),
          let side = UInt8(cell(18)).flatMap(RoadTie.Side.init(rawValue:)),
          let walk = Int32(cell(19)),
          let method = UInt8(cell(20)).flatMap(RoadTie.Method.init(rawValue:))
        else { return nil }
        ties.append(
          RoadTie(edge: edge, offset: offset, side: side, walkCentimetres: walk, method: method))
      }
    }
    let register = PropertyRegister(properties: read, streets: streetRows(streetTable))
    return register.properties.count == ties.count ? (register, ties) : nil
  }

  private static func streetRows(_ table: CSVTable) -> [Street] {
    let places = streetColumns.map(table.column)
    return (0..<table.rows).compactMap { row in
      let cell = { (column: Int) in table.text(row, places[column]) }
      guard let usrn = USRN(cell(0)) else { return nil }
      func point(_ x: Int, _ y: Int) -> GridPoint? {
        guard let x = Int32(cell(x)), let y = Int32(cell(y)) else { return nil }
        return GridPoint(x: x, y: y)
      }
      return Street(
        usrn: usrn, name: cell(1), otherNames: cell(2).split(separator: "|").map(String.init),
        locality: cell(3), town: cell(4), start: point(5, 6), end: point(7, 8))
    }
  }

  private static func append(_ cells: [String], to text: inout String) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.append(",") }
      if cell.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) {
        text.append("\"")
        for scalar in cell.unicodeScalars {
          if scalar == "\"" { text.append("\"\"") } else { text.unicodeScalars.append(scalar) }
        }
        text.append("\"")
      } else {
        text.append(cell)
      }
    }
    text.append("\n")
  }
}

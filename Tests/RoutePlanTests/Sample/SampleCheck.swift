import FoundationEssentials
import Gazetteer
import RoadGraph

@testable import route_plan

/// Reads a synthetic area's files back with the product's own readers.
struct SampleCheck {
  var log = DiagnosticLog()
  var configuration: AreaConfiguration?
  var register = PropertyRegister(properties: [], streets: [])
  var tables = ServiceTables()

  /// Reads the configuration, the gazetteer and every table.
  init(_ files: [(path: String, bytes: [UInt8])]) {
    let byPath = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
    configuration = AreaConfigurationReader.read(byPath["area.json5"] ?? [], log: &log)
    guard let configuration, let frame = MetricFrame(name: configuration.frame) else { return }
    register =
      GazetteerReader.read(
        files: [("llpg.csv", byPath["llpg.csv"] ?? [])], frame: frame, log: &log
      ).register
    let context = TableContext(streams: configuration.streams, register: register)
    for table in ServiceTable.allCases {
      let name = "\(table.rawValue).csv"
      guard let bytes = byPath[name] else { continue }
      tables.read(table, bytes, file: name, context: context, log: &log)
    }
  }

  /// What households present on a day; bins need telemetry and are left out.
  func day(_ date: CalendarDate) -> DayWork {
    var log = DiagnosticLog()
    return DayWork(
      on: date, register: register, tables: tables, bins: [],
      streams: configuration?.streams ?? [], log: &log)
  }

  /// Imports a road file into the British grid or the UTM zone of its first road.
  static func network(
    _ name: String, _ data: Data, log: inout DiagnosticLog
  ) -> (network: RoadNetwork, frame: MetricFrame)? {
    var frame = MetricFrame.britishNationalGrid
    let network = RoadImport.network(
      from: [(name, data)],
      project: { points in
        if let first = points.first { frame = SampleRegion.of(first).frame }
        guard let transform = try? GridTransform(frame: frame) else {
          return points.map { _ in nil }
        }
        return transform.gridPoints(points)
      }, log: &log)
    return network.map { ($0, frame) }
  }

  /// The least distance in metres from a place to an edge's drawn line.
  static func metres(_ point: GridPoint, to edge: UInt32, of network: RoadNetwork) -> Double {
    let shape = Array(network.shape(ofEdge: edge))
    var least = Double.infinity
    for (from, to) in zip(shape, shape.dropFirst()) {
      let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
      let (px, py) = (Double(point.x - from.x), Double(point.y - from.y))
      let length = dx * dx + dy * dy
      let share = length > 0 ? min(1, max(0, (px * dx + py * dy) / length)) : 0
      let (ex, ey) = (px - share * dx, py - share * dy)
      least = min(least, (ex * ex + ey * ey).squareRoot() / 100)
    }
    return least
  }
}

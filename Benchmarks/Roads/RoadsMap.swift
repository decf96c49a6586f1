import FoundationEssentials
import Gazetteer
import RoadGraph

/// Reads map files into a network, in the frame that `route-plan sample` would choose for them.
enum RoadsMap {
  /// The network of the files together.
  static func network(paths: [String], threads: Int) throws(InputFileError) -> RoadNetwork {
    var files: [RoadImport.File] = []
    for path in paths {
      guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else {
        throw InputFileError(
          file: path, message: "the file can't be read",
          fix: "name an OpenStreetMap extract that you may read")
      }
      files.append(RoadImport.File(name: path, data: data, path: URL(filePath: path).path))
    }
    var log = DiagnosticLog()
    let projector = Projector()
    let network = RoadImport.network(
      from: files, project: { projector.project($0) }, options: .init(threads: threads), log: &log)
    if let network { return network }
    let first = log.kept.first { $0.severity == .error }
    throw InputFileError(
      file: first?.file ?? paths.joined(separator: ", "), line: first?.line,
      message: first?.message ?? "no network could be made of it",
      fix: first?.fix ?? "use an extract with roads")
  }

  /// Projects to the British National Grid where the roads lie in Great Britain, else to the UTM zone.
  ///
  /// A class because the first batch of positions decides.
  private final class Projector {
    private var transform: Transform?

    func project(_ points: [GeographicPoint]) -> [GridPoint?] {
      if transform == nil, !points.isEmpty {
        let latitude = points.map(\.latitudeE7).sorted()[points.count / 2]
        let longitude = points.map(\.longitudeE7).sorted()[points.count / 2]
        transform = Transform(
          Self.frame(latitude: Double(latitude) / 1e7, longitude: Double(longitude) / 1e7))
      }
      return transform?.project(points) ?? points.map { _ in nil }
    }

    private static func frame(latitude: Double, longitude: Double) -> MetricFrame {
      let isIreland = longitude < -5.3 && (51...55.4).contains(latitude)
      let isBritain =
        (49.8...60.9).contains(latitude) && (-8.7...1.78).contains(longitude) && !isIreland
      return isBritain
        ? .britishNationalGrid
        : MetricFrame.utmFrame(forLongitude: longitude, latitude: latitude)
    }
  }

  /// Holds a transform, which can't be copied.
  private final class Transform {
    private let transform: GridTransform

    init?(_ frame: MetricFrame) {
      guard let transform = try? GridTransform(frame: frame) else { return nil }
      self.transform = transform
    }

    func project(_ points: [GeographicPoint]) -> [GridPoint?] { transform.gridPoints(points) }
  }
}

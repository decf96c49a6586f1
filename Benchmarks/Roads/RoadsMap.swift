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
    let projector = LocalProjector()
    let network = RoadImport.network(
      from: files, project: { projector.project($0) }, options: .init(threads: threads), log: &log)
    if let network { return network }
    let first = log.kept.first { $0.severity == .error }
    throw InputFileError(
      file: first?.file ?? paths.joined(separator: ", "), line: first?.line,
      message: first?.message ?? "no network could be made of it",
      fix: first?.fix ?? "use an extract with roads")
  }
}

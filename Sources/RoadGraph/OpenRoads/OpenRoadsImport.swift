import FoundationEssentials
import Gazetteer

/// Reads OS Open Roads.
enum OpenRoadsImport {
  /// Reads one file into a builder; `false` where it can't be used.
  static func read(
    _ name: String, _ data: Data, into builder: inout RoadNetworkBuilder,
    _ options: RoadImport.Options, log: inout DiagnosticLog
  ) -> Bool {
    false
  }
}

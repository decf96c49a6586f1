import FoundationEssentials
import RoadGraph

extension PlanCheck {
  /// The roads in a plan's folder.
  ///
  /// - Throws: `PlanFileError` where the file is missing, damaged or of another version.
  static func readNetwork(in folder: URL) throws(PlanFileError) -> RoadNetwork {
    throw PlanFileError("\(PlanFolder.network) is missing or can't be read")
  }
}

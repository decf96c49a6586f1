import FoundationEssentials
import RoadGraph

extension PlanCheck {
  /// The roads in a plan's folder.
  ///
  /// - Throws: `PlanFileError` where the file is missing, damaged or of another version.
  static func readNetwork(in folder: URL) throws(PlanFileError) -> RoadNetwork {
    guard let bytes = PlanFolder.contents(PlanFolder.network, in: folder) else {
      throw PlanFileError("\(PlanFolder.network) is missing or can't be read")
    }
    do {
      return try NetworkFile.read(bytes)
    } catch {
      switch error {
      case .notANetwork: throw PlanFileError("\(PlanFolder.network) holds no road network")
      case .version(let found):
        throw PlanFileError("\(PlanFolder.network) is of the unknown version \(found)")
      case .truncated: throw PlanFileError("\(PlanFolder.network) is cut off")
      case .checksum(let section):
        throw PlanFileError("\(PlanFolder.network) is damaged in section \(section)")
      case .invalid(let what): throw PlanFileError("\(PlanFolder.network): \(what)")
      }
    }
  }
}

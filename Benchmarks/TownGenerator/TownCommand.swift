import FoundationEssentials
import Gazetteer
import RoadGraph

/// `route-plan-bench town --kind market|terrace --seed S --out DIR`: draws an invented town.
///
/// Writes `roads.osm` and the tables about its roads; `route-plan sample` makes the rest.
enum TownCommand {
  /// A kind of town.
  enum Kind: String {
    /// Radial roads, estates and villages.
    case market
    /// A grid of terraces with alleys.
    case terrace

    /// Its centre, in the North Sea off Lincolnshire, where no town is.
    var centre: GridPoint {
      switch self {
      case .market: GridPoint(x: 57_500_000, y: 37_500_000)
      case .terrace: GridPoint(x: 59_000_000, y: 38_500_000)
      }
    }
  }

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    var kind: Kind?
    var seed: UInt64 = 1
    var folder: String?
    var rest = arguments[...]
    while let flag = rest.popFirst() {
      guard let value = rest.popFirst() else { return usage("\(flag) needs a value") }
      switch flag {
      case "--kind": kind = Kind(rawValue: value)
      case "--seed":
        guard let number = UInt64(value) else { return usage("'\(value)' is no seed") }
        seed = number
      case "--out": folder = value
      default: return usage("unknown option \(flag)")
      }
    }
    guard let kind, let folder else { return usage("--kind and --out are needed") }
    do {
      try write(files(kind, seed: seed), to: URL(filePath: folder))
    } catch {
      print("route-plan-bench town: \(error)")
      return 1
    }
    return 0
  }

  /// The files of a town by their names.
  static func files(
    _ kind: Kind, seed: UInt64
  ) throws(GridTransformError) -> [(path: String, bytes: [UInt8])] {
    let (sketch, tables) =
      switch kind {
      case .market:
        {
          let town = MarketTown(seed: seed); return (town.sketch, town.tables)
        }()
      case .terrace:
        {
          let town = TerraceTown(seed: seed); return (town.sketch, town.tables)
        }()
      }
    return [("roads.osm", try sketch.xml(centre: kind.centre))]
      + tables.map { ($0.path, Array($0.text.utf8)) }
  }

  private static func write(_ files: [(path: String, bytes: [UInt8])], to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files { try Data(file.bytes).write(to: folder.appending(path: file.path)) }
  }

  private static func usage(_ message: String) -> Int32 {
    print(
      """
      route-plan-bench town: \(message)
      USAGE: route-plan-bench town --kind market|terrace [--seed S] --out DIR
      """)
    return 2
  }
}

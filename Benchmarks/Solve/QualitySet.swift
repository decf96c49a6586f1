import FoundationEssentials

/// A set of instances that is solved and judged together: a folder of the shared data.
enum QualitySet: String, CaseIterable {
  case cvrp
  case belgium
  case vrptw
  case gdb
  case val
  case egl
  case mcarp
  case mcarptif
  case mcgrp
  case kim

  /// Those that are run where none is named; Belgium's are too large to stand beside the others.
  static let standard: [QualitySet] = [.cvrp, .vrptw, .gdb, .val, .egl, .mcarp, .mcarptif, .kim]

  /// Its folder in that of the data.
  var folder: String {
    switch self {
    case .cvrp, .belgium, .vrptw: "vrp/\(rawValue)"
    case .kim: "kim"
    default: "arc/\(rawValue)"
    }
  }

  /// The checker in Python that knows its rules.
  var oracle: String? {
    switch self {
    case .cvrp, .belgium, .vrptw: "check_vrp.py"
    case .kim: "check_kim.py"
    case .mcgrp: nil
    default: "check_arc.py"
    }
  }

  /// The files of its instances, by name, numbers in names as numbers.
  func files(data: String) throws(InputFileError) -> [String] {
    let folder = "\(data)/\(folder)"
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch {
      throw InputFileError(
        file: folder, message: "the folder can't be read",
        fix: "name the folder of the shared data by --data")
    }
    let endings = [".vrp", ".txt", ".dat"]
    return names.filter { name in endings.contains { name.hasSuffix($0) } }
      .sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }
      .map { "\(folder)/\($0)" }
  }

  /// The name as a list of characters, in which a number of any length is one.
  private static func key(_ name: String) -> [UInt64] {
    var key: [UInt64] = []
    var isInNumber = false
    for byte in name.utf8 {
      if byte >= 48, byte <= 57 {
        let digit = UInt64(byte - 48)
        if isInNumber {
          key[key.count - 1] = key[key.count - 1] &* 10 &+ digit
        } else {
          key.append(256 + digit)
        }
        isInNumber = true
      } else {
        key.append(UInt64(byte))
        isInNumber = false
      }
    }
    return key
  }
}

import Routing

/// Tells by its content what an instance file is, and reads it.
enum InstanceReader {
  /// Reads a file, packed or not; its name means nothing.
  static func read(path: String) throws(InputFileError) -> ReadInstance {
    try read(InputFile.bytes(path: path), file: path)
  }

  /// Reads the bytes of a file.
  static func read(_ bytes: [UInt8], file: String) throws(InputFileError) -> ReadInstance {
    let start = bytes.prefix(20_000)
    let text = InstanceText(bytes, file: file)
    if start.first(where: { $0 > 32 && $0 < 128 }) == UInt8(ascii: "{") {
      return .ready(try RoadJobs.read(bytes, file: file))
    }
    let words = Self.words(start)
    if words.contains("DIMENSION") { return .ready(try CustomerFile.read(text)) }
    if words.contains("VEHICLE") && words.contains("CUSTOMER") {
      return .ready(try WindowFile.read(text))
    }
    if words.contains("STOP_ID") { return .ready(try RefuseStops.read(text)) }
    if words.contains("#REQUIRED") { return .network(try MixedNetworkFile.read(text)) }
    if words.contains(where: { $0.hasPrefix("LIST_") || $0.hasPrefix("LISTA_") }) {
      return .network(try StreetNetworkFile.read(text))
    }
    throw InputFileError(
      file: file, message: "this is no kind of instance that is known",
      fix: "give a CVRPLIB, Solomon, CARP, MCARP, MCGRP or Kim file, or VROOM's JSON")
  }

  /// The words at the start of a file, in capitals, colons left out.
  private static func words(_ bytes: ArraySlice<UInt8>) -> Set<String> {
    let parts = bytes.split { $0 <= 32 || $0 == UInt8(ascii: ":") }
    return Set(parts.map { String(decoding: $0, as: UTF8.self).uppercased() })
  }
}

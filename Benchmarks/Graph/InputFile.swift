import FoundationEssentials
import RoadGraph

/// Reads and writes whole files, gzip told by content.
enum InputFile {
  /// What a packed file may hold at most; a larger one is not a graph that fits here.
  private static let limit = 1 << 32

  /// The bytes of a file, unpacked where they start as gzip does.
  static func bytes(path: String) throws(InputFileError) -> [UInt8] {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) } catch {
      throw InputFileError(
        file: path, message: "the file can't be read",
        fix: "check that it is there, that it is no folder, and that you may read it")
    }
    guard Zlib.isGzip(data) else { return [UInt8](data) }
    do throws(ZlibError) { return try Zlib.gunzip(data, limit: limit) } catch {
      throw InputFileError(
        file: path, message: message(error),
        fix: "test it with gzip -t, and copy or download it again")
    }
  }

  /// Writes a file as a whole or not at all.
  static func write(_ bytes: [UInt8], to path: String) throws(InputFileError) {
    do { try Data(bytes).write(to: URL(filePath: path), options: .atomic) } catch {
      throw InputFileError(
        file: path, message: "the file can't be written",
        fix: "name a file in a folder that is there and that you may write to")
    }
  }

  private static func message(_ error: ZlibError) -> String {
    switch error {
    case .corrupt: "the file starts as gzip does, but what follows is damaged"
    case .truncated: "the gzip file ends too early: it was cut"
    case .tooLarge: "the gzip file holds more than \(limit) bytes"
    }
  }
}

import FoundationEssentials

/// The most memory that the process has held at once.
enum PeakMemory {
  /// The bytes that Linux says (`VmHWM`), or 0 where it says nothing.
  static func bytes() -> Int {
    guard let data = try? Data(contentsOf: URL(filePath: "/proc/self/status")) else { return 0 }
    return bytes(status: String(decoding: data, as: UTF8.self))
  }

  /// The same out of the text of `/proc/self/status`.
  static func bytes(status: String) -> Int {
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let words = line?.split { $0 == " " || $0 == "\t" } ?? []
    return words.count > 1 ? (Int(words[1]) ?? 0) * 1024 : 0
  }
}

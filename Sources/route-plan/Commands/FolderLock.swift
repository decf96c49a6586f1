import FoundationEssentials
import Glibc

/// Keeps a second run away from an area's folder while the first one writes.
///
/// The lock is the operating system's (`flock`), so that a run that died leaves none behind.
struct FolderLock {
  private let descriptor: Int32
  /// The holder that died without giving the lock back, where there was one.
  let takenOver: LockHolder?

  /// Takes the lock, or `nil` where another run holds it or the folder can't be written.
  init?(folder: URL, name: String = ".lock") {
    let path = folder.appending(path: name).path
    let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    // Who gives the lock back empties the file: a name in it is of a run that was cut off.
    takenOver = Self.holder(folder: folder, name: name)
    ftruncate(descriptor, 0)
    _ = FileDescriptorWriter.write(Array(LockHolder.this.text.utf8), to: descriptor)
  }

  /// Who wrote its name into a lock last, where the lock was not given back.
  static func holder(folder: URL, name: String = ".lock") -> LockHolder? {
    FileManager.default.contents(atPath: folder.appending(path: name).path)
      .flatMap { LockHolder(text: String(decoding: $0, as: UTF8.self)) }
  }

  /// What came of asking to read in peace.
  enum Reading: Equatable {
    /// No import can begin until it is released.
    case held(Int32)
    /// An import is writing.
    case busy
    /// Nobody has ever written there, or the folder is another's: reading needs no lock.
    case free

    /// Lets imports begin again.
    func release() {
      if case .held(let descriptor) = self { close(descriptor) }
    }
  }

  /// Keeps imports away while a compiled area is read; many may read at once.
  static func whileReading(folder: URL) -> Reading {
    let path = folder.appending(path: ".lock").path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return .free }
    guard flock(descriptor, LOCK_SH | LOCK_NB) == 0 else {
      close(descriptor)
      return .busy
    }
    return .held(descriptor)
  }

  /// Gives the lock back.
  func release() {
    ftruncate(descriptor, 0)
    close(descriptor)
  }
}

/// A process that holds a lock, told from later ones with the same number by when it started.
struct LockHolder: Equatable, Sendable, CustomStringConvertible {
  /// The process's number.
  let process: Int32
  /// When it started, in clock ticks since the machine did; 0 where the system does not say.
  let startTicks: UInt64
  /// When it took the lock, in seconds since 1970-01-01T00:00:00Z.
  let since: Int64

  /// This process.
  static var this: LockHolder {
    LockHolder(process: getpid(), startTicks: startTicks(of: getpid()) ?? 0, since: RunClock.now)
  }

  private init(process: Int32, startTicks: UInt64, since: Int64) {
    self.process = process
    self.startTicks = startTicks
    self.since = since
  }

  /// Reads what `text` writes, else `nil`.
  init?(text: String) {
    let parts = text.split { $0 == " " || $0 == "\n" }
    guard parts.count == 3, let process = Int32(parts[0]), let start = UInt64(parts[1]),
      let since = Int64(parts[2])
    else { return nil }
    self.init(process: process, startTicks: start, since: since)
  }

  /// What stands in the lock's file.
  var text: String { "\(process) \(startTicks) \(since)\n" }

  /// Whether that very process still runs.
  var isAlive: Bool { Self.startTicks(of: process) == startTicks }

  /// The process in words.
  var description: String { "process \(process), since \(RunClock.text(since))" }

  private static func startTicks(of process: Int32) -> UInt64? {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else {
      return nil
    }
    // The name in brackets may hold anything; the twenty-second field counts from before it.
    let text = String(decoding: data, as: UTF8.self)
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 19 ? UInt64(fields[19]) : nil
  }
}

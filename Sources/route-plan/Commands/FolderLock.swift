import FoundationEssentials
import Glibc

/// Keeps a second run away from an area's folder while the first one writes.
///
/// The lock is the operating system's (`flock`), so that a run that died leaves none behind.
struct FolderLock {
  private let descriptor: Int32

  /// Takes the lock, or `nil` where another run holds it or the folder can't be written.
  init?(folder: URL) {
    let path = folder.appending(path: ".lock").path
    let descriptor = unsafe open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    self.descriptor = descriptor
    let holder = Array("\(getpid())\n".utf8)
    ftruncate(descriptor, 0)
    _ = FileDescriptorWriter.write(holder, to: descriptor)
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
  func release() { close(descriptor) }
}

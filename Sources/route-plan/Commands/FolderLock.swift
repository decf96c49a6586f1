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

  /// Gives the lock back.
  func release() { close(descriptor) }
}

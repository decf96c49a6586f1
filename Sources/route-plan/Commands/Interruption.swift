import Glibc
import Synchronization

/// Ctrl-C: once to stop the search with the best plan found, twice to leave at once.
///
/// While a plan's files are written a second one waits for that moment to end, so that nothing is
/// ever half-written.
enum Interruption {
  /// What a shell expects of a program that Ctrl-C ended.
  private static let status: Int32 = 130
  private static let asked = Atomic<Int>(0)
  private static let writing = Atomic<Bool>(false)

  /// Whether a person has asked to stop.
  static var isAsked: Bool { asked.load(ordering: .relaxed) > 0 }

  /// Begins to listen, unless the program was started so that Ctrl-C is not for it.
  static func watch() {
    // The first use makes a global; a handler must find it made.
    guard !isAsked, !writing.load(ordering: .relaxed) else { return }
    let before = signal(SIGINT) { _ in Interruption.note() }
    if unsafe unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
      _ = signal(SIGINT, SIG_IGN)
    }
  }

  /// Writes files that must not be left half-way.
  static func whileWriting<Failure: Error>(
    _ write: () throws(Failure) -> Void
  ) throws(Failure) {
    writing.store(true, ordering: .sequentiallyConsistent)
    defer { writing.store(false, ordering: .sequentiallyConsistent) }
    try write()
  }

  /// Runs in a signal handler: nothing here may allocate or lock.
  private static func note() {
    let count = asked.add(1, ordering: .sequentiallyConsistent).newValue
    if count > 1, !writing.load(ordering: .sequentiallyConsistent) { _exit(status) }
  }
}

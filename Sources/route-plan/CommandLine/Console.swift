import FoundationEssentials
import Gazetteer
import Glibc
import Synchronization

/// The only writer to standard output (data) and standard error (everything else).
///
/// A class because the progress line on a terminal is one shared, changing thing.
final class Console: Sendable {
  /// How much is said on standard error.
  enum Volume: Sendable, Comparable { case quiet, ordinary, verbose }

  /// How much is said.
  let volume: Volume
  /// Whether standard error is a terminal; progress is shown nowhere else.
  let showsProgress: Bool

  private struct State {
    var progressWidth = 0
    var lastShown: ContinuousClock.Instant?
  }

  private let output: Int32
  private let errors: Int32
  private let state = Mutex(State())

  /// Makes a console on the process's own streams, or on other file descriptors for a test.
  init(
    volume: Volume = .ordinary, output: Int32 = 1, errors: Int32 = 2, isTerminal: Bool? = nil
  ) {
    self.volume = volume
    self.output = output
    self.errors = errors
    showsProgress = volume != .quiet && (isTerminal ?? (isatty(errors) == 1))
  }

  /// Makes writing to a closed pipe an ordinary failure, as in `route-plan show PLAN | head -3`.
  static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Writes data to standard output; false where it can't be written.
  @discardableResult
  func write(_ bytes: [UInt8]) -> Bool {
    clearProgress()
    return Self.write(bytes, to: output)
  }

  /// Writes text to standard output; false where it can't be written.
  @discardableResult
  func write(_ text: String) -> Bool { write(Array(TerminalText.lines(text).utf8)) }

  /// Writes a summary for people to standard output, unless quiet: under cron it would be a mail.
  func summarise(_ text: String) {
    if volume > .quiet { write(text) }
  }

  /// Says a line on standard error, unless quiet.
  func say(_ text: String) {
    if volume > .quiet { writeError(text) }
  }

  /// Says a line on standard error when verbose.
  func detail(_ text: @autoclosure () -> String) {
    if volume == .verbose { writeError(text()) }
  }

  /// Says what went wrong, even when quiet.
  func complain(_ text: String) { writeError(text) }

  /// Says what is wrong with an input; notes only when verbose, errors even when quiet.
  func report(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .note: detail(diagnostic.text)
    case .warning: say(diagnostic.text)
    case .error: complain(diagnostic.text)
    }
  }

  /// Says every diagnostic kept, and how many more of each code there are.
  func report(_ log: DiagnosticLog) {
    for diagnostic in log.kept { report(diagnostic) }
    for (code, count) in log.counts.sorted(by: { $0.key < $1.key })
    where count > DiagnosticLog.keptPerCode {
      say("[\(code)]: \(count - DiagnosticLog.keptPerCode) more like this")
    }
  }

  /// Rewrites the progress line on a terminal, at most ten times a second; else does nothing.
  func progress(_ text: @autoclosure () -> String) {
    guard showsProgress else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      if let last = state.lastShown, now - last < .milliseconds(100) { return }
      state.lastShown = now
      let line = TerminalText.visible(text(), limit: 78)
      let space = String(repeating: " ", count: max(0, state.progressWidth - line.count))
      state.progressWidth = line.count
      Self.write(Array("\r\(line)\(space)".utf8), to: errors)
    }
  }

  /// Takes the progress line away.
  func clearProgress() {
    state.withLock { state in
      guard state.progressWidth > 0 else { return }
      let space = String(repeating: " ", count: state.progressWidth)
      Self.write(Array("\r\(space)\r".utf8), to: errors)
      state = State()
    }
  }

  private func writeError(_ text: String) {
    clearProgress()
    Self.write(Array((TerminalText.lines(text) + "\n").utf8), to: errors)
  }

  @discardableResult
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    FileDescriptorWriter.write(bytes, to: descriptor)
  }
}

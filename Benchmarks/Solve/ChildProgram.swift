import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#endif

/// A program that is run to its end: a checker, or git.
struct ChildProgram {
  /// How it ended, or `nil` where it could not be started or was killed.
  let status: Int32?
  /// What it wrote, errors too.
  let output: String

  /// Runs a program of `PATH` with its arguments.
  init(_ words: [String]) {
    let folder = FileManager.default.temporaryDirectory.path
    let file = "\(folder)/route-plan-bench-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    status = Self.run(words, outputFile: file)
    let data = (try? Data(contentsOf: URL(filePath: file))) ?? Data()
    output = String(decoding: data, as: UTF8.self)
  }

  private static func run(_ words: [String], outputFile: String) -> Int32? {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(
      &actions, STDOUT_FILENO, outputFile, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    let environment = ProcessInfo.processInfo.environment
    var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
    var settings = unsafe environment.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
    defer { unsafe (arguments + settings).forEach { text in unsafe free(text) } }
    var child: pid_t = 0
    guard unsafe posix_spawnp(&child, words[0], &actions, nil, &arguments, &settings) == 0 else {
      return nil
    }
    var ending: Int32 = 0
    while unsafe waitpid(child, &ending, 0) < 0 {
      guard errno == EINTR else { return nil }
    }
    // The low seven bits hold the signal that ended it, the next eight its status.
    return ending & 127 == 0 ? (ending / 256) & 255 : nil
  }
}

/// What is wrong with a file that the benchmark reads or writes: where, what, and what to do.
struct InputFileError: Error, Equatable {
  /// The file as the user named it.
  let file: String
  /// The 1-based line, or `nil` where the whole file is meant.
  let line: Int?
  /// What is wrong, with the offending value.
  let message: String
  /// What to do about it, as an instruction.
  let fix: String

  /// Makes an error from its parts.
  init(file: String, line: Int? = nil, message: String, fix: String) {
    self.file = file
    self.line = line
    self.message = message
    self.fix = fix
  }

  /// The two printed lines, in the form that `route-plan` uses.
  var text: String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): error: \(message)\n  fix: \(fix)"
  }
}

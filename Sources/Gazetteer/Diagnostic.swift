/// One thing wrong with an input: where it is, what it is, and what the user can do about it.
///
/// Printed as `file:line: severity[code]: message` and, on the next line, `  fix: …`.
public struct Diagnostic: Sendable, Equatable {
  /// How much a diagnostic matters.
  public enum Severity: UInt8, Sendable, Comparable {
    /// Worth knowing; nothing was left out.
    case note
    /// Something was repaired, quarantined or assumed; the run goes on.
    case warning
    /// The input can't be used; nothing is published from it.
    case error

    /// Orders severities from note to error.
    public static func < (left: Severity, right: Severity) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// The documented code: a letter for the area (G gazetteer, S services, T telemetry, R roads,
  /// A area configuration, P plan) and three digits.
  public let code: String
  /// How much it matters.
  public let severity: Severity
  /// The file as the user named it, relative to the area folder.
  public let file: String
  /// The 1-based line, or `nil` where the whole file is meant.
  public let line: Int?
  /// What is wrong, with the offending value.
  public let message: String
  /// What to do about it, as an instruction.
  public let fix: String

  /// Makes a diagnostic from its parts.
  public init(
    _ code: String, _ severity: Severity, file: String, line: Int? = nil, message: String,
    fix: String
  ) {
    self.code = code
    self.severity = severity
    self.file = file
    self.line = line
    self.message = message
    self.fix = fix
  }

  /// The two printed lines.
  public var text: String {
    let name =
      switch severity {
      case .note: "note"
      case .warning: "warning"
      case .error: "error"
      }
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(name)[\(code)]: \(message)\n  fix: \(fix)"
  }
}

/// Collects diagnostics: every one counted, the first of each code kept in full.
public struct DiagnosticLog: Sendable {
  /// How many of each code are kept in full.
  public static let keptPerCode = 20

  /// The diagnostics kept in full, in the order they were found.
  public private(set) var kept: [Diagnostic] = []
  /// How many were found, by code.
  public private(set) var counts: [String: Int] = [:]
  /// How many errors were found.
  public private(set) var errorCount = 0
  /// How many warnings were found.
  public private(set) var warningCount = 0

  /// Makes an empty log.
  public init() {}

  /// Adds one diagnostic.
  public mutating func report(_ diagnostic: Diagnostic) {
    let count = counts[diagnostic.code, default: 0]
    counts[diagnostic.code] = count + 1
    if diagnostic.severity == .error { errorCount += 1 }
    if diagnostic.severity == .warning { warningCount += 1 }
    if count < Self.keptPerCode { kept.append(diagnostic) }
  }

  /// Adds all that another log holds.
  public mutating func append(_ other: DiagnosticLog) {
    for diagnostic in other.kept
    where kept.count(where: { $0.code == diagnostic.code }) < Self.keptPerCode {
      kept.append(diagnostic)
    }
    counts.merge(other.counts) { $0 + $1 }
    errorCount += other.errorCount
    warningCount += other.warningCount
  }

  /// Whether an error was found.
  public var hasErrors: Bool { errorCount > 0 }
}

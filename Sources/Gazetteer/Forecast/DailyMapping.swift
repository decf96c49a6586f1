/// How to read a table of fills of which one a day counts, from a small JSON file.
public struct DailyMapping: Hashable, Sendable {
  /// The column with the bin's name.
  public var bin = "bin"
  /// The column with the moment.
  public var time = "time"
  /// How moments are spelled; the day is that of the clock that wrote them.
  public var timeSpelling = TimeSpelling.iso8601
  /// The column with the fill.
  public var fill = "fill"
  /// The number in that column that means full.
  public var fullValue = 100.0
  /// The column with the number from which a bin counts as full, on the scale of the fill.
  public var thresholdColumn: String?
  /// The threshold where there is no such column, 0…1000.
  public var thresholdPermille: Int32 = 800
  /// The column with what bins have in common, such as their street.
  public var group: String?
  /// The column and the value of rows that are no readings.
  public var skip: [SkippedRow] = []

  /// What marks a row that is no reading.
  public struct SkippedRow: Hashable, Sendable {
    /// The column.
    public let column: String
    /// The value in it.
    public let value: String
  }

  /// Makes the mapping of a table with the columns bin, time and fill.
  public init() {}

  /// Reads a mapping, or says why it can't be used.
  public init(json: JSONValue) throws(MappingError) {
    guard let members = json.members else { throw MappingError("the file holds no object") }
    for member in members {
      switch member.key {
      case "bin": bin = try Self.text(member)
      case "time": time = try Self.text(member)
      case "time_format":
        guard let spelling = TimeSpelling(try Self.text(member)) else {
          throw MappingError("time_format is no spelling of moments that is known")
        }
        timeSpelling = spelling
      case "time_zone":
        let zone = try Self.text(member)
        guard LocalClock(zone: zone) != nil else {
          throw MappingError("this machine knows no time zone '\(zone)'")
        }
      case "fill": fill = try Self.text(member)
      case "full":
        guard let value = member.value.double, value > 0, value.isFinite else {
          throw MappingError("full is no number over 0")
        }
        fullValue = value
      case "threshold": thresholdColumn = try Self.text(member)
      case "threshold_percent":
        guard let value = member.value.double, value > 0, value <= 100 else {
          throw MappingError("threshold_percent is no number from 0 to 100")
        }
        thresholdPermille = Int32((value * 10).rounded())
      case "group": group = try Self.text(member)
      case "skip":
        for rule in member.value.members ?? [] {
          skip.append(SkippedRow(column: rule.key, value: try Self.text(rule)))
        }
      case "note", "source": break
      default: throw MappingError("there is no member '\(member.key)'")
      }
    }
  }

  private static func text(_ member: JSONValue.Member) throws(MappingError) -> String {
    guard let text = member.value.text, !text.isEmpty else {
      throw MappingError("\(member.key) is no text")
    }
    return text
  }
}

/// Why a mapping file can't be used.
public struct MappingError: Error, Hashable, Sendable {
  /// The reason in words.
  public let message: String

  init(_ message: String) { self.message = message }
}

import Gazetteer
import Routing

/// A pace as JSON: a list of `[iteration, gone, planned]`.
enum PaceText {
  /// The JSON of a pace.
  static func write(_ pace: EnginePace) -> JSONValue {
    .array(
      pace.knots.map { knot in
        .array([knot.iteration, knot.gone, knot.planned].map { .integer(Int64($0)) })
      })
  }

  /// Reads JSON, or a file of it: the list alone, or an object such as `solve` prints, with `pace`.
  static func read(argument: String) throws(UsageError) -> EnginePace {
    let isText = argument.hasPrefix("{") || argument.hasPrefix("[")
    let bytes: [UInt8]
    do throws(InputFileError) {
      bytes = isText ? Array(argument.utf8) : try InputFile.bytes(path: argument)
    } catch { throw UsageError(message: "--pace '\(argument)': \(error.message)") }
    let value: JSONValue
    do throws(JSONError) { value = try JSONReader.read(bytes) } catch {
      throw UsageError(message: "--pace: line \(error.line): \(error.message)")
    }
    let knots = try (value["pace"] ?? value).elements?.map { element throws(UsageError) in
      let numbers = element.elements?.compactMap(\.integer) ?? []
      guard numbers.count == 3, element.elements?.count == 3, numbers.allSatisfy({ $0 >= 0 }) else {
        throw UsageError(message: "--pace holds a knot that is not [iteration, gone, planned]")
      }
      return EnginePace.Knot(
        iteration: Int(numbers[0]), gone: Int(numbers[1]), planned: Int(numbers[2]))
    }
    guard let knots else { throw UsageError(message: "--pace holds no list of knots") }
    return EnginePace(knots: knots)
  }
}

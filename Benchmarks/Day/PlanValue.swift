import Gazetteer

/// A value in a file of a plan's folder that knows its file and key, for messages.
struct PlanValue {
  /// The value.
  let value: JSONValue
  /// The file and the way to the value.
  let file: String
  let path: String

  /// Reads a whole document.
  init(path file: String) throws(InputFileError) {
    let bytes = try InputFile.bytes(path: file)
    do throws(JSONError) { value = try JSONReader.read(bytes) } catch {
      throw InputFileError(
        file: file, line: error.line, message: error.message, fix: "write valid JSON")
    }
    self.file = file
    path = ""
  }

  private init(_ value: JSONValue, _ file: String, _ path: String) {
    self.value = value
    self.file = file
    self.path = path
  }

  /// What is wrong here.
  func isNot(_ expected: String) -> InputFileError {
    InputFileError(
      file: file, message: "\(path.isEmpty ? "the document" : path) is not \(expected)",
      fix: "name a plan that this version of route-plan has written")
  }

  /// The value of a key that must be there.
  func member(_ key: String) throws(InputFileError) -> PlanValue {
    let way = path.isEmpty ? key : "\(path).\(key)"
    guard let member = value[key] else {
      throw InputFileError(
        file: file, message: "\(way) is missing",
        fix: "name a plan that this version of route-plan has written")
    }
    return PlanValue(member, file, way)
  }

  /// The value of a key, or `nil` where it is absent or `null`.
  func optional(_ key: String) throws(InputFileError) -> PlanValue? {
    value[key] == nil || value[key] == .null ? nil : try member(key)
  }

  /// The elements of a list.
  func elements(_ key: String) throws(InputFileError) -> [PlanValue] {
    let list = try member(key)
    guard let elements = list.value.elements else { throw list.isNot("a list") }
    return elements.enumerated().map { PlanValue($1, file, "\(list.path)[\($0)]") }
  }

  /// A whole number.
  func number<Number: FixedWidthInteger>(_ key: String) throws(InputFileError) -> Number {
    let field = try member(key)
    guard let wide = field.value.integer, let number = Number(exactly: wide) else {
      throw field.isNot("a whole number that fits")
    }
    return number
  }

  /// This list's whole numbers.
  func numbers<Number: FixedWidthInteger>() throws(InputFileError) -> [Number] {
    guard let elements = value.elements else { throw isNot("a list") }
    let numbers = elements.compactMap { $0.integer.flatMap { Number(exactly: $0) } }
    guard numbers.count == elements.count else { throw isNot("a list of whole numbers that fit") }
    return numbers
  }

  /// The whole numbers of a list.
  func numbers<Number: FixedWidthInteger>(_ key: String) throws(InputFileError) -> [Number] {
    try member(key).numbers()
  }

  /// A list of whole numbers in rows of so many.
  func rows(_ key: String, of width: Int) throws(InputFileError) -> [[Int32]] {
    let numbers: [Int32] = try self.numbers(key)
    guard numbers.count.isMultiple(of: width) else {
      throw try member(key).isNot("a list of rows of \(width) numbers")
    }
    return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
  }

  /// A text.
  func text(_ key: String) throws(InputFileError) -> String {
    let field = try member(key)
    guard let text = field.value.text else { throw field.isNot("a text") }
    return text
  }

  /// True or false.
  func flag(_ key: String) throws(InputFileError) -> Bool {
    let field = try member(key)
    guard let flag = field.value.bool else { throw field.isNot("true or false") }
    return flag
  }
}

import Gazetteer

/// Why a plan folder's file can't be read: where in it and what was expected.
struct PlanFileError: Error, Equatable, Sendable {
  /// The place and the fault in words.
  let message: String

  /// Makes an error.
  init(_ message: String) { self.message = message }
}

/// A value inside a JSON document that knows the way to itself, for messages.
struct JSONField {
  /// The value.
  let value: JSONValue
  /// The way to it: `routes[2].stops[11].leg`.
  let path: String
  /// The line of the nearest key above it.
  let line: Int

  /// Starts at a document's top.
  init(document: JSONValue) {
    value = document
    path = ""
    line = 1
  }

  private init(value: JSONValue, path: String, line: Int) {
    self.value = value
    self.path = path
    self.line = line
  }

  /// What is wrong here.
  func error(_ expected: String) -> PlanFileError {
    PlanFileError("line \(line): \(path.isEmpty ? "the document" : path) is not \(expected)")
  }

  /// The value of a key that must be there.
  func member(_ key: String) throws(PlanFileError) -> JSONField {
    let way = path.isEmpty ? key : "\(path).\(key)"
    guard let member = value.member(key) else {
      throw PlanFileError("line \(line): \(way) is missing")
    }
    return JSONField(value: member.value, path: way, line: member.line)
  }

  /// The value of a key, or `nil` where it is `null`.
  func optional(_ key: String) throws(PlanFileError) -> JSONField? {
    let field = try member(key)
    return field.value == .null ? nil : field
  }

  /// The elements of an array.
  func elements() throws(PlanFileError) -> [JSONField] {
    guard let elements = value.elements else { throw error("a list") }
    return elements.enumerated().map { index, element in
      JSONField(
        value: element, path: "\(path)[\(index)]", line: element.members?.first?.line ?? line)
    }
  }

  /// A text.
  func text() throws(PlanFileError) -> String {
    guard let text = value.text else { throw error("a text") }
    return text
  }

  /// True or false.
  func bool() throws(PlanFileError) -> Bool {
    guard let bool = value.bool else { throw error("true or false") }
    return bool
  }

  /// A whole number of any width.
  func integer<Integer: FixedWidthInteger>(
    _ type: Integer.Type = Integer.self
  ) throws(PlanFileError) -> Integer {
    guard case .integer(let wide) = value, let integer = Integer(exactly: wide) else {
      throw error("a whole number from \(Integer.min) to \(Integer.max)")
    }
    return integer
  }

  /// A list of whole numbers.
  func integers<Integer: FixedWidthInteger>(
    _ type: Integer.Type = Integer.self
  ) throws(PlanFileError) -> [Integer] {
    guard let elements = value.elements else { throw error("a list of whole numbers") }
    var integers: [Integer] = []
    integers.reserveCapacity(elements.count)
    for element in elements {
      guard case .integer(let wide) = element, let integer = Integer(exactly: wide) else {
        throw error("a list of whole numbers from \(Integer.min) to \(Integer.max)")
      }
      integers.append(integer)
    }
    return integers
  }

  /// A case of an enumeration by its name.
  func choice<Choice: CaseIterable>(
    _ type: Choice.Type = Choice.self
  ) throws(PlanFileError) -> Choice {
    let text = try text()
    guard let choice = Choice.allCases.first(where: { "\($0)" == text }) else {
      throw error("one of \(Choice.allCases.map { "\($0)" }.joined(separator: ", "))")
    }
    return choice
  }

  /// The document's version, where it gives one.
  var versionNumber: Int64? {
    guard case .integer(let number) = value.member("version")?.value else { return nil }
    return number
  }

  /// Checks that a document says it is of a format and version that this program reads: `version`
  /// or, where one is given, a version from `oldest` on.
  ///
  /// - Returns: the document's version.
  @discardableResult
  func requireFormat(
    _ format: String, version: Int64, oldest: Int64? = nil
  ) throws(PlanFileError) -> Int64 {
    let found = try member("format").text()
    guard found == format else { throw PlanFileError("the format is '\(found)', not '\(format)'") }
    let number = try member("version").integer(Int64.self)
    guard number <= version, number >= oldest ?? version else {
      let known = oldest.map { $0 < version ? "\($0) to \(version)" : "\(version)" }
      throw PlanFileError(
        "version \(number) of \(format) is unknown; this program reads \(known ?? "\(version)")")
    }
    return number
  }
}

extension JSONValue {
  /// A list of whole numbers.
  static func integers(_ values: some Sequence<some BinaryInteger>) -> JSONValue {
    .array(values.map { .integer(Int64(clamping: $0)) })
  }

  /// A whole number.
  static func integer(of value: some BinaryInteger) -> JSONValue {
    .integer(Int64(clamping: value))
  }

  /// An object of keys and values in their order.
  static func record(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
    .object(members.map { Member($0.key, $0.value) })
  }
}

extension Array {
  /// The element at an index, or `nil` where there is none.
  func item(_ index: some BinaryInteger) -> Element? {
    guard let place = Int(exactly: index), indices.contains(place) else { return nil }
    return self[place]
  }
}

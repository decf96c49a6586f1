import Gazetteer

/// One object of `area.json5`, checked against its documented keys; accessors give sound values only.
struct ConfigurationObject {
  /// Where it stands, for messages: `vehicles[2]`, empty for the whole file.
  let path: String
  /// The line of its first key, else of what holds it.
  let line: Int
  /// The file's name.
  let file: String
  /// Its keys with sound values.
  private let members: [String: JSONValue.Member]
  /// The keys that were refused, so that they aren't called missing.
  private let refused: Set<String>

  /// Checks an object's keys, types and ranges and reports whatever is wrong.
  init(
    _ value: JSONValue, keys: [ConfigurationKey], path: String, line: Int, file: String,
    log: inout DiagnosticLog
  ) {
    let all = value.members ?? []
    self.path = path
    self.line = all.first?.line ?? line
    self.file = file
    var sound: [String: JSONValue.Member] = [:]
    var refused: Set<String> = []
    for member in all {
      guard let key = keys.first(where: { $0.name == member.key }) else {
        Self.reportUnknown(member, keys: keys, path: path, file: file, log: &log)
        continue
      }
      if let fault = ConfigurationFault(of: member.value, form: key.form) {
        refused.insert(key.name)
        let place = path.isEmpty ? key.name : "\(path).\(key.name)"
        log.report(
          Diagnostic(
            fault.code, .error, file: file, line: member.line,
            message: "\(place) is \(fault.found)", fix: "write \(key.form.words)"))
      } else {
        sound[key.name] = member
      }
    }
    members = sound
    self.refused = refused
    for key in keys where key.isRequired && sound[key.name] == nil && !refused.contains(key.name) {
      let place = path.isEmpty ? "the file" : path
      log.report(
        Diagnostic(
          "A104", .error, file: file, line: self.line, message: "\(place) has no \(key.name)",
          fix: "add \(key.name): \(key.form.words) (\(key.meaning))"))
    }
  }

  private static func reportUnknown(
    _ member: JSONValue.Member, keys: [ConfigurationKey], path: String, file: String,
    log: inout DiagnosticLog
  ) {
    let place = path.isEmpty ? "" : " in \(path)"
    let nearest = NearestName.of(member.key, in: keys.map(\.name))
    log.report(
      Diagnostic(
        "A103", .error, file: file, line: member.line,
        message: "the key '\(member.key)'\(place) is not known",
        fix: nearest.map { "write '\($0)' if that is meant, else remove it" } ?? "remove it"))
  }

  /// Whether a sound value is there.
  func has(_ key: String) -> Bool { members[key] != nil }

  /// Whether a value was there but could not be used.
  func wasRefused(_ key: String) -> Bool { refused.contains(key) }

  /// The line of a key, else of the object.
  func line(of key: String) -> Int { members[key]?.line ?? line }

  /// A text.
  func text(_ key: String) -> String? { members[key]?.value.text }

  /// A truth value.
  func flag(_ key: String) -> Bool? { members[key]?.value.bool }

  /// A whole number; its form's range keeps it within 32 bits.
  func integer(_ key: String) -> Int32? {
    members[key]?.value.integer.map { Int32(clamping: $0) }
  }

  /// A number.
  func number(_ key: String) -> Double? { members[key]?.value.double }

  /// Minutes after midnight.
  func minute(_ key: String) -> Int32? { text(key).flatMap(ClockText.minute) }

  /// A list of texts.
  func texts(_ key: String) -> [String]? { members[key]?.value.elements?.compactMap(\.text) }

  /// A list of days, ascending and each once.
  func dates(_ key: String) -> [CalendarDate]? {
    texts(key).map { Set($0.compactMap { CalendarDate($0) }).sorted() }
  }

  /// A list of numbers.
  func numbers(_ key: String) -> [Double]? { members[key]?.value.elements?.compactMap(\.double) }

  /// The object of a key.
  func object(
    _ key: String, _ keys: [ConfigurationKey], _ log: inout DiagnosticLog
  ) -> ConfigurationObject? {
    members[key].map {
      ConfigurationObject(
        $0.value, keys: keys, path: joined(key), line: $0.line, file: file, log: &log)
    }
  }

  /// The objects of a list.
  func list(
    _ key: String, _ keys: [ConfigurationKey], _ log: inout DiagnosticLog
  ) -> [ConfigurationObject]? {
    guard let member = members[key], let elements = member.value.elements else { return nil }
    var objects: [ConfigurationObject] = []
    for (index, element) in elements.enumerated() {
      objects.append(
        ConfigurationObject(
          element, keys: keys, path: "\(joined(key))[\(index)]", line: member.line, file: file,
          log: &log))
    }
    return objects
  }

  /// The objects of a key by name, in the order of the file.
  func named(
    _ key: String, _ keys: [ConfigurationKey], _ log: inout DiagnosticLog
  ) -> [(name: String, object: ConfigurationObject)] {
    var objects: [(name: String, object: ConfigurationObject)] = []
    for member in members[key]?.value.members ?? [] {
      let path = "\(joined(key)).\(member.key)"
      objects.append(
        (
          member.key,
          ConfigurationObject(
            member.value, keys: keys, path: path, line: member.line, file: file, log: &log)
        ))
    }
    return objects
  }

  private func joined(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }
}

/// Why a value does not fit its key.
struct ConfigurationFault {
  /// A102 for a wrong type, A105 for a range, A106 for a time, day or weekday that there isn't.
  let code: String
  /// What was found.
  let found: String

  /// Finds what is wrong with a value, or `nil` where nothing is.
  init?(of value: JSONValue, form: ConfigurationKey.Form) {
    guard let code = Self.code(of: value, form: form) else { return nil }
    self.code = code
    found = Self.shown(value)
  }

  private static func code(of value: JSONValue, form: ConfigurationKey.Form) -> String? {
    switch form {
    case .text:
      guard let text = value.text else { return "A102" }
      return text.isEmpty ? "A105" : nil
    case .flag: return value.bool == nil ? "A102" : nil
    case .integer(let range):
      guard let number = value.integer else { return value.double == nil ? "A102" : "A105" }
      return range.contains(number) ? nil : "A105"
    case .number(let range):
      guard let number = value.double else { return "A102" }
      return range.contains(number) ? nil : "A105"
    case .time:
      guard let text = value.text else { return "A102" }
      return ClockText.minute(text) == nil ? "A106" : nil
    case .texts:
      return value.elements?.allSatisfy { $0.text?.isEmpty == false } == true ? nil : "A102"
    case .dates:
      guard let elements = value.elements, elements.allSatisfy({ $0.text != nil }) else {
        return "A102"
      }
      return elements.allSatisfy { CalendarDate($0.text ?? "") != nil } ? nil : "A106"
    case .numbers(let count, let range):
      guard let elements = value.elements, elements.allSatisfy({ $0.double != nil }) else {
        return "A102"
      }
      let areInRange = elements.allSatisfy { range.contains($0.double ?? -1) }
      return elements.count == count && areInRange ? nil : "A105"
    case .object: return value.members == nil ? "A102" : nil
    case .list: return value.elements?.allSatisfy { $0.members != nil } == true ? nil : "A102"
    case .named:
      return value.members?.allSatisfy { $0.value.members != nil } == true ? nil : "A102"
    }
  }

  private static func shown(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .string(let text): "\"\(text.prefix(60))\""
    case .array(let elements): "a list of \(elements.count)"
    case .object: "an object"
    }
  }
}

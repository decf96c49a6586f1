/// Doorplates in the shortest form that says exactly the same: `1–35 odd, 2–28 even, 12A; Mill House`.
///
/// A range never spans a number that is not in the list, so that a crew may trust it.
struct DoorplateList {
  private var numbers: [Int] = []
  private var suffixed: [(number: Int, text: String)] = []
  private var units: [(kind: String, building: String, numbers: [Int])] = []
  private var names: [String] = []

  /// The doorplates compressed; repeated ones count once.
  static func text(_ doorplates: [String]) -> String {
    var list = DoorplateList()
    var seen: Set<String> = []
    for doorplate in doorplates {
      let trimmed = doorplate.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if !trimmed.isEmpty, seen.insert(trimmed.uppercased()).inserted { list.add(trimmed) }
    }
    return list.text
  }

  private mutating func add(_ doorplate: String) {
    if let number = Self.number(doorplate) {
      numbers.append(number)
      return
    }
    let digits = doorplate.prefix(while: Self.isDigit)
    let tail = doorplate.dropFirst(digits.count)
    if let number = Self.number(String(digits)), tail.count == 1, tail.allSatisfy(\.isLetter) {
      suffixed.append((number, doorplate.uppercased()))
      return
    }
    let parts = doorplate.split(separator: ",", maxSplits: 1)
    let words = parts.first.map { $0.split(separator: " ") } ?? []
    if words.count == 2, let number = Self.number(String(words[1])) {
      let kind = PlanText.name(String(words[0]))
      let building = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
      add(unit: number, kind: kind, building: PlanText.name(building))
      return
    }
    names.append(PlanText.name(doorplate))
  }

  private mutating func add(unit number: Int, kind: String, building: String) {
    if let place = units.firstIndex(where: { $0.kind == kind && $0.building == building }) {
      units[place].numbers.append(number)
    } else {
      units.append((kind, building, [number]))
    }
  }

  private var text: String {
    var parts: [String] = []
    parts += Self.ranges(numbers)
    parts += suffixed.sorted { ($0.number, $0.text) < ($1.number, $1.text) }.map(\.text)
    let groups = [parts.joined(separator: ", ")] + units.map(Self.text) + names
    return groups.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  private static func text(_ unit: (kind: String, building: String, numbers: [Int])) -> String {
    let kind = unit.numbers.count > 1 ? unit.kind + "s" : unit.kind
    let numbers = runs(unit.numbers.sorted(), step: 1).map { run in
      run.count > 2
        ? "\(run[0])–\(run[run.count - 1])" : run.map(String.init).joined(separator: ", ")
    }
    return "\(kind) \(numbers.joined(separator: ", "))"
      + (unit.building.isEmpty ? "" : " \(unit.building)")
  }

  private static func ranges(_ numbers: [Int]) -> [String] {
    let odd = numbers.filter { $0 % 2 == 1 }
    let even = numbers.filter { $0 % 2 == 0 }
    let sorted = numbers.sorted()
    if sorted.count > 3, !odd.isEmpty, !even.isEmpty, runs(sorted, step: 1).count == 1 {
      return [span(sorted, isDescending: isDescending(numbers))]
    }
    return [(odd, "odd"), (even, "even")].flatMap { part, word in
      let isDown = isDescending(part)
      let pieces = runs(part.sorted(), step: 2).map { run -> String in
        run.count > 2
          ? span(run, isDescending: isDown) + " \(word)"
          : (isDown ? run.reversed() : run).map(String.init).joined(separator: ", ")
      }
      return isDown ? pieces.reversed() : pieces
    }
  }

  private static func span(_ run: [Int], isDescending: Bool) -> String {
    let (low, high) = (run[0], run[run.count - 1])
    return isDescending ? "\(high)–\(low)" : "\(low)–\(high)"
  }

  private static func isDescending(_ numbers: [Int]) -> Bool {
    guard let first = numbers.first, let last = numbers.last else { return false }
    return last < first
  }

  private static func runs(_ sorted: [Int], step: Int) -> [[Int]] {
    var runs: [[Int]] = []
    for number in sorted {
      if let last = runs.last?.last, number - last == step {
        runs[runs.count - 1].append(number)
      } else {
        runs.append([number])
      }
    }
    return runs
  }

  private static func number(_ text: String) -> Int? {
    guard (1...5).contains(text.count), text.allSatisfy(isDigit), !text.hasPrefix("0") else {
      return nil
    }
    return Int(text)
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}

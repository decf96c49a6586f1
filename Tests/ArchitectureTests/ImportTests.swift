import Foundation
import Testing

/// SwiftPM does not see an import of a transitive dependency; this reads the import lines instead.
@Suite struct ImportTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let allowed: [String: Set<String>] = [
    "Gazetteer": ["CProj", "CSQLite", "FoundationEssentials"],
    "RoadGraph": ["Gazetteer", "CZlib", "Dispatch", "Synchronization", "FoundationEssentials"],
    "Routing": ["RoadGraph", "Dispatch", "Synchronization"],
    "route-plan": [
      "Gazetteer", "RoadGraph", "Routing", "FoundationEssentials", "Glibc", "Dispatch",
      "Synchronization",
    ],
  ]

  private static func sources(of target: String) throws -> [(name: String, text: String)] {
    let folder = root.appending(path: "Sources/\(target)")
    let names = try #require(
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String })
    return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
      ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
  }

  private static func imports(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place < 3, words.count > place + 1,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || $0 == "public" || $0 == "internal" })
      else { return nil }
      return String(words[place + 1].prefix { $0 != "." })
    }
  }

  @Test(arguments: ["Gazetteer", "RoadGraph", "Routing", "route-plan"])
  func everyTargetImportsOnlyWhatItMay(target: String) throws {
    let allowed = try #require(Self.allowed[target])
    let files = try Self.sources(of: target)
    #expect(!files.isEmpty)
    for file in files {
      for name in Self.imports(in: file.text) {
        // Time zones need the whole of Foundation (fact: essentials has none), only where telemetry is read.
        if name == "Foundation", target == "Gazetteer", file.name.hasPrefix("Telemetry/") {
          continue
        }
        // The grid's series needs sine and cosine, forecasts logarithms: the essentials export none.
        let mathematics = ["Projection/NationalGridSeries.swift", "Forecast/Logarithm.swift"]
        if name == "Glibc", mathematics.contains(file.name) { continue }
        #expect(allowed.contains(name), "\(target)/\(file.name) imports \(name)")
      }
    }
  }

  @Test func theCheckerUsesNothingOfTheSearch() throws {
    let files = try Self.sources(of: "Routing")
    var searchTypes: Set<String> = []
    for file in files where file.name.hasPrefix("Search/") || file.name.hasPrefix("Solve/") {
      searchTypes.formUnion(Self.topLevelTypes(in: file.text))
    }
    searchTypes.formUnion(["Schedule", "CostEvaluator", "Walker"])
    #expect(searchTypes.count > 10)
    for file in files where file.name.hasPrefix("Checker/") {
      let code = file.text.split(separator: "\n").filter { !$0.contains("//") }.joined(
        separator: "\n")
      let words = Set(code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
      #expect(words.isDisjoint(with: searchTypes), "\(file.name)")
    }
  }

  private static func topLevelTypes(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard line.first != " ", !line.hasPrefix("//"), words.count > 1,
        let place = words.firstIndex(where: { ["struct", "class", "enum"].contains($0) }),
        words.count > place + 1
      else { return nil }
      return String(words[place + 1].prefix { $0.isLetter || $0.isNumber })
    }
  }

  @Test func eachCLibraryIsWrappedInOnePlace() throws {
    for library in ["CProj", "CSQLite", "CZlib"] {
      var places: [String] = []
      for target in Self.allowed.keys.sorted() {
        for file in try Self.sources(of: target)
        where Self.imports(in: file.text).contains(library) {
          places.append("\(target)/\(file.name)")
        }
      }
      #expect(places.count <= 2, "\(library) is imported in \(places)")
      #expect(Set(places.map { $0.split(separator: "/").prefix(2) }).count <= 1)
    }
  }

  @Test func onlyOneFileTouchesDispatchForParallelWork() throws {
    var places: [String] = []
    for target in Self.allowed.keys.sorted() {
      for file in try Self.sources(of: target) where file.text.contains("concurrentPerform") {
        places.append("\(target)/\(file.name)")
      }
    }
    #expect(places.count == 1, "\(places)")
  }
}

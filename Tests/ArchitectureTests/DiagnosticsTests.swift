import Foundation
import Testing

/// README's table of diagnostics says what the sources can print, no more and no less.
@Suite struct DiagnosticsTests {
  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The codes of the sources: a letter and three digits between quotation marks.
  private static func codesInSources() throws -> Set<String> {
    let folder = root.appending(path: "Sources")
    let names = try #require(
      FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String })
    var codes: Set<String> = []
    for name in names where name.hasSuffix(".swift") {
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      codes.formUnion(text.matches(of: /"([GSTRAPN][0-9]{3})"/).map { String($0.1) })
    }
    return codes
  }

  /// The codes that begin a row of a table of README.
  private static func codesInReadme() throws -> [String] {
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return text.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^\| ([GSTRAPN][0-9]{3}) \|/).map { String($0.1) }
    }
  }

  @Test func readmeListsExactlyTheCodesOfTheSources() throws {
    let sources = try Self.codesInSources()
    let listed = try Self.codesInReadme()
    #expect(sources.count > 100)
    #expect(sources.subtracting(listed).sorted() == [], "not in README.md")
    #expect(Set(listed).subtracting(sources).sorted() == [], "only in README.md")
  }

  @Test func readmeListsEachCodeOnceAndInOrderWithinItsLetter() throws {
    let listed = try Self.codesInReadme()
    #expect(Set(listed).count == listed.count)
    for letter in ["G", "S", "T", "R", "A", "P", "N"] {
      let codes = listed.filter { $0.hasPrefix(letter) }
      #expect(codes == codes.sorted(), "\(letter)")
      #expect(!codes.isEmpty)
    }
  }

  @Test func everyListedCodeSaysHowMuchItMattersAndWhatItMeans() throws {
    let text = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let severity = /^\| [GSTRAPN][0-9]{3} \| (note|warning|error|note or warning) \| .{10,} \|$/
    for line in text.split(separator: "\n") where line.contains(/^\| [GSTRAPN][0-9]{3} \|/) {
      #expect(line.contains(severity), "\(line)")
    }
  }
}

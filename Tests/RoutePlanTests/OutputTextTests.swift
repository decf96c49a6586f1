import Foundation
import Testing

@testable import route_plan

@Suite struct OutputTextTests {
  @Test(arguments: [
    (["1", "3", "5", "7", "2", "4", "6", "12A", "MILL HOUSE"], "1–7, 12A; Mill House"),
    (["1", "3", "5", "2", "4", "6", "8", "10"], "1–5 odd, 2–10 even"),
    (["1", "2", "3", "4"], "1–4"), (["9", "7", "5", "4"], "9–5 odd, 4"),
    (["1", "3", "7", "9", "11"], "1, 3, 7–11 odd"),
    (["35", "33", "31", "29", "21"], "35–29 odd, 21"),
    (["FLAT 1, MILL HOUSE", "FLAT 2, MILL HOUSE", "FLAT 3, MILL HOUSE"], "Flats 1–3 Mill House"),
    (["FLAT 2, MILL HOUSE"], "Flat 2 Mill House"),
    (["12", "12", " 12 "], "12"), (["12B", "12a"], "12A, 12B"), ([], ""), (["", "  "], ""),
    (["THE OLD FORGE", "3"], "3; The Old Forge"),
    (["999999999999999999999"], "999999999999999999999"), (["007"], "007"),
  ])
  func doorplatesAreCompressed(doorplates: [String], text: String) {
    #expect(DoorplateList.text(doorplates) == text)
  }

  /// Whatever is listed comes back, and nothing else: a crew may trust a range.
  @Test func compressedDoorplatesSayExactlyTheSame() {
    var state: UInt64 = 20_260_101
    for _ in 0..<500 {
      var numbers: Set<Int> = []
      for number in 1...24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        if state >> 62 != 0 { numbers.insert(number) }
      }
      let text = DoorplateList.text(numbers.sorted().map(String.init))
      #expect(Self.expanded(text) == numbers.sorted(), "\(text)")
    }
  }

  private static func expanded(_ text: String) -> [Int] {
    text.split(separator: ",").flatMap { part -> [Int] in
      let words = part.split(separator: " ")
      let ends = words[0].split(separator: "–").compactMap { Int($0) }
      guard ends.count == 2 else { return ends }
      return Array(stride(from: ends[0], through: ends[1], by: words.count > 1 ? 2 : 1))
    }.sorted()
  }

  @Test func timesAndAmountsReadAsPeopleWriteThem() {
    #expect(PlanText.clock(7 * 3600 + 35 * 60 + 59) == "07:35")
    #expect(PlanText.clock(25 * 3600) == "01:00")
    #expect(PlanText.clock(-5) == "00:00")
    #expect(PlanText.roundedDown(26_399) == 26_100)
    #expect(PlanText.roundedUp(26_101) == 26_400)
    #expect(PlanText.roundedUp(.max) == .max)
    #expect(PlanText.duration(27_300) == "7 h 35 min")
    #expect(PlanText.distance(244) == "240 m")
    #expect(PlanText.distance(996) == "1.0 km")
    #expect(PlanText.decimal(-0.04, places: 1) == "0.0")
    #expect(PlanText.decimal(12.345, places: 2) == "12.35")
    #expect(PlanText.decimal(.nan, places: 1) == "")
    #expect(PlanText.decimal(1e300, places: 1) == "")
    #expect(PlanText.grouped(1_234_567) == "1,234,567")
    #expect(PlanText.name("ST JOHN'S ROAD") == "St John's Road")
    #expect(PlanText.name("STOKE-ON-TRENT") == "Stoke-On-Trent")
    #expect(PlanText.name("A606") == "A606")
    #expect(PlanText.name("McKay Drive") == "McKay Drive")
  }

  @Test func hostileTextIsHarmlessWhereItLands() {
    #expect(
      Escaping.html("<script>alert('\"&')</script>")
        == "&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;")
    #expect(Escaping.xml("]]>\u{0}\u{8}a\nb'") == "]]&gt;a b&apos;")
    #expect(Escaping.css("</style>\"}") == "\\3c \\2f style\\3e \\22 \\7d ")
    #expect(Escaping.csv("=cmd()") == "'=cmd()")
    #expect(Escaping.csv("@SUM(A1)") == "'@SUM(A1)")
    #expect(Escaping.csv("a\"b,c") == "\"a\"\"b,c\"")
    #expect(Escaping.csv("a\nb") == "a b")
    #expect(Escaping.csv("\r\n\t=1") == "'   =1")
    #expect(Escaping.csv("Tŷ Gwyn") == "Tŷ Gwyn")
  }

  @Test func fileNamesAreSafeAndNeverTwice() {
    let ids = ["R1", "../x", "a/b", "a_b", "r1", "", "CON", "a b", "-rf", "../x"]
    let names = SafeFileName.names(for: ids)
    #expect(names[0] == "R1")
    #expect(names[3] == "a_b")
    #expect(Set(names.map { $0.lowercased() }).count == ids.count)
    for name in names {
      #expect(!name.contains("/") && !name.contains(".") && !name.hasPrefix("-") && !name.isEmpty)
    }
    #expect(names == SafeFileName.names(for: ids))
  }
}

import Gazetteer
import Testing

@testable import route_plan

@Suite("Work known again in an earlier plan")
struct TaskMatchesTests {
  private static func house(_ number: Int, stream: Int32 = 0, street: UInt64 = 1) -> TaskReference {
    TaskReference(
      kind: .property, reference: "\(number)", usrn: USRN(street), stream: stream, households: 1,
      grams: 1, liftsPermille: 1000)
  }

  private static func matches(
    _ today: [[TaskReference]], _ earlier: [[TaskReference]]
  ) -> TaskMatches {
    var names = ProblemNames()
    // The streams stood in another order then.
    names.streams = [.init(id: "paper", title: ""), .init(id: "refuse", title: "")]
    names.tasks = earlier.map { .init(street: "", round: "", references: $0) }
    return TaskMatches(today: today, streams: ["refuse", "paper"], earlier: names)
  }

  @Test("Most of the same properties decide, whatever the pieces were")
  func properties() {
    let found = Self.matches(
      [[Self.house(1), Self.house(2)], [Self.house(3)], [Self.house(9, street: 7)]],
      [[Self.house(3, stream: 1), Self.house(1, stream: 1)], [Self.house(2, stream: 1)]])
    #expect(found.tasks(for: 0) == [0, 1])
    #expect(found.tasks(for: 1) == [])
    #expect(found.tasks(for: 7) == [])
    #expect(found.count == 2)
  }

  @Test("The same stream comes before more properties of another")
  func streams() {
    let found = Self.matches(
      [[Self.house(1), Self.house(2)]],
      [[Self.house(1, stream: 0), Self.house(2, stream: 0)], [Self.house(2, stream: 1)]])
    #expect(found.tasks(for: 1) == [0])
    #expect(found.tasks(for: 0) == [])
  }

  @Test("A new house is looked for on its street, a bin by its own name only")
  func streets() {
    let bin = TaskReference(
      kind: .bin, reference: "1", usrn: nil, stream: 0, households: 0, grams: 1,
      liftsPermille: 1000)
    let found = Self.matches(
      [[Self.house(50, street: 5)], [bin]], [[Self.house(1)], [Self.house(2, street: 5)]])
    #expect(found.tasks(for: 1) == [0])
    #expect(found.count == 1)
  }
}

import Testing

@testable import Gazetteer

struct CollectionCycleTests {
  @Test func weeksStartOnMondayAndCountFromTheAnchorsWeek() throws {
    let cycle = CollectionCycle(weeks: 2, anchor: try ServiceFixtures.date("2026-11-25"))
    #expect(cycle.week(of: try ServiceFixtures.date("2026-11-23")) == 1)
    #expect(cycle.week(of: try ServiceFixtures.date("2026-11-29")) == 1)
    #expect(cycle.week(of: try ServiceFixtures.date("2026-11-30")) == 2)
    #expect(cycle.week(of: try ServiceFixtures.date("2026-12-07")) == 1)
  }

  @Test func aCycleRunsOnAcrossTheEndOfAYearWithFiftyThreeWeeks() throws {
    // 2026 has 53 ISO weeks: a cycle by week number would repeat a week here.
    let cycle = CollectionCycle(weeks: 2, anchor: try ServiceFixtures.date("2026-12-21"))
    let weeks = try ["2026-12-21", "2026-12-28", "2027-01-04", "2027-01-11"].map {
      cycle.week(of: try ServiceFixtures.date($0))
    }
    #expect(weeks == [1, 2, 1, 2])
  }

  @Test func aCycleHoldsBeforeItsAnchorToo() throws {
    let cycle = CollectionCycle(weeks: 3, anchor: try ServiceFixtures.date("2026-11-23"))
    let weeks = try ["2026-11-02", "2026-11-09", "2026-11-16"].map {
      cycle.week(of: try ServiceFixtures.date($0))
    }
    #expect(weeks == [1, 2, 3])
  }
}

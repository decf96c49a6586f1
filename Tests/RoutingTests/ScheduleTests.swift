import Routing
import Testing

@Suite struct ScheduleTests {
  private func work(_ task: Int32) -> Stop { .service(task: task, mode: 0) }

  @Test func timesLoadsAndTipsAddUp() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 3), LineDay.task(at: 5)]
    day.sites = [LineDay.site(at: 8)]
    day.vehicles = [LineDay.vehicle(start: 1_000...1_000)]
    let route = try day.timed([work(0), work(1), .tip(site: 0)]).get()
    #expect(route.departure.count == 1_000)
    #expect(route.stops.map(\.arrival.count) == [1_300, 1_600, 2_000])
    #expect(route.stops.map { $0.kilograms[0].count } == [100, 200, 0])
    #expect(route.finish.count == 2_600 + 800)
  }

  @Test func departureIsDelayedOnlyToRemoveWaitingBeforeTheFirstStop() throws {
    var day = LineDay()
    let window = TimeWindow(from: Deciseconds(5_000), to: Deciseconds(9_000))
    day.tasks = [LineDay.task(at: 3, windows: [window])]
    day.sites = [LineDay.site(at: 8)]
    day.vehicles = [LineDay.vehicle(start: 1_000...9_999)]
    #expect(try day.timed([work(0), .tip(site: 0)]).get().departure.count == 4_700)
    day.vehicles = [LineDay.vehicle(start: 1_000...2_000)]
    let early = try day.timed([work(0), .tip(site: 0)]).get()
    #expect(early.departure.count == 2_000)
    #expect(early.stops[0].start.count == 5_000)
  }

  @Test func workThatWouldOutlastAWindowWaitsForTheNext() throws {
    var day = LineDay()
    let windows = [
      TimeWindow(from: Deciseconds(0), to: Deciseconds(399)),
      TimeWindow(from: Deciseconds(700), to: Deciseconds(800)),
    ]
    day.tasks = [LineDay.task(at: 3, windows: windows)]
    day.sites = [LineDay.site(at: 8)]
    day.vehicles = [LineDay.vehicle()]
    #expect(try day.timed([work(0), .tip(site: 0)]).get().stops[0].start.count == 700)
    day.tasks[0].windows.removeLast()
    #expect(
      try day.timed([work(0), .tip(site: 0)])
        == .failure(ScheduleFailure(cause: .windowMissed, stop: 0)))
  }

  @Test func aBreakComesAtTheLastMomentWhereTheStopBeforeEnded() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 1), LineDay.task(at: 2), LineDay.task(at: 4)]
    day.sites = [LineDay.site(at: 3)]
    let rules = [
      BreakRule(afterWork: Deciseconds(500), afterDriving: nil, duration: Deciseconds(50)),
      BreakRule(afterWork: nil, afterDriving: Deciseconds(320), duration: Deciseconds(90)),
    ]
    day.sites[0].turnaround = Array(repeating: Deciseconds(100), count: 24)
    day.vehicles = [LineDay.vehicle(breaks: rules)]
    // After two stops 400 are worked and 200 driven; the third would make 700 and 400: both rules
    // break, so the longer rest is taken. The leg home needs another.
    let stops = try day.timed([work(0), work(1), work(2), .tip(site: 0)]).get().stops
    #expect(
      stops.map(\.stop) == [
        work(0), work(1), .rest(Deciseconds(90)), work(2), .tip(site: 0),
        .rest(Deciseconds(90)),
      ])
    #expect(stops[2].start.count == 400)
    let again = try day.timed(stops.map(\.stop)).get()
    #expect(again.stops == stops)
  }

  @Test func oneStopLongerThanABreakRuleIsRefused() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 3, handling: 900)]
    day.sites = [LineDay.site(at: 8)]
    let rule = BreakRule(
      afterWork: Deciseconds(1_000), afterDriving: nil, duration: Deciseconds(50))
    day.vehicles = [LineDay.vehicle(breaks: [rule])]
    #expect(
      try day.timed([work(0), .tip(site: 0)])
        == .failure(ScheduleFailure(cause: .breakImpossible, stop: 0)))
  }

  @Test func aSiteTakesVehiclesUntilItsLastEntry() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 3)]
    day.vehicles = [LineDay.vehicle()]
    day.sites = [LineDay.site(at: 8, to: 900)]
    #expect(try day.timed([work(0), .tip(site: 0)]).get().stops[1].start.count == 900)
    day.sites = [LineDay.site(at: 8, to: 899)]
    #expect(
      try day.timed([work(0), .tip(site: 0)])
        == .failure(ScheduleFailure(cause: .siteClosed, stop: 1)))
    day.sites = [LineDay.site(at: 8, from: 1_500)]
    #expect(try day.timed([work(0), .tip(site: 0)]).get().stops[1].start.count == 1_500)
  }

  @Test func compartmentsEmptyWhereAllTheyCarryIsAccepted() throws {
    var day = LineDay()
    day.streams = 3
    day.tasks = [
      LineDay.task(at: 1, stream: 0), LineDay.task(at: 2, stream: 1),
      LineDay.task(at: 3, stream: 2),
    ]
    day.sites = [LineDay.site(at: 4, streams: 0b001), LineDay.site(at: 6, streams: 0b110)]
    day.vehicles = [LineDay.vehicle(streams: [0b101, 0b010])]
    // The first compartment holds streams 0 and 2: neither site takes both.
    #expect(
      try day.timed([work(0), work(1), work(2), .tip(site: 0), .tip(site: 1)])
        == .failure(ScheduleFailure(cause: .notEmptyAtEnd, stop: 5)))
    let route = try day.timed([work(0), work(1), .tip(site: 0), work(2), .tip(site: 1)]).get()
    #expect(route.stops[2].kilograms.map(\.count) == [0, 100])
    #expect(route.stops[4].kilograms.map(\.count) == [0, 0])
  }

  @Test func overloadsAndLongDaysAreRefused() throws {
    var day = LineDay()
    day.tasks = [LineDay.task(at: 3, kilograms: 600), LineDay.task(at: 4, kilograms: 600)]
    day.sites = [LineDay.site(at: 8)]
    day.vehicles = [LineDay.vehicle()]
    #expect(
      try day.timed([work(0), work(1), .tip(site: 0)])
        == .failure(ScheduleFailure(cause: .overloaded, stop: 1)))
    let order = [work(0), .tip(site: 0)]
    day.vehicles = [LineDay.vehicle(shift: 2_000, overtime: 300)]
    #expect(try day.timed(order).get().finish.count == 2_300)
    day.vehicles = [LineDay.vehicle(shift: 2_000, overtime: 299)]
    #expect(try day.timed(order) == .failure(ScheduleFailure(cause: .shiftExceeded, stop: 2)))
  }
}

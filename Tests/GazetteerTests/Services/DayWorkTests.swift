import Testing

@testable import Gazetteer

struct DayWorkTests {
  @Test func aFortnightlyPropertyIsDueInItsWeekOnly() throws {
    let bench = TableBench(
      [try ServiceFixtures.property(1), try ServiceFixtures.property(2)], weeks: 2,
      anchor: "2026-12-23")
    bench.read(
      .rounds, "uprn,stream,round,day,week\n1,residual,R1,Tue,1\n2,residual,R1,2,2")
    #expect(try bench.due("2026-12-22") == [1])
    #expect(try bench.due("2026-12-29") == [2])
    #expect(try bench.due("2027-01-05") == [1])
    #expect(try bench.due("2027-01-06") == [])
  }

  @Test func aWeekBeyondTheCycleIsReportedAndNeverDue() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day,week\n1,residual,R1,Tue,2")
    #expect(try bench.due("2026-11-24") == [])
    #expect(bench.count("S123") == 1)
  }

  @Test func aPropertyWithoutARoundIsReportedAndNotDue() throws {
    let bench = TableBench([try ServiceFixtures.property(1), try ServiceFixtures.property(2)])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue")
    let work = try bench.work("2026-11-24")
    #expect(work.presentations.count == 1)
    #expect(work.report.withoutRound == [1, 0])
    #expect(bench.count("S122") == 1)
  }

  @Test func commercialAndHistoricalPropertiesHaveNothingByDefault() throws {
    let bench = TableBench([
      try ServiceFixtures.property(1, .commercial), try ServiceFixtures.property(2, status: 8),
      try ServiceFixtures.property(3, .commercial),
    ])
    bench.read(
      .rounds,
      "uprn,stream,round,day\n1,residual,R1,Tue\n2,residual,R1,Tue\n3,residual,R1,Tue")
    bench.read(.containers, "uprn,stream,containers\n3,residual,2")
    #expect(try bench.due("2026-11-24") == [3])
    #expect(bench.count("S124") == 1)
  }

  @Test func demandIsContainersTimesSetOutAndYield() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day,sequence\n1,residual,R1,Tue,17")
    bench.read(.containers, "uprn,stream,containers,litres\n1,residual,2,240")
    bench.read(
      .yields,
      """
      stream,kinds,set_out_percent,kilograms_per_container,side_waste_percent,container_fill_percent
      residual,,75,10,20,50
      """)
    bench.read(.extras, "uprn,stream,extra_seconds,extra_kilograms,note\n1,residual,7,2.5,steep")
    let presentation = try #require(try bench.work("2026-11-24").presentations.first)
    #expect(presentation.liftsPermille == 1500)
    #expect(presentation.grams == 20_500)
    #expect(presentation.millilitres == 216_000)
    #expect(presentation.handlingMilliseconds == 22_000)
    #expect(presentation.round == "R1" && presentation.sequence == 17)
    #expect(presentation.note == "2 × wheeled 240 l; steep")
    #expect(presentation.households == 1 && presentation.place == .frontage)
  }

  @Test func zeroContainersTakesAStreamOffAProperty() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue")
    bench.read(.containers, "uprn,stream,containers\n1,residual,0")
    #expect(try bench.due("2026-11-24") == [])
  }

  @Test func flatsOfOneParentAndStreetAreOneStopAtTheParent() throws {
    let bench = TableBench([
      try ServiceFixtures.property(50, .notCollected, x: 900),
      try ServiceFixtures.property(51, .flat, parent: 50, x: 100),
      try ServiceFixtures.property(52, .flat, parent: 50, x: 200),
      try ServiceFixtures.property(53, .flat, parent: 50, street: 8, x: 300),
      try ServiceFixtures.property(54, .terrace, parent: 50, x: 400),
    ])
    bench.read(
      .rounds,
      "uprn,stream,round,day,sequence\n"
        + [(51, 6), (52, 5), (53, 7), (54, 8)].map {
          "\($0),residual,R1,Tue,\($1)"
        }.joined(separator: "\n"))
    let work = try bench.work("2026-11-24")
    let stops = work.presentations
    #expect(try bench.due("2026-11-24") == [50, 53, 54])
    #expect(stops.map(\.households) == [2, 1, 1])
    #expect(stops.map(\.point?.x) == [900, 300, 400])
    #expect(stops.map(\.grams) == [20_000, 10_000, 10_000])
    #expect(stops[0].sequence == 5)
    #expect(stops[0].note == "2 × wheeled 100 l")
    #expect(work.members(of: 0).map(\.value) == [51, 52])
    #expect(work.report.mergedBlocks == 1)
    #expect(work.report.rounds.map(\.properties) == [4])
  }

  @Test func withoutItsParentABlockStandsAtTheFirstFlat() throws {
    let bench = TableBench([
      try ServiceFixtures.property(52, .flat, parent: 50, x: 200),
      try ServiceFixtures.property(51, .flat, parent: 50, x: 100),
    ])
    bench.read(.rounds, "uprn,stream,round,day\n51,residual,R1,Tue\n52,residual,R1,Tue")
    let stops = try bench.work("2026-11-24").presentations
    #expect(stops.map(\.point?.x) == [100])
    #expect(stops.map(\.households) == [2])
  }

  @Test func communalContainersOnABlockServeEveryDwellingBelowIt() throws {
    let bench = TableBench([
      try ServiceFixtures.property(50, .notCollected, x: 900),
      try ServiceFixtures.property(51, .flat, parent: 50),
      try ServiceFixtures.property(52, .otherDwelling, parent: 50, door: "Flat 2"),
      try ServiceFixtures.property(53, .flat, parent: 50, door: "Flat 3"),
      try ServiceFixtures.property(54, .commercial, parent: 50),
    ])
    bench.read(
      .containers,
      "uprn,stream,containers,litres,container_kind\n50,residual,3,1100,communal-1100\n"
        + "53,residual,1,140,wheeled")
    bench.read(
      .rounds,
      "uprn,stream,round,day\n51,residual,R1,Tue\n52,residual,R1,Tue\n53,residual,R1,Tue")
    bench.read(.yields, "kinds,set_out_percent,container_fill_percent\nflat,50,100")
    bench.read(
      .assisted,
      "uprn,spot,extra_seconds,review_date\n52,landing,20,2030-01-01")
    let work = try bench.work("2026-11-24")
    let stop = try #require(work.presentations.first)
    #expect(work.presentations.count == 1)
    #expect(stop.source == .property(try ServiceFixtures.uprn(50)))
    #expect(stop.households == 3)
    #expect(stop.liftsPermille == 3500, "communal containers are always presented")
    #expect(stop.isAssisted && stop.assistedSpot == "Flat 2: landing")
    #expect(stop.handlingMilliseconds == 3 * 60_000 + 5_000 + 20_000)
    #expect(work.members(of: 0).map(\.value) == [51, 52, 53])
    #expect(work.report.withoutRound == [0, 0])
  }

  @Test func aRoundOnTheParentHoldsForItsFlats() throws {
    let bench = TableBench([
      try ServiceFixtures.property(50, .notCollected),
      try ServiceFixtures.property(51, .flat, parent: 50),
      try ServiceFixtures.property(52, .flat, parent: 50),
    ])
    bench.read(.rounds, "uprn,stream,round,day\n50,residual,R1,Tue")
    #expect(try bench.work("2026-11-24").presentations.map(\.households) == [2])
    #expect(bench.count("S122") == 0 && bench.count("S124") == 0)
  }

  @Test func everythingAtACollectionPointIsOneStop() throws {
    let bench = TableBench([
      try ServiceFixtures.property(1, x: 10), try ServiceFixtures.property(2, street: 8, x: 20),
      try ServiceFixtures.property(3, x: 30),
    ])
    bench.read(
      .rounds,
      "uprn,stream,round,day\n1,residual,R1,Tue\n2,residual,R1,Tue\n3,residual,R1,Tue")
    bench.read(
      .collectionPoints,
      """
      point,uprn,stream,x,y,usrn,kind,side,wheel_out_metres,window_from,window_to
      alley,2,*,55.5,6,8,back-alley,east,11,06:30,08:00
      alley,1,residual,55.5,6,8,back-alley,east,11,06:30,08:00
      alley,3,food,55.5,6,8,back-alley,east,11,06:30,08:00
      """)
    let work = try bench.work("2026-11-24")
    let stop = work.presentations[0]
    #expect(try bench.due("2026-11-24") == [1, 3])
    #expect(stop.place == .collectionPoint("alley"))
    #expect(stop.point == GridPoint(x: 5550, y: 600))
    #expect(stop.usrn == USRN(8))
    #expect(stop.households == 2 && stop.liftsPermille == 2000)
    #expect(stop.wheelOutMetres == 11 && stop.side == .east)
    #expect(stop.accessWindows == [MinuteWindow(from: 390, to: 480)].compactMap { $0 })
    // Two lifts of 10 s, each wheeled out 11 m at 1/1.1 s a metre.
    #expect(stop.handlingMilliseconds == 40_000)
    #expect(work.report.mergedPoints == 1)
    #expect(work.presentations[1].place == .frontage)
  }

  @Test func rowsOfAPointThatDisagreeAreReported() throws {
    let bench = TableBench([try ServiceFixtures.property(1), try ServiceFixtures.property(2)])
    bench.read(.collectionPoints, "point,uprn,x,y\np,1,1,2\np,2,1,3")
    #expect(bench.count("S116") == 1)
    #expect(bench.tables.points.points.map(\.point) == [GridPoint(x: 100, y: 200)])
    #expect(bench.tables.points.members.rows.count == 2)
  }

  @Test func aDaysOwnWorkAndWorkMovedOntoItAreOnePresentation() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue\n1,residual,R1,Fri")
    bench.read(
      .exceptions,
      "scope,id,due_date,replacement_date,reason\nall,,2026-11-20,2026-11-24,strike")
    let work = try bench.work("2026-11-24").presentations
    #expect(work.map(\.grams) == [20_000])
    #expect(work.map(\.liftsPermille) == [1000])
    #expect(work.map(\.dueDate.description) == ["2026-11-24"])
  }

  @Test func theOrderIsByPropertyThenStreamWhateverTheTablesOrder() throws {
    let bench = TableBench([try ServiceFixtures.property(2), try ServiceFixtures.property(1)])
    bench.read(
      .services,
      """
      stream,kinds,containers,litres,container_kind,cycle_weeks,anchor_date
      food,*,1,23,caddy,1,2026-01-05
      residual,*,1,100,wheeled,1,2026-01-05
      """)
    bench.read(
      .rounds,
      """
      uprn,stream,round,day
      2,residual,R2,Tue
      2,food,F1,Tue
      1,residual,R1,Tue
      1,food,F1,Tue
      """)
    let work = try bench.work("2026-11-24")
    #expect(try bench.due("2026-11-24") == [1, 1, 2, 2])
    #expect(work.presentations.map(\.stream) == [0, 1, 0, 1])
    #expect(work.report.rounds.map(\.round) == ["F1", "R1", "R2"])
    #expect(bench.log.kept.contains { $0.code == "S119" && $0.message.contains("caddy") })
  }

  @Test func illustrativeNumbersAreSaidToBeSo() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.yields, "stream,set_out_percent\nfood,50")
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue")
    #expect(try bench.work("2026-11-24").presentations.map(\.liftsPermille) == [800])
    #expect(bench.log.kept.contains { $0.code == "S119" && $0.message.contains("80 %") })
  }

  @Test func containersOfAStreamWithoutACycleAreReported() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day\n1,food,F1,Tue")
    bench.read(.containers, "uprn,stream,containers\n1,food,1")
    #expect(try bench.due("2026-11-24") == [])
    #expect(bench.count("S125") == 1)
  }

  @Test func anExceptionForARoundThatDoesNotExistIsReported() throws {
    let bench = TableBench([try ServiceFixtures.property(1)])
    bench.read(.rounds, "uprn,stream,round,day\n1,residual,R1,Tue")
    bench.read(
      .exceptions,
      "scope,id,due_date,replacement_date,reason\nround,R9,2026-11-24,suspended,typing error")
    #expect(try bench.due("2026-11-24") == [1])
    #expect(bench.count("S126") == 1)
  }

  @Test func aBlocksBinStoreMayBeListedByItsFlats() throws {
    let bench = TableBench([
      try ServiceFixtures.property(50, .notCollected),
      try ServiceFixtures.property(51, .flat, parent: 50),
      try ServiceFixtures.property(52, .flat, parent: 50),
    ])
    bench.read(.containers, "uprn,stream,containers,container_kind\n50,residual,2,communal")
    bench.read(.rounds, "uprn,stream,round,day\n52,residual,R1,Tue")
    bench.read(.collectionPoints, "point,uprn,x,y,kind\nstore,51,3,4,bin-store")
    let stop = try #require(try bench.work("2026-11-24").presentations.first)
    #expect(stop.place == .collectionPoint("store"))
    #expect(stop.point == GridPoint(x: 300, y: 400))
    #expect(stop.households == 2)
  }

  @Test func aBlockInTwoStreetsIsTwoStopsWithDifferentNames() throws {
    let block = try ServiceFixtures.property(50, .notCollected)
    let flats = try [51, 52, 53, 54].map {
      try ServiceFixtures.property($0, .flat, parent: 50, street: $0 < 53 ? 7 : 8)
    }
    let bench = TableBench([block] + flats)
    bench.read(.rounds, "uprn,stream,round,day\n50,residual,R1,Tue")
    let work = try bench.work("2026-11-24")
    #expect(try bench.due("2026-11-24") == [50, 53])
    #expect(work.presentations.map(\.households) == [2, 2])
    #expect(work.members(of: 1).map(\.value) == [53, 54])
  }
}

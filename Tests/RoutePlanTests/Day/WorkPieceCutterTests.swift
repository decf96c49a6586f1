import Gazetteer
import RoadGraph
import TestSupport
import Testing

@testable import route_plan

@Suite struct WorkPieceCutterTests {
  private let map = DayFixture.ladder()

  private func cut(
    _ presentations: [TiedPresentation], apart: Bool = false, grams: Int64 = 1_000_000
  ) -> [WorkPiece] {
    WorkPieceCutter(
      network: map.network, greatestGapCentimetres: 5_000, greatestGrams: grams,
      worksSidesApart: { _ in apart }
    ).cut(presentations)
  }

  private func row(_ offsets: [Int32], _ sides: [RoadTie.Side] = [.left]) -> [TiedPresentation] {
    offsets.enumerated().map { index, offset in
      DayFixture.tied(
        DayFixture.house(UInt64(index + 1)), edge: 1, offset: offset,
        side: sides[index % sides.count])
    }
  }

  @Test func bothSidesOfAnOrdinaryStreetAreOnePieceFromItsFirstHouseToItsLast() throws {
    let pieces = cut(row([7_000, 1_000, 4_000], [.left, .right]))
    let piece = try #require(pieces.first)
    #expect(pieces.count == 1 && piece.side == nil)
    #expect(piece.from == 1_000 && piece.to == 7_000)
    #expect(piece.members.map(\.tie.offset) == [1_000, 4_000, 7_000])
  }

  @Test func sidesThatAreWorkedApartAreTwoPieces() {
    let pieces = cut(row([1_000, 2_000, 3_000], [.left, .right, .on]), apart: true)
    #expect(pieces.map(\.side) == [.left, .right])
    #expect(pieces.map(\.members.count) == [2, 1])
  }

  @Test func aPointThatEitherSideMayServeBindsNoSide() {
    let pieces = cut(
      [DayFixture.tied(DayFixture.house(1), edge: 1, offset: 500, pointSide: .either)], apart: true)
    #expect(pieces.map(\.side) == [nil])
  }

  @Test func aLoneFarmBeyondALongGapIsAPieceOfItsOwn() {
    let pieces = cut(row([500, 1_000, 6_001]))
    #expect(pieces.map(\.members.count) == [2, 1])
    #expect(pieces.last?.from == 6_001)
  }

  @Test func anAccessWindowAFullLoadAndAnotherRoundEachStartAnotherPiece() throws {
    let window = try #require(MinuteWindow(from: 600, to: 700))
    let ordinary = DayFixture.tied(DayFixture.house(1), edge: 1, offset: 100)
    let late = DayFixture.tied(DayFixture.house(2), edge: 1, offset: 100, windows: [window])
    let other = DayFixture.tied(DayFixture.house(3), edge: 1, offset: 100, round: "R2")
    #expect(cut([ordinary, late, other]).map(\.round) == ["R1", "R1", "R2"])
    #expect(cut(row([1, 2, 3, 4]), grams: 20_000).map(\.members.count) == [2, 2])
  }

  @Test func aBinIsAPointWhateverStandsBesideIt() {
    let pieces = cut(
      row([100, 200]) + [DayFixture.tied(.bin("B7"), edge: 1, offset: 150, round: "R1")])
    #expect(pieces.map(\.isPoint) == [false, true])
    #expect(pieces.last?.from == 150 && pieces.last?.to == 150)
  }
}

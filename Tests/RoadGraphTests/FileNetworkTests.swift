import Gazetteer
import RoadGraph
import Testing
import TestSupport

private func rich() -> RoadNetwork {
  var map = StreetMap(
    """
    a--b->c
    |  |
    d--e
    """, names: ["ab": "Stryd Fawr – Ŵ", "de": "Low Rd"], features: ["d": [.barrier, .mapEdge]])
  map.restrict("abc", isMandatory: true, aboveKilograms: 7500)
  map.restrict(
    "abed", hours: [WeeklyHours(weekdays: 3, fromMinute: 1320, toMinute: 120)])
  map.change("a", "b") {
    $0.roadClass = .livingStreet
    $0.isRoundabout = true
    $0.weightLimitExceptAccess = true
    $0.maximumHeightCentimetres = 350
    $0.maximumKilograms = 70_000
    $0.forwardClosedHours = [WeeklyHours(weekdays: 127, fromMinute: 0, toMinute: 1440)]
    $0.backwardClosedHours = [WeeklyHours(weekdays: 31, fromMinute: 480, toMinute: 540)]
  }
  var network = map.network
  network.attributions = ["© OpenStreetMap contributors, ODbL 1.0"]
  return network
}

@Test func aSavedNetworkIsReadBackEqual() throws {
  let network = rich()
  let bytes = NetworkFile.write(network)
  #expect(try NetworkFile.read(bytes) == network)
  #expect(NetworkFile.write(network) == bytes)
  #expect(try NetworkFile.read(NetworkFile.write(.empty)) == .empty)
}

@Test func aCutOrForeignFileIsRefused() {
  let bytes = NetworkFile.write(rich())
  for count in stride(from: 0, to: bytes.count, by: 7) {
    #expect(throws: NetworkFileError.self) { try NetworkFile.read(Array(bytes.prefix(count))) }
  }
  #expect(throws: NetworkFileError.truncated) { try NetworkFile.read(bytes + [0]) }
  #expect(throws: NetworkFileError.notANetwork) { try NetworkFile.read(Array("PK".utf8)) }
  var newer = bytes
  newer[8] = UInt8(NetworkFile.version + 1)
  #expect(throws: NetworkFileError.version(NetworkFile.version + 1)) { try NetworkFile.read(newer) }
}

@Test func aChangedByteAnywhereIsNoticed() {
  let bytes = NetworkFile.write(rich())
  for index in bytes.indices {
    var changed = bytes
    changed[index] ^= 0x41
    #expect(throws: NetworkFileError.self) { try NetworkFile.read(changed) }
  }
}

@Test func valuesOutOfRangeAreRefusedEvenWithTheRightChecksum() {
  var network = rich()
  network.edgeHeads[0] = 1000
  #expect(throws: NetworkFileError.self) { try NetworkFile.read(NetworkFile.write(network)) }
  network = rich()
  network.shapeStarts[1] = 4_000_000_000
  #expect(throws: NetworkFileError.self) { try NetworkFile.read(NetworkFile.write(network)) }
  network = rich()
  network.restrictions[0].via = [77]
  #expect(throws: NetworkFileError.self) { try NetworkFile.read(NetworkFile.write(network)) }
  network = rich()
  network.firstOut[1] = 4_000_000_000
  #expect(throws: NetworkFileError.self) { try NetworkFile.read(NetworkFile.write(network)) }
}

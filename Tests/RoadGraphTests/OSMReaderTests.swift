import Foundation
import Gazetteer
import Testing
import TestSupport

@testable import RoadGraph

private func sample() -> TinyMap {
  var map = TinyMap()
  map.way(1, [11, 12, 13, 14], [("name", "Fish & \"Chips\" <Row> Ŵ"), ("oneway", "yes")])
  map.way(2, [13, 23, 33], [("highway", "tertiary"), ("maxspeed", "30 mph")])
  map.way(3, [23, 24, 25])
  map.node(23, [("highway", "traffic_signals")])
  map.node(25, [("barrier", "gate")])
  map.restriction(
    1, [(.way, 1, "from"), (.node, 13, "via"), (.way, 2, "to")], [("restriction", "no_left_turn")])
  return map
}

@Test func xmlAndEveryKindOfPBFGiveTheSameNetwork() throws {
  let map = sample()
  let fromXML = try #require(imported(map.data).network)
  #expect(fromXML.names.contains("Fish & \"Chips\" <Row> Ŵ"))
  #expect(fromXML.restrictions.count == 1)
  for (dense, compressed) in [(true, true), (true, false), (false, true), (false, false)] {
    let pbf = TestPBF(usesDenseNodes: dense, compresses: compressed)
    let data = pbf.file(nodes: map.nodes, ways: map.ways, relations: map.relations)
    let (network, log) = imported(data, threads: 2)
    #expect(network == fromXML, "dense \(dense), compressed \(compressed)")
    #expect(log.counts.isEmpty)
  }
}

@Test func theWriterIsDeterministicAndExact() {
  let node = OSMNode(
    id: -7, point: GeographicPoint(latitudeE7: -5, longitudeE7: 1_234_567_890),
    tags: [("a", "b\nc")])
  let text = String(
    decoding: OSMWriter.xml(nodes: [node], ways: [], relations: []), as: UTF8.self)
  #expect(
    text == """
      <?xml version="1.0" encoding="UTF-8"?>
      <osm version="0.6" generator="route-plan">
        <node id="-7" version="1" lat="-0.0000005" lon="123.4567890">
          <tag k="a" v="b&#10;c"/>
        </node>
      </osm>

      """)
}

@Test func xmlMayHaveCommentsCDATAEntitiesAndEitherQuote() throws {
  let text = """
    \u{FEFF}<?xml version='1.0'?>
    <!-- <way id="9"> -->
    <!DOCTYPE osm>
    <osm version='0.6'><![CDATA[ <way> ]]>
      <node id='1' lat='52.0' lon='0.0'/><node id="2" lat="52.001" lon="0"></node>
      <node id="3" lat="52.002" lon="0" action="delete"/>
      <way id = "5" ><nd ref="1"/><nd ref='2'/>
        <tag k='highway' v='residential'/><tag k="name" v='St &#x4A;ohn&apos;s &amp; &#65;'/>
      </way>
    </osm>
    """
  let (network, log) = imported(Data(text.utf8))
  #expect(network?.names == ["", "St John's & A"])
  #expect(log.counts.isEmpty)
}

@Test func gzippedXMLIsRead() throws {
  // gzip -n of a map with one street, by GNU gzip.
  let map = TinyMapGzip.bytes
  let (network, log) = imported(try #require(Data(base64Encoded: map)), name: "roads.osm.gz")
  #expect(network?.edgeCount == 1)
  #expect(log.counts.isEmpty)
  let cut = try #require(Data(base64Encoded: map)).dropLast(20)
  #expect(imported(Data(cut)).network == nil)
  #expect(imported(Data(cut)).log.counts == ["R103": 1])
}

@Test(arguments: [
  ("<osm><way id='1'>", 1), ("<osm>\n<node id='1' lat='5></osm>", 2), ("<osm>\n\n</way></osm>", 3),
  ("<osm>\n<way id='&nbsp;'/></osm>", 2), ("<osm/>\n<osm/>", 2), ("<osm a=5/>", 1),
  ("<gpx><osm/></gpx>", 1),
])
func malformedXMLIsReportedWithItsLine(_ text: String, _ line: Int) {
  let (network, log) = imported(Data(text.utf8))
  #expect(network == nil)
  #expect(log.kept.map(\.code) == ["R103"])
  #expect(log.kept.first?.line == line)
}

@Test func unreadableNumbersInXMLAreCounted() {
  let text = """
    <osm>
    <node id="1" lat="52" lon="0"/><node id="2" lat="52.1" lon="0"/>
    <node id="3" lat="152.1" lon="0"/><node id="4" lat="nan" lon="0"/>
    <way id="5"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><tag k="highway" v="service"/></way>
    <way id="x"><nd ref="1"/><nd ref="2"/><tag k="highway" v="service"/></way>
    </osm>
    """
  let (network, log) = imported(Data(text.utf8))
  #expect(network?.edgeCount == 1)
  #expect(log.counts == ["R107": 1, "R116": 2])
  #expect(log.kept.first?.line == 5)
}

@Test func otherFilesAreNotRecognised() {
  for bytes in [[], Array("hello".utf8), Array("<html/>".utf8), [0, 0, 0, 14, 10, 9]] {
    let (network, log) = imported(Data(bytes))
    #expect(network == nil)
    #expect(log.counts == ["R101": 1])
  }
}

@Test func anUnsupportedFeatureIsNamed() {
  let map = sample()
  let pbf = TestPBF(features: ["OsmSchema-V0.6", "HistoricalInformation"])
  let data = pbf.file(nodes: map.nodes, ways: map.ways, relations: map.relations)
  let (network, log) = imported(data)
  #expect(network == nil)
  #expect(log.kept.map(\.code) == ["R104"])
  #expect(log.kept.first?.message.contains("HistoricalInformation") == true)
}

@Test func aPBFCutAnywhereIsReported() {
  let map = sample()
  let data = TestPBF().file(nodes: map.nodes, ways: map.ways, relations: map.relations)
  var blobEnds = 0
  for count in 1..<data.count {
    let (network, log) = imported(data.prefix(count))
    let isReported = log.kept.contains { ["R101", "R102", "R105"].contains($0.code) }
    #expect(network == nil && isReported, "cut at \(count)")
    if log.counts["R105"] != nil { blobEnds += 1 }
  }
  // Only a cut exactly between two blobs leaves a well-formed file, here without roads.
  #expect(blobEnds == 2)
}

@Test func twoHundredDamagedPBFFilesNeverCrash() {
  let map = sample()
  let packed = TestPBF().file(nodes: map.nodes, ways: map.ways, relations: map.relations)
  let raw = TestPBF(usesDenseNodes: false, compresses: false)
    .file(nodes: map.nodes, ways: map.ways, relations: map.relations)
  var state: UInt64 = 20_260_101
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  var refused = 0
  for round in 0..<200 {
    var bytes = [UInt8](round % 2 == 0 ? packed : raw)
    for _ in 0...next(4) { bytes[next(bytes.count)] = UInt8(next(256)) }
    let (network, log) = imported(Data(bytes))
    #expect(network?.checkInvariants() ?? [] == [])
    #expect(network != nil || log.hasErrors)
    if network == nil { refused += 1 }
  }
  #expect(refused > 50)
}

@Test func twoHundredDamagedXMLFilesNeverCrash() {
  let original = [UInt8](sample().data)
  let marks = Array("<>/=\"'&;! \0ÿ9".utf8)
  var state: UInt64 = 20_260_102
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  var refused = 0
  for _ in 0..<200 {
    var bytes = original
    for _ in 0...next(3) { bytes[next(bytes.count)] = marks[next(marks.count)] }
    if next(4) == 0 { bytes.removeLast(next(bytes.count)) }
    let (network, log) = imported(Data(bytes))
    #expect(network?.checkInvariants() ?? [] == [])
    #expect(network != nil || log.hasErrors)
    if network == nil { refused += 1 }
  }
  #expect(refused > 50)
}

@Test func compressedBytesAreCheckedAndLimited() throws {
  let bytes = [UInt8](repeating: 7, count: 100_000)
  let packed = Zlib.deflate(bytes)
  #expect(try Zlib.inflate(packed, limit: 100_000) == bytes)
  #expect(throws: ZlibError.tooLarge) { try Zlib.inflate(packed, limit: 99_999) }
  #expect(throws: ZlibError.truncated) {
    try Zlib.inflate(Array(packed.dropLast(9)), limit: 1 << 20)
  }
  #expect(throws: ZlibError.corrupt) { try Zlib.inflate([1, 2, 3, 4], limit: 1 << 20) }
  #expect(throws: ZlibError.truncated) { try Zlib.inflate([], limit: 1 << 20) }
  #expect(Zlib.checksum(Array("123456789".utf8)[...]) == 0xCBF4_3926)
}

@Test(.enabled(if: RepositoryFolder.sharedData != nil, "needs ../shared/data"))
func aRealPBFCutInHalfOrDamagedIsReported() throws {
  let data = try #require(try sharedFile("osm/moorgate-london.osm.pbf"))
  for count in [data.count / 4, data.count / 2, data.count * 3 / 4, data.count - 1] {
    let (network, log) = imported(data.prefix(count))
    #expect(network == nil)
    #expect(log.counts == ["R102": 1])
  }
  var bytes = [UInt8](data)
  bytes[bytes.count / 2] ^= 0xFF
  #expect(imported(Data(bytes)).network == nil)
}

@Test func overlappingExtractsShareTheirRoads() throws {
  let map = sample()
  var log = DiagnosticLog()
  var other = map
  other.way(9, [33, 34])
  let network = try #require(
    RoadImport.network(
      from: [("a.osm", map.data), ("b.osm", other.data)], project: plane, log: &log))
  #expect(network.checkInvariants() == [])
  #expect(Set(network.edgeSources) == [1, 2, 3, 9])
  #expect(network.edgeCount == imported(other.data).network?.edgeCount)
  #expect(log.counts == ["R112": 1])
}

@Test func aSliceOfDataIsReadLikeAWhole() throws {
  let map = sample()
  let data = TestPBF().file(nodes: map.nodes, ways: map.ways, relations: map.relations)
  let padded = Data([1, 2, 3]) + data
  #expect(imported(padded.dropFirst(3)).network == imported(data).network)
}

@Test func aMapIsCreditedToWhomItSaysAndElseToOpenStreetMap() {
  func credit(_ attributes: String) -> [String] {
    let text = """
      <osm version="0.6"\(attributes)><node id="1" lat="52" lon="0"/><node id="2" lat="52.001"
      lon="0"/><way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way></osm>
      """
    return imported(Data(text.utf8)).network?.attributions ?? []
  }
  let usual = ["© OpenStreetMap contributors, ODbL 1.0"]
  #expect(credit("") == usual)
  #expect(
    credit(
      " copyright=\"OpenStreetMap and contributors\" license=\"http://opendatacommons.org/\"")
      == usual)
  #expect(credit(" copyright=\"A\n town\" license=\"CC0\"") == ["A town, CC0"])
  var map = TinyMap()
  map.way(1, [11, 12])
  let written = OSMWriter.xml(
    nodes: map.nodes, ways: map.ways, relations: [], copyright: "Made & drawn")
  #expect(imported(Data(written)).network?.attributions == ["Made & drawn"])
}

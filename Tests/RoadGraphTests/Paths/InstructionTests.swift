import RoadGraph
import Testing
import TestSupport

@Suite struct InstructionTests {
  private static let town = """
       n
       |
    w--x--e--f
       |
       s
    """
  private static let names = [
    "wx": "High Street", "xe": "High Street", "ef": "Mill Road", "xn": "Church Lane",
    "xs": "High Street",
  ]

  private func texts(_ map: StreetMap, _ path: String, reversed: Set<Int> = []) -> [String] {
    map.network.instructions(along: map.arcs(path), reversed: reversed).map(\.text)
  }

  @Test func turnsAreToldAndGoingOnIsNot() {
    let map = StreetMap(Self.town, names: Self.names)
    #expect(texts(map, "wxn") == ["Start along High Street", "Left into Church Lane"])
    #expect(texts(map, "exn") == ["Start along High Street", "Right into Church Lane"])
    #expect(
      texts(map, "wxef") == ["Start along High Street", "Straight on along Mill Road"])
    #expect(texts(map, "wxs") == ["Start along High Street", "Right to stay on High Street"])
    #expect(
      texts(map, "xnx") == ["Start along Church Lane", "Turn round at the end of Church Lane"])
  }

  @Test func metresRunToTheNextInstruction() {
    let map = StreetMap(Self.town, names: Self.names)
    let steps = map.network.instructions(
      along: map.arcs("wxef"), fromOffset: 2_000, toOffset: 4_051)
    #expect(steps.map(\.metres) == [180, 41])
    #expect(steps.map(\.arcIndex) == [0, 2])
    #expect(map.network.instructions(along: []) == [])
    #expect(map.network.instructions(along: [999]) == [])
  }

  @Test func unnamedRoadsAreDescribed() {
    var map = StreetMap(Self.town, names: ["wx": "High Street"])
    map.change("x", "n") { $0.roadClass = .track }
    map.change("x", "s") { $0.roadClass = .service }
    #expect(texts(map, "wxn").last == "Left into the track")
    #expect(texts(map, "wxs").last == "Right into the service road")
  }

  @Test func reversingAndTurningPlacesAreNamed() {
    let map = StreetMap(Self.town, names: Self.names, features: ["n": .turningCircle])
    #expect(texts(map, "xnx").last == "Turn round in the turning circle of Church Lane")
    #expect(
      texts(map, "wxnx", reversed: [1])
        == ["Start along High Street", "Reverse into Church Lane", "Drive out along Church Lane"])
    let mini = StreetMap(Self.town, names: Self.names, features: ["x": .miniRoundabout])
    #expect(texts(mini, "wxn").last == "At the mini-roundabout turn left into Church Lane")
  }

  @Test func roundaboutExitsAreCounted() {
    var map = StreetMap(
      """
            n
            |
         p--q--r
         |     |
      w--o     m--e
         |     |
         l--k--j
            |
            s
      """,
      names: ["ow": "West Road", "qn": "North Road", "me": "East Road", "ks": "South Road"])
    for pair in ["op", "pq", "qr", "rm", "mj", "jk", "kl", "lo"] {
      let letters = Array(pair)
      map.change(letters[0], letters[1]) { $0.isRoundabout = true }
    }
    #expect(texts(map, "wopqn").last == "At the roundabout take the 1st exit into North Road")
    #expect(texts(map, "wopqrme").last == "At the roundabout take the 2nd exit into East Road")
    #expect(
      texts(map, "wopqrmjks")
        == ["Start along West Road", "At the roundabout take the 3rd exit into South Road"])
    #expect(
      texts(map, "pqrme") == ["Start along the roundabout", "Leave the roundabout into East Road"])
    #expect(
      texts(map, "wopq") == ["Start along West Road", "Straight on along the roundabout"])
  }
}

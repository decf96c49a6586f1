import RoadGraph

/// Which nodes a class of vehicle can reach and come back from, by the map's tags alone.
struct SampleReach {
  /// Whether each node is in the largest part in which one can drive from anywhere to anywhere.
  let nodes: [Bool]
  /// Whether each arc may be driven.
  let arcs: [Bool]

  /// Finds the largest strongly connected part of the arcs that a class may drive.
  ///
  /// Two depth-first passes after Kosaraju (Sharir 1981, doi 10.1016/0898-1221(81)90008-0).
  init(_ network: RoadNetwork, profile: VehicleProfile) {
    let arcs = (0..<UInt32(network.arcCount)).map {
      Self.canDrive(network, arc: $0, profile: profile)
    }
    var finished: [UInt32] = []
    var isSeen = [Bool](repeating: false, count: network.nodeCount)
    for root in 0..<UInt32(network.nodeCount) where !isSeen[Int(root)] {
      var stack: [(node: UInt32, next: Int)] = [(root, 0)]
      isSeen[Int(root)] = true
      while let top = stack.last {
        let out = network.arcs(outOf: top.node)
        var next = top.next
        while next < out.count {
          let arc = out[out.startIndex + next]
          next += 1
          let head = network.head(ofArc: arc)
          if arcs[Int(arc)], !isSeen[Int(head)] {
            isSeen[Int(head)] = true
            stack[stack.count - 1].next = next
            stack.append((head, 0))
            next = -1
            break
          }
        }
        guard next >= 0 else { continue }
        finished.append(top.node)
        stack.removeLast()
      }
    }
    var part = [Int32](repeating: -1, count: network.nodeCount)
    var sizes: [Int] = []
    for root in finished.reversed() where part[Int(root)] < 0 {
      let id = Int32(sizes.count)
      var stack = [root]
      var size = 0
      part[Int(root)] = id
      while let node = stack.popLast() {
        size += 1
        for out in network.arcs(outOf: node) where arcs[Int(out ^ 1)] {
          let tail = network.head(ofArc: out)
          guard part[Int(tail)] < 0 else { continue }
          part[Int(tail)] = id
          stack.append(tail)
        }
      }
      sizes.append(size)
    }
    let largest = sizes.indices.max { (sizes[$0], -$0) < (sizes[$1], -$1) }.map(Int32.init)
    nodes = part.map { $0 == largest }
    self.arcs = arcs
  }

  /// Whether an edge can be driven in some direction within the part.
  func holds(_ edge: UInt32, in network: RoadNetwork) -> Bool {
    nodes[Int(network.edgeTails[Int(edge)])] && nodes[Int(network.edgeHeads[Int(edge)])]
      && (arcs[Int(edge) * 2] || arcs[Int(edge) * 2 + 1])
  }

  private static func canDrive(
    _ network: RoadNetwork, arc: UInt32, profile: VehicleProfile
  ) -> Bool {
    let road = network.attributes(ofEdge: arc >> 1)
    let access = arc & 1 == 0 ? road.forwardAccess : road.backwardAccess
    let closedHours = arc & 1 == 0 ? road.forwardClosedHours : road.backwardClosedHours
    guard access <= .destination, road.roadClass != .track, road.roadClass != .pedestrian,
      !road.isMinorService, closedHours.isEmpty
    else { return false }
    func fits(_ size: Int32, _ limit: UInt16) -> Bool { limit == 0 || size <= Int32(limit) }
    guard fits(profile.heightCentimetres, road.maximumHeightCentimetres),
      fits(profile.widthCentimetres, road.maximumWidthCentimetres),
      fits(profile.lengthCentimetres, road.maximumLengthCentimetres),
      road.maximumKilograms == 0 || road.weightLimitExceptAccess
        || profile.grossKilograms <= Int64(road.maximumKilograms)
    else { return false }
    return !network.nodeFeatures[Int(network.head(ofArc: arc))].contains(.barrier)
      && !network.nodeFeatures[Int(network.tail(ofArc: arc))].contains(.barrier)
  }
}

import Gazetteer
import RoadGraph

/// Tells from the roads themselves on which side one drives.
enum DrivingSide {
  /// Whether one drives on the left: traffic goes clockwise round roundabouts there.
  ///
  /// Without a roundabout the answer is `standard`.
  static func drivesOnLeft(_ network: RoadNetwork, standard: Bool) -> Bool {
    var balance = 0.0
    for edge in 0..<UInt32(network.edgeCount) {
      let attributes = network.attributes(ofEdge: edge)
      guard attributes.isRoundabout, attributes.forwardAccess != attributes.backwardAccess else {
        continue
      }
      let shape = Array(network.shape(ofEdge: edge))
      let turning = bend(
        attributes.forwardAccess < attributes.backwardAccess ? shape : shape.reversed())
      balance += turning < 0 ? -1 : turning > 0 ? 1 : 0
    }
    return balance == 0 ? standard : balance < 0
  }

  /// Twice the signed area swept by a line's bends: negative where it bends clockwise.
  private static func bend(_ line: [GridPoint]) -> Double {
    guard line.count > 2 else { return 0 }
    var sum = 0.0
    for index in 1..<(line.count - 1) {
      let (first, middle, last) = (line[index - 1], line[index], line[index + 1])
      let (ax, ay) = (Double(middle.x) - Double(first.x), Double(middle.y) - Double(first.y))
      let (bx, by) = (Double(last.x) - Double(middle.x), Double(last.y) - Double(middle.y))
      sum += ax * by - ay * bx
    }
    return sum
  }
}

/// The speed in km/h at which a vehicle drives a road in one direction, at least 1.
///
/// The signed speed times what is reached in practice, else that of the class; never above the
/// vehicle's greatest speed, and on a rough surface at most twice its speed on a track.
public func drivingKilometresPerHour(
  attributes: RoadAttributes, isBackward: Bool, profile: VehicleProfile
) -> Int32 {
  let signed = Int64(
    isBackward ? attributes.backwardKilometresPerHour : attributes.forwardKilometresPerHour)
  var speed =
    signed > 0
    ? Int32(clamping: signed * Int64(max(0, min(profile.signedSpeedPercent, 1000))) / 100)
    : profile.classSpeed(attributes.roadClass)
  if attributes.isRough {
    speed = min(speed, 2 * min(profile.classSpeed(.track), 1000))
  }
  return max(1, min(speed, profile.maximumKilometresPerHour))
}

/// The deciseconds to drive every arc from end to end, rounded up, at least 1.
///
/// - Complexity: O(arcs + attribute sets).
public func arcDeciseconds(network: RoadNetwork, profile: VehicleProfile) -> [Int32] {
  let speeds = network.attributes.flatMap { attributes in
    [false, true].map {
      Int64(drivingKilometresPerHour(attributes: attributes, isBackward: $0, profile: profile))
    }
  }
  return (0..<network.arcCount).map { arc in
    let speed = speeds[Int(network.edgeAttributes[arc >> 1]) * 2 + (arc & 1)]
    return drivingDeciseconds(centimetres: network.edgeLengths[arc >> 1], speed: speed)
  }
}

/// The deciseconds for a length at a speed in km/h, rounded up, at least 1.
///
/// A kilometre per hour is 100,000 cm in 36,000 deciseconds. Eleven days are the most, so that no sum
/// of times along a way overflows, whatever the lengths and speeds.
func drivingDeciseconds(centimetres: Int32, speed: Int64) -> Int32 {
  let product = Int64(centimetres) * 36
  let perHour = speed * 100
  return Int32(clamping: max(1, min((product + perHour - 1) / perHour, 10_000_000)))
}

/// The deciseconds from an arc's tail to an offset on it: its whole time shared out by length and
/// rounded down, so that the parts of an arc always add up to the whole.
@inlinable func partialDeciseconds(whole: Int32, length: Int32, offset: Int32) -> Int32 {
  let offset = max(0, min(offset, length))
  return Int32(truncatingIfNeeded: Int64(whole) * Int64(offset) / Int64(max(1, length)))
}

extension VehicleProfile {
  fileprivate func classSpeed(_ roadClass: RoadClass) -> Int32 {
    let index = Int(roadClass.rawValue)
    return index < classKilometresPerHour.count ? classKilometresPerHour[index] : 10
  }
}

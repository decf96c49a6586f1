import Gazetteer
import RoadGraph

/// Takes roads that come in the British National Grid (OS Open Roads) to another frame.
enum BritishGridShift {
  /// The way to a frame, or `nil` where that is the British National Grid already.
  ///
  /// A PROJ context belongs to one thread, so each batch makes its own pair of transforms.
  static func to(_ frame: MetricFrame) -> (@Sendable ([GridPoint]) -> [GridPoint?])? {
    guard frame != .britishNationalGrid else { return nil }
    return { points in
      guard let british = try? GridTransform(frame: .britishNationalGrid),
        let target = try? GridTransform(frame: frame)
      else { return points.map { _ in nil } }
      return points.map { point in
        british.geographicPoint(point).flatMap { target.gridPoint($0) }
      }
    }
  }
}

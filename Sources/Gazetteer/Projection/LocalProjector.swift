/// Projects positions to the frame that suits where they lie: the British National Grid in Great
/// Britain, else the UTM zone.
///
/// A class because the choice is made at the first batch of positions.
public final class LocalProjector {
  private var transform: SharedTransform?
  /// The frame chosen, once positions were seen.
  public private(set) var frame: MetricFrame?

  /// Makes a projector that has seen no positions.
  public init() {}

  /// Projects a batch of positions; the first batch decides the frame.
  ///
  /// - Complexity: O(positions), and O(n log n) for the first batch.
  public func project(_ points: [GeographicPoint]) -> [GridPoint?] {
    if transform == nil, !points.isEmpty {
      let latitude = points.map(\.latitudeE7).sorted()[points.count / 2]
      let longitude = points.map(\.longitudeE7).sorted()[points.count / 2]
      let chosen = Self.frame(
        latitude: Double(latitude) / 1e7, longitude: Double(longitude) / 1e7)
      frame = chosen
      transform = SharedTransform(chosen)
    }
    return transform?.project(points) ?? points.map { _ in nil }
  }

  private static func frame(latitude: Double, longitude: Double) -> MetricFrame {
    let isIreland = longitude < -5.3 && (51...55.4).contains(latitude)
    let isBritain =
      (49.8...60.9).contains(latitude) && (-8.7...1.78).contains(longitude) && !isIreland
    return isBritain
      ? .britishNationalGrid
      : MetricFrame.utmFrame(forLongitude: longitude, latitude: latitude)
  }

  /// Holds the transform, which can't be copied.
  private final class SharedTransform {
    private let transform: GridTransform

    init?(_ frame: MetricFrame) {
      guard let transform = try? GridTransform(frame: frame) else { return nil }
      self.transform = transform
    }

    func project(_ points: [GeographicPoint]) -> [GridPoint?] { transform.gridPoints(points) }
  }
}

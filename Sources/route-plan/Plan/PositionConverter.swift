import Gazetteer

/// Turns positions of the area's frame into WGS84 for whoever asks.
///
/// A class because the PROJ handle in it can't be copied, and several writers need it.
final class PositionConverter {
  private let transform: GridTransform

  /// Takes over the transform.
  init(_ transform: consuming GridTransform) { self.transform = transform }

  /// The operation that is used.
  var operation: GridOperation { transform.operation }

  /// The WGS84 position; the origin where it lies outside the frame's domain.
  func geographic(_ point: GridPoint) -> GeographicPoint {
    transform.geographicPoint(point) ?? GeographicPoint(latitudeE7: 0, longitudeE7: 0)
  }
}

/// Why positions can't be turned into an area's frame.
public enum GridTransformError: Error, Sendable, Equatable {
  /// OSTN15 shifts were given for a frame that is not the British National Grid.
  case gridForAnotherFrame(MetricFrame)
  /// PROJ knows no operation to that frame that works without a grid file.
  case noOperation(MetricFrame)
  /// PROJ did not accept the pipeline.
  case unusablePipeline(String)

  /// The same as a diagnostic; `file` is where the frame was declared.
  public func diagnostic(file: String) -> Diagnostic {
    switch self {
    case .gridForAnotherFrame(let frame):
      Diagnostic(
        "G131", .error, file: file, message: "OSTN15 shifts were given for the frame \(frame)",
        fix: "remove them, or declare the frame EPSG:27700")
    case .noOperation(let frame):
      Diagnostic(
        "G132", .error, file: file,
        message: "PROJ has no operation from WGS84 to \(frame) that needs no grid file",
        fix: "declare a UTM frame such as EPSG:32630; if even that fails, install proj-data")
    case .unusablePipeline(let pipeline):
      Diagnostic(
        "G133", .error, file: file, message: "PROJ does not accept the pipeline '\(pipeline)'",
        fix: "install libproj 9 or later")
    }
  }
}

/// Turns WGS84 positions into an area's metric frame and back by one pinned operation.
///
/// Each thread needs its own: PROJ keeps state in its context. Making one takes up to 40 ms.
public struct GridTransform: ~Copyable {
  /// The frame on the metric side.
  public let frame: MetricFrame
  /// The operation that is used, to be recorded with every plan.
  public let operation: GridOperation

  private let projection: Projection

  /// What projects before any shift is added.
  private enum Projection: ~Copyable {
    /// A PROJ pipeline.
    case proj(ProjOperation)
    /// Ordnance Survey's series, to which shifts are added.
    case series(NationalGridSeries, OSTN15Grid)
  }

  /// Pins the operation for a frame: OSTN15 where its grid is given, else one without grids.
  ///
  /// What is installed on the machine beside PROJ's own database never changes the choice.
  public init(frame: MetricFrame, ostn15: OSTN15Grid? = nil) throws(GridTransformError) {
    self.frame = frame
    if let ostn15 {
      guard frame.epsgCode == MetricFrame.britishNationalGrid.epsgCode else {
        throw .gridForAnotherFrame(frame)
      }
      operation = .ostn15(ostn15)
      projection = .series(NationalGridSeries(), ostn15)
      return
    }
    guard let operation = Self.operationWithoutGrid(frame) else { throw .noOperation(frame) }
    guard let pipeline = ProjOperation(pipeline: operation.pipeline) else {
      throw .unusablePipeline(operation.pipeline)
    }
    self.operation = operation
    projection = .proj(pipeline)
  }

  private static func operationWithoutGrid(_ frame: MetricFrame) -> GridOperation? {
    if frame.epsgCode == MetricFrame.britishNationalGrid.epsgCode { return .britishHelmert }
    return UTMZone(epsgCode: frame.epsgCode)?.operation
      ?? ProjectedSystem(epsgCode: frame.epsgCode)?.operation
  }

  /// The position in the frame, or `nil` where it is no place in it.
  public func gridPoint(_ point: GeographicPoint) -> GridPoint? {
    guard
      let metres = metres(
        latitude: Double(point.latitudeE7) / 1e7, longitude: Double(point.longitudeE7) / 1e7)
    else { return nil }
    return frame.point(eastMetres: metres.east, northMetres: metres.north)
  }

  /// The WGS84 position, or `nil` where the point is no place in the frame.
  public func geographicPoint(_ point: GridPoint) -> GeographicPoint? {
    guard frame.contains(point),
      let degrees = degrees(east: Double(point.x) / 100, north: Double(point.y) / 100)
    else { return nil }
    return GeographicPoint(
      latitudeE7: Int32((degrees.latitude * 1e7).rounded()),
      longitudeE7: Int32((degrees.longitude * 1e7).rounded()))
  }

  /// The positions in the frame, each `nil` where it is no place in it.
  public func gridPoints(_ points: [GeographicPoint]) -> [GridPoint?] {
    points.map { gridPoint($0) }
  }

  /// The WGS84 positions, each `nil` where the point is no place in the frame.
  public func geographicPoints(_ points: [GridPoint]) -> [GeographicPoint?] {
    points.map { geographicPoint($0) }
  }

  /// Metres east and north for degrees, unrounded; `nil` outside the operation's domain.
  public func metres(latitude: Double, longitude: Double) -> (east: Double, north: Double)? {
    guard abs(latitude) <= 90, abs(longitude) <= 360 else { return nil }
    switch projection {
    case .proj(let pipeline):
      guard let (east, north) = pipeline.forward(longitude, latitude) else { return nil }
      return (east, north)
    case .series(let series, let grid):
      let plain = series.metres(latitude: latitude, longitude: longitude)
      guard let shift = grid.shift(eastMetres: plain.east, northMetres: plain.north) else {
        return nil
      }
      return (plain.east + shift.east, plain.north + shift.north)
    }
  }

  /// Degrees for metres east and north, unrounded; `nil` outside the operation's domain.
  public func degrees(east: Double, north: Double) -> (latitude: Double, longitude: Double)? {
    switch projection {
    case .proj(let pipeline):
      guard let (longitude, latitude) = pipeline.inverse(east, north), abs(latitude) <= 90,
        abs(longitude) <= 180
      else { return nil }
      return (latitude, longitude)
    case .series(let series, let grid):
      guard let plain = grid.unshifted(eastMetres: east, northMetres: north) else { return nil }
      return series.degrees(east: plain.east, north: plain.north)
    }
  }
}

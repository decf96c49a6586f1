import Gazetteer

/// What a synthetic area takes over from where its roads lie: frame, side of driving and time zone.
struct SampleRegion: Equatable {
  /// The British National Grid in Great Britain, the zone of UTM elsewhere.
  let frame: MetricFrame
  /// Whether one drives on the left.
  let drivesOnLeft: Bool
  /// The IANA time zone; `UTC` where the table below does not say.
  let timeZone: String

  private struct Box {
    let longitudes: ClosedRange<Double>
    let latitudes: ClosedRange<Double>
    let drivesOnLeft: Bool
    let timeZone: String
  }

  /// Countries known by a box around them, the first that holds a place counts; a user edits
  /// `area.json5` where the guess is wrong.
  private static let boxes = [
    Box(
      longitudes: -10.7 ... -5.4, latitudes: 51.3...55.5, drivesOnLeft: true,
      timeZone: "Europe/Dublin"),
    Box(
      longitudes: -8.7...1.9, latitudes: 49.8...61, drivesOnLeft: true, timeZone: "Europe/London"),
    Box(
      longitudes: 14.1...14.7, latitudes: 35.7...36.2, drivesOnLeft: true, timeZone: "Europe/Malta"),
    Box(
      longitudes: 32.2...34.7, latitudes: 34.5...35.8, drivesOnLeft: true, timeZone: "Asia/Nicosia"),
    Box(
      longitudes: 7.4...7.45, latitudes: 43.7...43.8, drivesOnLeft: false, timeZone: "Europe/Monaco"
    ),
    Box(longitudes: 9.4...9.7, latitudes: 47...47.3, drivesOnLeft: false, timeZone: "Europe/Vaduz"),
  ]

  /// The region of a place, best the middle of the network.
  static func of(_ point: GeographicPoint) -> SampleRegion {
    let longitude = Double(point.longitudeE7) / 1e7
    let latitude = Double(point.latitudeE7) / 1e7
    let box = boxes.first {
      $0.longitudes.contains(longitude) && $0.latitudes.contains(latitude)
    }
    return SampleRegion(
      frame: box?.timeZone == "Europe/London"
        ? .britishNationalGrid
        : MetricFrame.utmFrame(forLongitude: longitude, latitude: latitude),
      drivesOnLeft: box?.drivesOnLeft ?? false, timeZone: box?.timeZone ?? "UTC")
  }
}

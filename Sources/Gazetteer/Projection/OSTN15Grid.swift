/// Why OSTN15 shift files can't be used.
public struct OSTN15Error: Error, Sendable, Equatable {
  /// The file as the user named it.
  public let file: String
  /// What is wrong, with the offending value.
  public let message: String
  /// What to do about it.
  public let fix: String

  /// The same as a diagnostic of code G130.
  public var diagnostic: Diagnostic {
    Diagnostic("G130", .error, file: file, message: message, fix: fix)
  }
}

/// Ordnance Survey's OSTN15 shifts from ETRS89 to OSGB36 eastings and northings, every kilometre.
///
/// The two files hold 701 × 1,251 little-endian 16-bit millimetres each, row by row from the
/// south-west; what is added to them stands at the end of the file's name, in millimetres.
public struct OSTN15Grid: Sendable {
  private static let columns = 701
  private static let rows = 1251

  private let eastMillimetres: [UInt16]
  private let northMillimetres: [UInt16]
  private let eastOffset: Int
  private let northOffset: Int

  /// The files as a plan records them: `name fnv1a64:hash`.
  public let fileRecords: [String]

  /// Reads the two files, such as `ostn_east_shift_82140` and `ostn_north_shift_-84180`.
  ///
  /// - Throws: `OSTN15Error` where a size, a name or a shift can't be right.
  public static func read(
    east: [UInt8], eastName: String, north: [UInt8], northName: String
  ) throws(OSTN15Error) -> OSTN15Grid {
    OSTN15Grid(
      eastMillimetres: try words(east, file: eastName),
      northMillimetres: try words(north, file: northName),
      eastOffset: try offset(eastName, within: 60_000...110_000, side: "east"),
      northOffset: try offset(northName, within: -110_000...(-60_000), side: "north"),
      fileRecords: [record(east, name: eastName), record(north, name: northName)])
  }

  /// The shift in metres at an ETRS89 position on the National Grid projection, by bilinear
  /// interpolation; `nil` outside the grid.
  func shift(eastMetres: Double, northMetres: Double) -> (east: Double, north: Double)? {
    guard eastMetres >= 0, northMetres >= 0,
      eastMetres < Double(Self.columns - 1) * 1000, northMetres < Double(Self.rows - 1) * 1000
    else { return nil }
    let (column, row) = (Int(eastMetres / 1000), Int(northMetres / 1000))
    let across = eastMetres / 1000 - Double(column)
    let up = northMetres / 1000 - Double(row)
    let corner = row * Self.columns + column
    func interpolated(_ shifts: [UInt16], _ offset: Int) -> Double {
      let south =
        Double(shifts[corner]) * (1 - across) + Double(shifts[corner + 1]) * across
      let above = corner + Self.columns
      let north = Double(shifts[above]) * (1 - across) + Double(shifts[above + 1]) * across
      return (south * (1 - up) + north * up + Double(offset)) / 1000
    }
    return (
      interpolated(eastMillimetres, eastOffset), interpolated(northMillimetres, northOffset)
    )
  }

  /// The ETRS89 position whose shift leads to an OSGB36 one; `nil` outside the grid.
  ///
  /// The shift is known at the ETRS89 side only, so it is found by iteration, which gains three
  /// digits a step.
  func unshifted(eastMetres: Double, northMetres: Double) -> (east: Double, north: Double)? {
    var (east, north) = (eastMetres, northMetres)
    for _ in 0..<8 {
      guard let shift = shift(eastMetres: east, northMetres: north) else { return nil }
      let next = (eastMetres - shift.east, northMetres - shift.north)
      let step = max(abs(next.0 - east), abs(next.1 - north))
      (east, north) = next
      if step < 1e-5 { break }
    }
    return (east, north)
  }

  private static func words(_ bytes: [UInt8], file: String) throws(OSTN15Error) -> [UInt16] {
    guard bytes.count == columns * rows * 2 else {
      throw OSTN15Error(
        file: file,
        message: "the file has \(bytes.count) bytes where a shift grid has \(columns * rows * 2)",
        fix: "copy the file again without any conversion")
    }
    return (0..<(columns * rows)).map {
      UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8
    }
  }

  /// The millimetres at the end of a file's name.
  private static func offset(
    _ name: String, within range: ClosedRange<Int>, side: String
  ) throws(OSTN15Error) -> Int {
    let base = name.split(separator: "/").last ?? ""
    guard let offset = base.split(separator: "_").last.flatMap({ Int($0) }), range.contains(offset)
    else {
      throw OSTN15Error(
        file: name, message: "the name does not end in the millimetres of an \(side) shift",
        fix: "keep the names ostn_east_shift_82140 and ostn_north_shift_-84180, in that order")
    }
    return offset
  }

  /// FNV-1a, 64 bits (Fowler, Noll, Vo): tells one release of the grid from another.
  private static func record(_ bytes: [UInt8], name: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    let base = name.split(separator: "/").last ?? ""
    return "\(base) fnv1a64:\(String(repeating: "0", count: 16 - digits.count))\(digits)"
  }
}

import CProj

/// One PROJ pipeline with its own context; with `ProjectedSystem`, all that touches PROJ.
@safe struct ProjOperation: ~Copyable {
  private let context: OpaquePointer
  private let pipeline: OpaquePointer

  /// The release of PROJ, such as `9.1.1`.
  static var version: String {
    let information = unsafe proj_info()
    return unsafe "\(information.major).\(information.minor).\(information.patch)"
  }

  /// Makes a pipeline from its text, or `nil` where PROJ does not accept it.
  init?(pipeline text: String) {
    guard let context = unsafe Self.quietContext() else { return nil }
    guard let pipeline = unsafe proj_create(context, text) else {
      unsafe proj_context_destroy(context)
      return nil
    }
    unsafe self.context = context
    unsafe self.pipeline = pipeline
  }

  deinit {
    unsafe proj_destroy(pipeline)
    unsafe proj_context_destroy(context)
  }

  /// The pipeline applied to a pair of numbers, or `nil` outside its domain.
  func forward(_ first: Double, _ second: Double) -> (Double, Double)? {
    apply(PJ_FWD, first, second)
  }

  /// The inverse of the pipeline applied to a pair of numbers, or `nil` outside its domain.
  func inverse(_ first: Double, _ second: Double) -> (Double, Double)? {
    apply(PJ_INV, first, second)
  }

  private func apply(
    _ direction: PJ_DIRECTION, _ first: Double, _ second: Double
  ) -> (Double, Double)? {
    guard first.isFinite, second.isFinite else { return nil }
    let result = unsafe proj_trans(pipeline, direction, proj_coord(first, second, 0, 0))
    let (x, y) = unsafe (result.xy.x, result.xy.y)
    return x.isFinite && y.isFinite ? (x, y) : nil
  }

  /// A context that stays off the network and prints nothing.
  static func quietContext() -> OpaquePointer? {
    guard let context = unsafe proj_context_create() else { return nil }
    _ = unsafe proj_context_set_enable_network(context, 0)
    _ = unsafe proj_log_level(context, PJ_LOG_NONE)
    return unsafe context
  }
}

/// A projected coordinate system in metres as PROJ's database has it.
struct ProjectedSystem {
  /// The area of use in degrees.
  private let west: Double
  private let south: Double
  private let east: Double
  private let north: Double
  /// An operation from WGS84 that needs no grid file, as a pinned pipeline.
  let operation: GridOperation

  /// Looks a code up; `nil` where it is not projected, not in metres, world-wide or without such an
  /// operation.
  init?(epsgCode: Int) {
    guard let context = unsafe ProjOperation.quietContext() else { return nil }
    defer { unsafe proj_context_destroy(context) }
    guard let system = unsafe proj_create(context, "EPSG:\(epsgCode)") else { return nil }
    defer { unsafe proj_destroy(system) }
    guard unsafe proj_get_type(system) == PJ_TYPE_PROJECTED_CRS,
      unsafe Self.isInMetres(system, context)
    else { return nil }
    var (west, south, east, north) = (0.0, 0.0, 0.0, 0.0)
    guard unsafe proj_get_area_of_use(context, system, &west, &south, &east, &north, nil) != 0,
      west < east, east - west <= 120,
      let operation = unsafe Self.operation(to: system, context, code: epsgCode)
    else { return nil }
    (self.west, self.south, self.east, self.north) = (west, south, east, north)
    self.operation = operation
  }

  /// The box around the area of use and 20 km more, as far as 32-bit centimetres go.
  func limitsInCentimetres() -> (minimum: GridPoint, maximum: GridPoint)? {
    guard let projection = ProjOperation(pipeline: operation.pipeline) else { return nil }
    var (least, greatest) = (
      (Double.infinity, Double.infinity), (-Double.infinity, -Double.infinity)
    )
    for column in 0...20 {
      for row in 0...20 {
        let longitude = west + (east - west) * Double(column) / 20
        let latitude = south + (north - south) * Double(row) / 20
        guard let (x, y) = projection.forward(longitude, latitude) else { continue }
        least = (min(least.0, x), min(least.1, y))
        greatest = (max(greatest.0, x), max(greatest.1, y))
      }
    }
    guard least.0 < greatest.0, least.1 < greatest.1 else { return nil }
    func centimetres(_ metres: Double) -> Int32 {
      Int32((min(max(metres * 100, -2_147_000_000), 2_147_000_000)).rounded())
    }
    return (
      GridPoint(x: centimetres(least.0 - 20_000), y: centimetres(least.1 - 20_000)),
      GridPoint(x: centimetres(greatest.0 + 20_000), y: centimetres(greatest.1 + 20_000))
    )
  }

  private static func isInMetres(_ system: OpaquePointer, _ context: OpaquePointer) -> Bool {
    guard let axes = unsafe proj_crs_get_coordinate_system(context, system) else { return false }
    defer { unsafe proj_destroy(axes) }
    for axis in 0..<Int32(2) {
      var metresPerUnit = 0.0
      let isKnown = unsafe proj_cs_get_axis_info(
        context, axes, axis, nil, nil, nil, &metresPerUnit, nil, nil, nil)
      guard isKnown != 0, metresPerUnit == 1 else { return false }
    }
    return true
  }

  private static func operation(
    to system: OpaquePointer, _ context: OpaquePointer, code: Int
  ) -> GridOperation? {
    guard let source = unsafe proj_create(context, "OGC:CRS84") else { return nil }
    defer { unsafe proj_destroy(source) }
    guard let factory = unsafe proj_create_operation_factory_context(context, nil) else {
      return nil
    }
    defer { unsafe proj_operation_factory_context_destroy(factory) }
    unsafe proj_operation_factory_context_set_spatial_criterion(
      context, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
    // Grids are ignored when sorting, so that an installed one changes nothing.
    unsafe proj_operation_factory_context_set_grid_availability_use(
      context, factory, PROJ_GRID_AVAILABILITY_IGNORED)
    guard let list = unsafe proj_create_operations(context, source, system, factory) else {
      return nil
    }
    defer { unsafe proj_list_destroy(list) }
    for index in 0..<(unsafe proj_list_get_count(list)) {
      guard let candidate = unsafe proj_list_get(context, list, index) else { continue }
      defer { unsafe proj_destroy(candidate) }
      guard unsafe proj_coordoperation_get_grid_used_count(context, candidate) == 0,
        unsafe proj_coordoperation_has_ballpark_transformation(context, candidate) == 0,
        let eastFirst = unsafe proj_normalize_for_visualization(context, candidate)
      else { continue }
      defer { unsafe proj_destroy(eastFirst) }
      guard let text = unsafe proj_as_proj_string(context, eastFirst, PJ_PROJ_5, nil) else {
        continue
      }
      let accuracy = unsafe proj_coordoperation_get_accuracy(context, candidate)
      let name = unsafe proj_get_name(candidate).map { unsafe String(cString: $0) }
      return GridOperation(
        name: name ?? "WGS 84 to EPSG:\(code)", pipeline: unsafe String(cString: text),
        accuracyMetres: accuracy > 0 ? accuracy : 1)
    }
    return nil
  }
}

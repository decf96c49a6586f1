/// What turns WGS84 into an area's frame: recorded with a plan, so that it can't change unseen.
public struct GridOperation: Sendable, Hashable {
  /// What the operation is called.
  public let name: String
  /// From longitude and latitude in degrees to metres: a PROJ pipeline, or for OSTN15 the series of
  /// `NationalGridSeries`.
  public let pipeline: String
  /// How far a result may be from the truth, in metres.
  public let accuracyMetres: Double
  /// The release of PROJ that is in use.
  public let projVersion: String
  /// The grid files applied after the pipeline, each as `name fnv1a64:hash`.
  public let gridFiles: [String]

  /// Makes an operation that the running PROJ performs.
  init(
    name: String, pipeline: String, accuracyMetres: Double,
    projVersion: String = ProjOperation.version, gridFiles: [String] = []
  ) {
    self.name = name
    self.pipeline = pipeline
    self.accuracyMetres = accuracyMetres
    self.projVersion = projVersion
    self.gridFiles = gridFiles
  }

  /// EPSG:1314 inverted, then the National Grid: within 5 m, with no grid file.
  static let britishHelmert = GridOperation(
    name: "WGS 84 to OSGB36 by Helmert transformation (EPSG:1314)",
    pipeline: "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
      + " +step +proj=push +v_3 +step +proj=cart +ellps=WGS84"
      + " +step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06"
      + " +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489 +convention=position_vector"
      + " +step +inv +proj=cart +ellps=airy +step +proj=pop +v_3"
      + " +step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000"
      + " +ellps=airy",
    accuracyMetres: 5)

  /// The National Grid projection on GRS80 (`NationalGridSeries`), then the OSTN15 shifts.
  static func ostn15(_ grid: OSTN15Grid) -> GridOperation {
    GridOperation(
      name: "WGS 84 taken as ETRS89 to OSGB36 by OSTN15",
      pipeline: "ordnance-survey-series +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000"
        + " +y_0=-100000 +ellps=GRS80, then the shifts",
      accuracyMetres: 0.1, gridFiles: grid.fileRecords)
  }
}

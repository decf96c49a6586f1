/// The tables that make an SQLite file a GeoPackage (OGC 12-128r19, version 1.3).
enum GeoPackage {
  /// `GPKG` in the SQLite header.
  static let applicationID = 0x4750_4B47
  /// Version 1.3.0.
  static let userVersion = 10300

  /// The statements that make an empty GeoPackage's own tables.
  static let schema = """
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(userVersion);
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT uk_gc_table_name UNIQUE (table_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined', ''),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', ''),
      ('WGS 84 geodetic', 4326, 'EPSG', 4326, '\(wgs84)', '');
    """

  /// The well-known text of a frame; of those it has no text for, readers look up the code.
  static func definition(epsg: Int32) -> String {
    epsg == 27700 ? britishNationalGrid : "undefined"
  }

  /// A point in the GeoPackage binary form: header without envelope, then little-endian WKB.
  static func point(_ point: GridPoint, epsg: Int32) -> [UInt8] {
    var bytes: [UInt8] = [0x47, 0x50, 0, 1]
    append(UInt64(UInt32(bitPattern: epsg)), bytes: 4, to: &bytes)
    bytes.append(1)
    append(1, bytes: 4, to: &bytes)
    append((Double(point.x) / 100).bitPattern, bytes: 8, to: &bytes)
    append((Double(point.y) / 100).bitPattern, bytes: 8, to: &bytes)
    return bytes
  }

  private static func append(_ value: UInt64, bytes count: Int, to bytes: inout [UInt8]) {
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> (8 * place))) }
  }

  private static let wgs84 = """
    GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],\
    PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]
    """

  private static let britishNationalGrid = """
    PROJCS["OSGB36 / British National Grid",GEOGCS["OSGB36",DATUM["Ordnance_Survey_of_Great_\
    Britain_1936",SPHEROID["Airy 1830",6377563.396,299.3249646]],PRIMEM["Greenwich",0],\
    UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],\
    PARAMETER["latitude_of_origin",49],PARAMETER["central_meridian",-2],\
    PARAMETER["scale_factor",0.9996012717],PARAMETER["false_easting",400000],\
    PARAMETER["false_northing",-100000],UNIT["metre",1],AXIS["Easting",EAST],\
    AXIS["Northing",NORTH],AUTHORITY["EPSG","27700"]]
    """
}

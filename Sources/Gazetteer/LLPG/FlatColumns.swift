/// Where the used columns of a table with one address a row stand.
struct FlatColumns {
  /// AddressBase Core in the order Ordnance Survey publishes it.
  static let coreNames = [
    "uprn", "parent_uprn", "udprn", "usrn", "toid", "classification_code", "easting", "northing",
    "latitude", "longitude", "rpc", "last_update_date", "single_line_address", "po_box",
    "organisation", "sub_building", "building_name", "building_number", "street_name", "locality",
    "town_name", "post_town", "island", "postcode", "delivery_point_suffix", "gss_code",
    "change_code",
  ]

  /// AddressBase Plus in the order Ordnance Survey publishes it, without a header row.
  static let plusNames = [
    "UPRN", "UDPRN", "CHANGE_TYPE", "STATE", "STATE_DATE", "CLASS", "PARENT_UPRN", "X_COORDINATE",
    "Y_COORDINATE", "LATITUDE", "LONGITUDE", "RPC", "LOCAL_CUSTODIAN_CODE", "COUNTRY",
    "LA_START_DATE", "LAST_UPDATE_DATE", "ENTRY_DATE", "RM_ORGANISATION_NAME", "LA_ORGANISATION",
    "DEPARTMENT_NAME", "LEGAL_NAME", "SUB_BUILDING_NAME", "BUILDING_NAME", "BUILDING_NUMBER",
    "SAO_START_NUMBER", "SAO_START_SUFFIX", "SAO_END_NUMBER", "SAO_END_SUFFIX", "SAO_TEXT",
    "ALT_LANGUAGE_SAO_TEXT", "PAO_START_NUMBER", "PAO_START_SUFFIX", "PAO_END_NUMBER",
    "PAO_END_SUFFIX", "PAO_TEXT", "ALT_LANGUAGE_PAO_TEXT", "USRN", "USRN_MATCH_INDICATOR",
    "AREA_NAME", "LEVEL", "OFFICIAL_FLAG", "OS_ADDRESS_TOID", "OS_ADDRESS_TOID_VERSION",
    "OS_ROADLINK_TOID", "OS_ROADLINK_TOID_VERSION", "OS_TOPO_TOID", "OS_TOPO_TOID_VERSION",
    "VOA_CT_RECORD", "VOA_NDR_RECORD", "STREET_DESCRIPTION", "ALT_LANGUAGE_STREET_DESCRIPTION",
    "DEPENDENT_THOROUGHFARE", "THOROUGHFARE", "WELSH_DEPENDENT_THOROUGHFARE",
    "WELSH_THOROUGHFARE", "DOUBLE_DEPENDENT_LOCALITY", "DEPENDENT_LOCALITY", "LOCALITY",
    "WELSH_DEPENDENT_LOCALITY", "WELSH_DOUBLE_DEPENDENT_LOCALITY", "TOWN_NAME",
    "ADMINISTRATIVE_AREA", "POST_TOWN", "WELSH_POST_TOWN", "POSTCODE", "POSTCODE_LOCATOR",
    "POSTCODE_TYPE", "DELIVERY_POINT_SUFFIX", "ADDRESSBASE_POSTAL", "PO_BOX_NUMBER", "WARD_CODE",
    "PARISH_CODE", "RM_START_DATE", "MULTI_OCC_COUNT", "VOA_NDR_P_DESC_CODE",
    "VOA_NDR_SCAT_CODE", "ALT_LANGUAGE",
  ]

  /// OS Open UPRN.
  static let openNames = ["UPRN", "X_COORDINATE", "Y_COORDINATE", "LATITUDE", "LONGITUDE"]

  /// How many fields a row has.
  let width: Int
  /// The place of the property's reference.
  let uprn: Int
  /// The place of the street's reference, or -1.
  let usrn: Int
  /// The place of the parent's reference, or -1.
  let parent: Int
  /// The place of the class, or -1.
  let classCode: Int
  /// The place of the change type, or -1.
  let change: Int
  /// The place of the metres east.
  let x: Int
  /// The place of the metres north.
  let y: Int
  /// The place of the SAO text, or -1.
  let secondaryText: Int
  /// The places of the four parts of the SAO range.
  let secondaryNumber: [Int]
  /// The place of the PAO text, or -1.
  let primaryText: Int
  /// The places of the four parts of the PAO range.
  let primaryNumber: [Int]
  /// The street's name; of this and the following lists the first column that is not empty counts.
  let street: [Int]
  /// The street's name in another language.
  let otherStreet: [Int]
  /// The flat or unit.
  let subBuilding: [Int]
  /// The building's name.
  let buildingName: [Int]
  /// The building's number.
  let buildingNumber: [Int]
  /// The organisation.
  let organisation: [Int]
  /// The locality.
  let locality: [Int]
  /// The town.
  let town: [Int]
  /// The postcode.
  let postcode: [Int]
  /// The ward code.
  let ward: [Int]
  /// The parish code.
  let parish: [Int]
  /// The address in one line.
  let singleLine: [Int]

  /// Takes the columns from a header row, or from the published order where there is none.
  init(names: [String]) {
    let places = Dictionary(
      zip(names.map(CSVHeader.key), names.indices), uniquingKeysWith: { first, _ in first })
    func all(_ names: String...) -> [Int] { names.compactMap { places[CSVHeader.key($0)] } }
    func range(_ prefix: String) -> [Int] {
      ["START_NUMBER", "START_SUFFIX", "END_NUMBER", "END_SUFFIX"].map {
        places[CSVHeader.key("\(prefix)_\($0)")] ?? -1
      }
    }
    width = names.count
    uprn = all("UPRN").first ?? -1
    usrn = all("USRN").first ?? -1
    parent = all("PARENT_UPRN").first ?? -1
    classCode = all("CLASS", "classification_code").first ?? -1
    change = all("CHANGE_TYPE", "change_code").first ?? -1
    x = all("X_COORDINATE", "easting").first ?? -1
    y = all("Y_COORDINATE", "northing").first ?? -1
    secondaryText = all("SAO_TEXT").first ?? -1
    secondaryNumber = range("SAO")
    primaryText = all("PAO_TEXT").first ?? -1
    primaryNumber = range("PAO")
    street = all("STREET_DESCRIPTION", "street_name", "THOROUGHFARE")
    otherStreet = all("ALT_LANGUAGE_STREET_DESCRIPTION")
    subBuilding = all("SUB_BUILDING_NAME", "sub_building")
    buildingName = all("BUILDING_NAME")
    buildingNumber = all("BUILDING_NUMBER")
    organisation = all("LA_ORGANISATION", "RM_ORGANISATION_NAME", "organisation")
    locality = all("LOCALITY", "DEPENDENT_LOCALITY")
    town = all("TOWN_NAME", "POST_TOWN")
    postcode = all("POSTCODE_LOCATOR", "POSTCODE")
    ward = all("WARD_CODE")
    parish = all("PARISH_CODE")
    singleLine = all("single_line_address")
  }

  /// The published order of a format.
  static func names(of format: GazetteerFormat) -> [String] {
    switch format {
    case .addressBaseCore: coreNames
    case .addressBasePlus: plusNames
    default: openNames
    }
  }
}

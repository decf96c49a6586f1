import Gazetteer

/// `route-plan help formats`: every file that is read or written, with its columns and keys.
///
/// The readers and writers take their columns from the same tables, so that this can't differ.
enum FormatsHelp {
  /// The whole text.
  static func text() -> String {
    var text =
      "INPUT: area.json5 (JSON5; route-plan init DIR writes one with every key explained)\n"
    text += "  Required keys are marked *; a key below another is written as outer.inner.\n\n"
    text += keys(AreaKeys.root, path: "")
    text +=
      "\nINPUT: gazetteers, found by their content: DTF 7.3 (full and change-only), AddressBase\n"
    text += "  Core, Plus and Premium, OS Open UPRN. Roads: OpenStreetMap PBF and XML (gzip too),\n"
    text +=
      "  OS Open Roads GeoPackage. Telemetry: CSV, FIWARE WasteContainer (NGSI-v2, NGSI-LD).\n"
    text += "\nINPUT: tables (CSV with a header row; required columns are marked *)\n"
    for format in TableFormats.all {
      text += table(
        format.file, format.version, format.purpose,
        format.columns.map { ($0.name, $0.isRequired, $0.values, $0.meaning) })
    }
    for format in RoadTableFormats.all {
      text += table(
        format.file, format.version, format.purpose,
        format.columns.map { ($0.name, $0.isRequired, $0.values, $0.meaning) })
    }
    text += "\nOUTPUT: a plan's folder\n\n"
    text += OutputFormats.helpText()
    return text
  }

  private static func table(
    _ file: String, _ version: Int, _ purpose: String,
    _ columns: [(name: String, isRequired: Bool, values: String, meaning: String)]
  ) -> String {
    var text = "\n\(file) (version \(version)): \(purpose)\n"
    for column in columns {
      text += "  \(column.name)\(column.isRequired ? "*" : ""): \(column.values). "
      text += "\(column.meaning)\n"
    }
    return text
  }

  private static func keys(_ keys: [ConfigurationKey], path: String) -> String {
    var text = ""
    for key in keys {
      let name = path + key.name
      text += "  \(name)\(key.isRequired ? "*" : ""): \(key.meaning)\n"
      switch key.form {
      case .object(let inner), .list(let inner), .named(let inner):
        text += Self.keys(inner, path: name + ".")
      default: break
      }
    }
    return text
  }
}

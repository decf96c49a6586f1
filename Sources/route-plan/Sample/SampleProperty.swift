import Gazetteer

/// One record of the synthetic gazetteer: a house, a flat, a shop or the shell of a block.
struct SampleProperty {
  /// How a house stands on its street.
  enum Style: Int {
    /// By dwelling, `rural` for lanes, `shell` for a block without households of its own.
    case detached, semi, terrace, rural, commercial, shell, flat, hmo
  }

  /// Its reference.
  var uprn: UInt64 = 0
  /// The place of its block in the list, where it is a flat.
  var parent: Int?
  /// The place of its street.
  var street: Int
  /// The edge it fronts.
  var edge: UInt32
  /// Whether only a narrow vehicle gets there.
  var isNarrow: Bool
  /// Where it stands.
  var point: GridPoint
  /// How it stands.
  var style: Style
  /// Its number, 0 where it has a name.
  var number = 0
  /// Its name, empty where it has a number.
  var name = ""
  /// The flat's number within its block.
  var flat = 0
  /// The shop, or empty.
  var organisation = ""
  /// Its place along the street, and whether it is on the left as one walks up.
  var along = 0
  /// Whether it is on the left as one walks up the street.
  var isLeft = false

  /// The class code of the record.
  var classCode: String {
    switch style {
    case .detached, .rural: "RD02"
    case .semi: "RD03"
    case .terrace: "RD04"
    case .flat: "RD06"
    case .hmo: "RH01"
    case .commercial: "CR08"
    case .shell: "PP"
    }
  }

  /// Whether households or a business are behind it.
  var isCollected: Bool { style != .shell }
}

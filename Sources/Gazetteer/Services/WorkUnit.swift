/// What one property or block presents of one stream on the day, before stops are merged.
struct WorkUnit {
  /// Where the containers stand, as a key for merging.
  enum Place: Hashable {
    /// At the property's own frontage.
    case own
    /// With the other flats of a block: the parent's UPRN.
    case block(UPRN)
    /// At a point of the collection-point table, by its place there.
    case point(Int)
  }

  /// The property's place in the register.
  let owner: Int
  /// The stream's place in the area's list.
  let stream: Int
  /// The round's place in the round table.
  let round: Int
  /// Its place in the round; 0 where there is none.
  let sequence: Int32
  /// The day that the cycle says.
  let dueDate: CalendarDate
  /// Where the containers stand.
  let place: Place
  /// Properties behind it: the owner, or the dwellings that a block's containers serve.
  let members: [UPRN]
  /// How many containers there are.
  let containers: Int32
  /// Litres of one container; 0 where unknown.
  let litres: Int32
  /// The kind of container.
  let containerKind: String
  /// Expected lifts in thousandths.
  var liftsPermille = 0.0
  /// Expected weight.
  var grams = 0.0
  /// Expected volume.
  var millilitres = 0.0
  /// Crew time at the kerb.
  var handlingMilliseconds = 0.0
  /// Places in the assisted table.
  var assisted: [Int] = []
  /// What the extras table says to the crew.
  var extraNote = ""

  /// A line for the crew: how many containers of which kind.
  var containerNote: String {
    let size = litres > 0 ? " \(litres) l" : ""
    return "\(containers) \u{D7} \(containerKind)\(size)"
  }
}

extension Int32 {
  /// The nearest whole number, held in range; what is not a number becomes 0.
  init(rounding value: Double) {
    self =
      value.isNaN
      ? 0 : Int32(Swift.max(-2_147_483_648, Swift.min(2_147_483_647, value.rounded())))
  }
}

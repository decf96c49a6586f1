/// Limits of height, width, length and weight from tags.
enum LimitTags {
  private static let weightKeys = [
    "maxweight", "maxweight:hgv", "maxweight:goods", "maxweightrating", "maxweightrating:hgv",
    "maxgcweight", "maxgcweightrating", "maxgcweightrating:hgv",
  ]

  /// The smaller of two limits of which 0 is none.
  static func smaller<Number: BinaryInteger>(_ one: Number, _ other: Number) -> Number {
    one == 0 ? other : other == 0 ? one : min(one, other)
  }

  /// Sets the limits.
  static func apply(
    _ tags: OSMTags, to attributes: inout RoadAttributes, problems: inout [TagProblem]
  ) {
    func size(_ keys: [String]) -> UInt16 {
      var result: UInt16 = 0
      for key in keys {
        if let text = tags.conditional(key) {
          result = smaller(result, conditionalSize("\(key):conditional", text, &problems))
        }
        guard let text = tags[key] else { continue }
        switch Quantities.centimetres(text) {
        case .value(let centimetres): result = smaller(result, UInt16(clamping: centimetres))
        case Quantities.Limit.none?: continue
        case nil: problems.append(TagProblem(kind: .unreadable, key: key, value: text))
        }
      }
      return result
    }
    attributes.maximumHeightCentimetres = size(
      ["maxheight", "maxheight:physical", "maxheight:hgv"])
    attributes.maximumWidthCentimetres = smaller(
      attributes.maximumWidthCentimetres, size(["maxwidth", "maxwidth:physical", "maxwidth:hgv"]))
    attributes.maximumLengthCentimetres = smaller(
      attributes.maximumLengthCentimetres, size(["maxlength", "maxlength:hgv"]))
    for key in weightKeys {
      if let text = tags[key] { applyWeight(key, text, to: &attributes, problems: &problems) }
      if let text = tags.conditional(key) {
        applyConditional("\(key):conditional", text, to: &attributes, problems: &problems)
      }
    }
    // A 7.5 t sign on a street that goods vehicles may enter for access is "except for access".
    if attributes.maximumKilograms > 0,
      AccessTags.level(tags["hgv"] ?? tags["goods"] ?? "") == .destination
    {
      attributes.weightLimitExceptAccess = true
    }
  }

  /// The smallest size of a tag that holds at times only, taken to hold always.
  private static func conditionalSize(
    _ key: String, _ text: String, _ problems: inout [TagProblem]
  ) -> UInt16 {
    var result: UInt16 = 0
    for clause in ConditionalValue.parse(text) {
      if clause.unknown == nil, case .value(let size)? = Quantities.centimetres(clause.value) {
        result = smaller(result, UInt16(clamping: size))
        problems.append(TagProblem(kind: .takenAsPermanent, key: key, value: text))
      } else {
        problems.append(TagProblem(kind: .unknownCondition, key: key, value: text))
      }
    }
    return result
  }

  private static func applyWeight(
    _ key: String, _ text: String, to attributes: inout RoadAttributes,
    problems: inout [TagProblem]
  ) {
    switch Quantities.kilograms(text) {
    case .value(let kilograms):
      attributes.maximumKilograms = smaller(attributes.maximumKilograms, UInt32(kilograms))
    case Quantities.Limit.none?: return
    case nil: problems.append(TagProblem(kind: .unreadable, key: key, value: text))
    }
  }

  private static func applyConditional(
    _ key: String, _ text: String, to attributes: inout RoadAttributes,
    problems: inout [TagProblem]
  ) {
    for clause in ConditionalValue.parse(text) {
      switch (clause.unknown, Quantities.kilograms(clause.value)) {
      case (nil, Quantities.Limit.none?) where clause.isForAccess:
        attributes.weightLimitExceptAccess = true
      case (nil, .value(let kilograms)?):
        attributes.maximumKilograms = smaller(attributes.maximumKilograms, UInt32(kilograms))
        problems.append(TagProblem(kind: .takenAsPermanent, key: key, value: text))
      default:
        problems.append(TagProblem(kind: .unknownCondition, key: key, value: text))
      }
    }
  }
}

import Gazetteer

/// A bin that is worth moving, adding to or removing, and why.
struct BinAdvice: Sendable {
  /// What to do.
  enum Action: String, Sendable {
    /// Take it to where another one overflows.
    case move
    /// Add as many litres beside it.
    case add
    /// Take it away: a neighbour takes its litres.
    case remove
  }

  let action: Action
  /// The bin.
  let bin: String
  /// Where to move it: the bin that overflows; else empty.
  let beside: String
  /// The neighbour that takes its litres, or empty.
  let neighbour: String
  /// How far the walk to that neighbour is; 0 where there is none.
  let walkMetres: Int
  /// Litres to add, or that are taken away.
  let litres: Int
  /// Why, in words.
  let reason: String

  /// Days of own readings below which nothing is advised about a bin.
  private static let fewestDays = 7.0
  /// The days in which a bin must not get half full before it is worth removing.
  private static let idleDays = 14.0
  /// The chance of overflowing from which on a bin is too small even if emptied at every visit.
  private static let greatestRisk = 0.2
  /// How full a neighbour may get by the litres it takes over.
  private static let neighbourPermille = 800.0

  /// The advice for an area: what overflows whatever is done wants litres, the largest need first;
  /// bins that hardly fill give theirs where a neighbour within a walk can stand in.
  static func all(_ uses: [BinUse], walkMetres: Int) -> [BinAdvice] {
    let known = uses.filter { $0.days >= fewestDays }
    let full = known.filter { $0.worstRisk > greatestRisk }
      .sorted { (need($1), $0.bin.name) < (need($0), $1.bin.name) }
    var spare = spareBins(known, walkMetres: walkMetres)
    var advice: [BinAdvice] = []
    for use in full {
      let risk = Decimals.text(use.worstRisk * 100, places: 0)
      let why =
        "\(use.bin.name) overflows in \(risk) % of its longest waits though emptied at every "
        + "possible visit"
      let mate = spare.firstIndex { $0.use.bin.stream == use.bin.stream }
      guard let mate else {
        advice.append(
          BinAdvice(
            action: .add, bin: use.bin.name, beside: use.bin.name, neighbour: "", walkMetres: 0,
            litres: need(use), reason: why + "; it wants \(need(use)) l more"))
        continue
      }
      let (given, neighbour, metres) = spare.remove(at: mate)
      advice.append(
        BinAdvice(
          action: .move, bin: given.bin.name, beside: use.bin.name, neighbour: neighbour,
          walkMetres: metres, litres: Int(given.bin.litres),
          reason: why + "; " + idle(given, neighbour, metres)))
    }
    return advice
      + spare.map { use, neighbour, metres in
        BinAdvice(
          action: .remove, bin: use.bin.name, beside: "", neighbour: neighbour, walkMetres: metres,
          litres: Int(use.bin.litres), reason: idle(use, neighbour, metres))
      }
  }

  /// Litres that a bin lacks, in tens: a quarter more than its longest wait brings.
  private static func need(_ use: BinUse) -> Int {
    let wanted = use.worstPermille / 1000 * use.bin.litres * 1.25
    return max(10, Int(((min(wanted, 1e6) - use.bin.litres) / 10).rounded(.up)) * 10)
  }

  private static func idle(_ use: BinUse, _ neighbour: String, _ metres: Int) -> String {
    let percent = Decimals.text(use.permillePerDay / 10, places: 1)
    return
      "\(use.bin.name) fills by \(percent) % a day; \(neighbour), \(metres) m away, takes its litres"
  }

  /// Bins that hardly fill and the neighbours that stand in, those least used first.
  private static func spareBins(
    _ uses: [BinUse], walkMetres: Int
  ) -> [(use: BinUse, neighbour: String, metres: Int)] {
    var taken: [String: Double] = [:]
    var gone: Set<String> = []
    var found: [(use: BinUse, neighbour: String, metres: Int)] = []
    let idle = uses.filter { $0.permillePerDay * idleDays < 500 }
      .sorted { ($0.litresPerDay, $0.bin.name) < ($1.litresPerDay, $1.bin.name) }
    for use in idle where taken[use.bin.name] == nil {
      let brought = use.worstPermille / 1000 * use.bin.litres
      let near = uses.filter { other in
        other.bin.name != use.bin.name && other.bin.stream == use.bin.stream
          && !gone.contains(other.bin.name)
          && distance(use, other) <= walkMetres
          && other.worstPermille + (taken[other.bin.name] ?? 0)
            + brought / other.bin.litres * 1000 <= neighbourPermille
      }
      let best = near.min {
        (distance(use, $0), $0.bin.name) < (distance(use, $1), $1.bin.name)
      }
      guard let best else { continue }
      taken[best.bin.name, default: 0] += brought / best.bin.litres * 1000
      gone.insert(use.bin.name)
      found.append((use, best.bin.name, distance(use, best)))
    }
    return found
  }

  private static func distance(_ one: BinUse, _ other: BinUse) -> Int {
    let dx = (Double(one.bin.point.x) - Double(other.bin.point.x)) / 100
    let dy = (Double(one.bin.point.y) - Double(other.bin.point.y)) / 100
    return Int((dx * dx + dy * dy).squareRoot().rounded())
  }
}

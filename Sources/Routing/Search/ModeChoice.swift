/// Chooses the modes of a stretch of a route by dynamic programming over its services.
struct ModeChoice: Sendable {
  private var costs: [Int64] = []
  private var parents: [Int32] = []
  private var options: [Int32] = []
  private var starts: [Int] = []

  /// Makes one with empty workspaces.
  init() {}

  /// Replaces the modes of nodes lower..<upper by the cheapest ones, the rest staying fixed.
  ///
  /// - Complexity: O(n·m²) for m modes a task.
  mutating func choose(
    _ prepared: PreparedProblem, _ vehicle: Int, _ nodes: inout [Int32], _ lower: Int,
    _ upper: Int
  ) {
    let facts = prepared.vehicles[vehicle]
    guard lower < upper, let travel = prepared.travel[facts.profile] else { return }
    listOptions(prepared, vehicle, nodes, lower, upper)
    let rowBefore = lower == 0 ? facts.startRow : prepared.row(nodes[lower - 1])
    for stage in 0..<(upper - lower) {
      for option in starts[stage]..<starts[stage + 1] {
        let column = prepared.column(options[option])
        var best = Int64.max
        var parent = Int32(-1)
        if stage == 0 {
          best = prepared.legCost(travel, facts, rowBefore, column)
        } else {
          for previous in starts[stage - 1]..<starts[stage] {
            let row = prepared.row(options[previous])
            let cost = costs[previous] + prepared.legCost(travel, facts, row, column)
            if cost < best {
              best = cost
              parent = Int32(previous)
            }
          }
        }
        costs[option] = best + prepared.workCost(facts, options[option])
        parents[option] = parent
      }
    }
    let columnAfter = upper == nodes.count ? facts.endColumn : prepared.column(nodes[upper])
    var best = Int64.max
    var chosen = -1
    for option in starts[upper - lower - 1]..<starts[upper - lower] {
      let row = prepared.row(options[option])
      let cost = costs[option] + prepared.legCost(travel, facts, row, columnAfter)
      if cost < best {
        best = cost
        chosen = option
      }
    }
    var index = upper - 1
    while chosen >= 0 && index >= lower {
      nodes[index] = options[chosen]
      chosen = Int(parents[chosen])
      index -= 1
    }
  }

  private mutating func listOptions(
    _ prepared: PreparedProblem, _ vehicle: Int, _ nodes: [Int32], _ lower: Int, _ upper: Int
  ) {
    options.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    for index in lower..<upper {
      starts.append(options.count)
      let node = nodes[index]
      if node < 0 || prepared.may(vehicle, useMode: Int(node)) { options.append(node) }
      guard node >= 0 else { continue }
      for mode in prepared.modes(Int(prepared.taskOfMode[Int(node)]))
      where mode != Int(node) && prepared.may(vehicle, useMode: mode) {
        options.append(Int32(mode))
      }
    }
    starts.append(options.count)
    while costs.count < options.count {
      costs.append(0)
      parents.append(0)
    }
  }
}

extension PreparedProblem {
  /// The row from which a node is left.
  @inline(__always)
  func row(_ node: Int32) -> Int {
    node >= 0 ? Int(exitOfMode[Int(node)]) : siteRow(Int(~node))
  }

  /// The column at which a node is entered.
  @inline(__always)
  func column(_ node: Int32) -> Int {
    node >= 0 ? Int(entryOfMode[Int(node)]) : siteColumn(Int(~node))
  }

  /// What a leg costs; far beyond any price where there is no way.
  @inline(__always)
  func legCost(
    _ travel: ProfileTravel, _ facts: VehicleFacts, _ row: Int, _ column: Int
  ) -> Int64 {
    let time = travel.duration(row, column)
    guard time < ProfileTravel.unreachable else { return 1 << 48 }
    return Int64(time) * facts.perDecisecond
      + Int64(travel.distance(row, column)) * facts.perMetre
  }

  /// What working a node costs apart from its legs; nothing for a tip.
  @inline(__always)
  func workCost(_ facts: VehicleFacts, _ node: Int32) -> Int64 {
    guard node >= 0 else { return 0 }
    return Int64(crews[facts.crew].service[Int(node)]) * facts.perDecisecond
      + Int64(metresOfMode[Int(node)]) * facts.perMetre
      + Int64(reversingOfMode[Int(node)]) * reversingPrice
  }
}

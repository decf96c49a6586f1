import RoadGraph

/// Re-derives one leg from its arcs.
struct LegCheck {
  /// The day's work.
  let problem: Problem
  /// The map.
  let network: RoadNetwork
  /// What the vehicle may drive.
  let legality: PathLegality

  /// The leg's true time, where it can be driven, and all that is wrong with it.
  ///
  /// `exits` is where the vehicle may be, `entries` where it must get to.
  func check(
    _ leg: Leg, exits: [Int32], entries: [Int32]
  ) -> (deciseconds: Int64?, centimetres: Int64?, faults: [SolutionFault]) {
    var faults: [SolutionFault] = []
    if !exits.contains(leg.from) {
      faults.append(fault(.position, "the leg starts at exit \(leg.from), the vehicle does not"))
    }
    if !entries.contains(leg.to) {
      faults.append(fault(.position, "the leg ends at entry \(leg.to), the stop is elsewhere"))
    }
    guard let from = problem.exitPositions.element(at: leg.from),
      let to = problem.entryPositions.element(at: leg.to)
    else { return (nil, nil, faults) }
    guard leg.arcs.allSatisfy({ Int($0) < network.arcCount }), leg.arcs.first == from.arc,
      leg.arcs.last == to.arc
    else {
      faults.append(
        fault(.path, "the leg's arcs do not lead from arc \(from.arc) to arc \(to.arc)"))
      return (nil, nil, faults)
    }
    for pathFault in legality.faults(inPath: leg.arcs) {
      faults.append(fault(.access, legality.text(pathFault, inPath: leg.arcs)))
    }
    let centimetres = PathLength.centimetres(
      along: leg.arcs, from: from.offset, to: to.offset, in: network)
    let deciseconds = legality.deciseconds(
      ofPath: leg.arcs, fromOffset: from.offset, toOffset: to.offset)
    guard let centimetres, let deciseconds else {
      if faults.isEmpty { faults.append(fault(.path, "the leg's arcs are no way forward")) }
      return (nil, nil, faults)
    }
    compare(leg, Int64(deciseconds), centimetres, &faults)
    return (Int64(deciseconds), centimetres, faults)
  }

  private func compare(
    _ leg: Leg, _ deciseconds: Int64, _ centimetres: Int64, _ faults: inout [SolutionFault]
  ) {
    if Int64(leg.duration.count) != deciseconds {
      faults.append(
        fault(
          .legTime,
          FaultText.contrast(
            "time of the leg", plan: FaultText.seconds(Int64(leg.duration.count)),
            inputs: FaultText.seconds(deciseconds))))
    }
    let metres = ExactArithmetic.metres(centimetres: centimetres)
    if Int64(leg.metres.count) != metres {
      faults.append(
        fault(
          .legDistance,
          FaultText.contrast(
            "length of the leg", plan: "\(FaultText.number(Int64(leg.metres.count))) m",
            inputs: "\(FaultText.number(metres)) m")))
    }
  }

  private func fault(_ kind: SolutionFault.Kind, _ message: String) -> SolutionFault {
    SolutionFault(kind, message: message)
  }
}

import Gazetteer
import RoadGraph

/// Ties a day's presentations to roads: households by the import's ties, the rest where they stand.
struct PresentationTying {
  let network: RoadNetwork
  let register: PropertyRegister
  let ties: [RoadTie?]
  let snapper: RoadSnapper
  let facts: RoadFactsBuilder

  /// The ties in the presentations' order.
  ///
  /// What no road is near comes back apart, never lost.
  func tie(
    _ presentations: [Presentation], log: inout DiagnosticLog
  ) -> (tied: [TiedPresentation], untied: [Presentation]) {
    var tied: [TiedPresentation] = []
    var untied: [Presentation] = []
    tied.reserveCapacity(presentations.count)
    for presentation in presentations {
      if let tie = tie(presentation) {
        tied.append(TiedPresentation(presentation: presentation, tie: tie))
      } else {
        untied.append(presentation)
        log.report(
          Diagnostic(
            "A306", .warning, file: Self.file(of: presentation),
            message: "no road is near \(Self.name(of: presentation)): it is listed as unassigned",
            fix: "correct its position, or name a way for it in overrides.csv"))
      }
    }
    return (tied, untied)
  }

  private func tie(_ presentation: Presentation) -> RoadTie? {
    if case .property(let uprn) = presentation.source, presentation.place == .frontage,
      let index = register.index(of: uprn), let tie = ties[index]
    {
      return tie
    }
    let street = presentation.usrn.flatMap(register.street)
    let names = street.map { [$0.name] + $0.otherNames } ?? []
    if let point = presentation.point {
      var tie = snapper.tie(point: point, streetNames: names, options: SnapOptions()).tie
      if let found = tie {
        tie?.side = StreetSide.side(presentation.side, of: found, network: network)
      }
      return tie
    }
    // A job that has only a street is done half-way along its longest piece.
    guard let usrn = presentation.usrn else { return nil }
    let edges = facts.edges(ofStreet: usrn)
    guard
      let longest = edges.max(by: {
        (network.edgeLengths[Int($0)], $1) < (network.edgeLengths[Int($1)], $0)
      })
    else { return nil }
    return RoadTie(
      edge: longest, offset: network.edgeLengths[Int(longest)] / 2, side: .on,
      walkCentimetres: 0, method: .streetName)
  }

  /// A presentation in words; an assisted household is not named.
  static func name(of presentation: Presentation) -> String {
    switch presentation.source {
    case .property(let uprn): presentation.isAssisted ? "a property" : "UPRN \(uprn)"
    case .bin(let name): "bin \(name)"
    case .job(let name): "job \(name)"
    }
  }

  private static func file(of presentation: Presentation) -> String {
    switch presentation.source {
    case .property: "gazetteer"
    case .bin: "bins.csv"
    case .job: "jobs.csv"
    }
  }
}

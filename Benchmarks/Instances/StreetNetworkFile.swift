import Routing

/// Reads CARP, MCARP and MCARPTIF files: keys in Spanish or English, then lists of links.
struct StreetNetworkFile {
  private enum Section: Equatable {
    case none
    case links(isRequired: Bool, isDirected: Bool)
  }

  private var network: StreetNetwork
  private var section = Section.none
  private var counts: [String: (said: Int64, line: Int)] = [:]
  private var found: [String: Int64] = [:]
  private var capacity: Int64?
  private var dumpingCost: Int64 = 0
  private var longestTrip: Int64?
  private var isMixed = false

  /// Reads the whole text.
  static func read(_ text: InstanceText) throws(InputFileError) -> StreetNetwork {
    var text = text
    var reader = StreetNetworkFile(network: StreetNetwork(file: text.file))
    while text.findLine() {
      if text.skip("(") {
        try reader.readLink(&text)
      } else {
        try reader.readKey(&text)
      }
      text.skipLine()
    }
    return try reader.finished(text)
  }

  private init(network: StreetNetwork) { self.network = network }

  private mutating func readKey(_ text: inout InstanceText) throws(InputFileError) {
    let line = text.line
    let key = Self.english(text.key())
    if key.hasPrefix("LIST") {
      let isArcs = key.contains("ARC") && !key.contains("EDGE")
      section = .links(isRequired: !key.contains("NOREQ"), isDirected: isArcs)
      return
    }
    switch key {
    case "NAME": network.name = text.restOfLine()
    case "CAPACITY": capacity = try text.whole("capacity", in: 0...Int64(1 << 29))
    case "DEPOT":
      network.depot = try text.whole("depot", in: StreetNetwork.nodes)
    case "DUMPING_COST":
      isMixed = true
      dumpingCost = try text.whole("dumping cost", in: StreetNetwork.amounts)
    case "MAX_TRIP": longestTrip = try text.whole("longest trip", in: 0...Int64(1 << 29))
    case "DUMPING_SITES":
      repeat {
        network.sites.append(try text.whole("dumping site", in: StreetNetwork.nodes))
        _ = text.skip(",")
      } while !text.isAtLineEnd()
    case "REQ_EDGES", "NOREQ_EDGES", "REQ_ARCS", "NOREQ_ARCS":
      counts[key] = (try text.whole("number of links", in: 0...100_000_000), line)
      if key.hasSuffix("ARCS") { isMixed = true }
    default: break
    }
  }

  private mutating func readLink(_ text: inout InstanceText) throws(InputFileError) {
    guard case .links(let isRequired, let isDirected) = section else {
      throw text.error(
        "a link stands before its list", fix: "put LIST_REQ_EDGES or its like before it")
    }
    let tail = try text.whole("first node", in: StreetNetwork.nodes)
    guard text.skip(",") else {
      throw text.error("'\(text.word())' should be a comma", fix: "write the link as (1,2)")
    }
    let head = try text.whole("second node", in: StreetNetwork.nodes)
    guard text.skip(")") else {
      throw text.error("'\(text.word())' should be ')'", fix: "write the link as (1,2)")
    }
    var driving: Int64?
    var serving: Int64?
    var demand: Int64 = 0
    while !text.isAtLineEnd() {
      let word = text.word().lowercased()
      text.skipWord()
      switch word {
      case "coste", "cost", "trav_cost", "trave_cost":
        driving = try text.whole("cost", in: StreetNetwork.amounts)
      case "serv_cost", "service_cost":
        serving = try text.whole("service cost", in: StreetNetwork.amounts)
      case "demanda", "demand": demand = try text.whole("demand", in: 0...Int64(1 << 29))
      default:
        throw text.error(
          "'\(word)' is no property of a link that is known",
          fix: "write coste, demanda, trav_cost, serv_cost or demand before the number")
      }
    }
    guard let driving else {
      throw text.error("the link (\(tail),\(head)) has no cost", fix: "add coste or trav_cost")
    }
    network.links.append(
      .init(tail: tail, head: head, cost: driving, isDirected: isDirected))
    found[(isRequired ? "REQ_" : "NOREQ_") + (isDirected ? "ARCS" : "EDGES"), default: 0] += 1
    guard isRequired else { return }
    network.work.append(
      .init(
        tail: tail, head: head, cost: serving ?? driving, demand: demand, isDirected: isDirected,
        line: text.line))
  }

  private func finished(_ text: InstanceText) throws(InputFileError) -> StreetNetwork {
    var network = network
    guard let capacity else {
      throw InputFileError(
        file: text.file, message: "there is no capacity", fix: "add CAPACIDAD or CAPACITY")
    }
    guard !network.work.isEmpty else {
      throw InputFileError(
        file: text.file, message: "no link has to be served",
        fix: "add LISTA_ARISTAS_REQ or LIST_REQ_EDGES with links")
    }
    for key in ["REQ_EDGES", "REQ_ARCS", "NOREQ_EDGES", "NOREQ_ARCS"] {
      guard let (said, line) = counts[key] else { continue }
      // Cen-IF-c says one too many; a file that was cut lacks more.
      let links = found[key] ?? 0
      guard abs(said - links) <= 1 else {
        throw InputFileError(
          file: text.file, line: line, message: "\(key) says \(said) links, there are \(links)",
          fix: "copy the file again, or correct the number")
      }
    }
    network.capacity = capacity
    if !network.sites.isEmpty {
      network.family = .mcarptif
      network.siteCost = dumpingCost
      network.routeCostLimit = longestTrip
    } else if isMixed {
      network.family = .mcarp
      network.vehicleCost = dumpingCost
    }
    return network
  }

  private static func english(_ key: String) -> String {
    let key = key.uppercased().split { $0 == " " || $0 == "_" }.joined(separator: "_")
    return switch key {
    case "NOMBRE": "NAME"
    case "CAPACIDAD": "CAPACITY"
    case "DEPOSITO": "DEPOT"
    case "ARISTAS_REQ": "REQ_EDGES"
    case "ARISTAS_NOREQ": "NOREQ_EDGES"
    case "LISTA_ARISTAS_REQ": "LIST_REQ_EDGES"
    case "LISTA_ARISTAS_NOREQ": "LIST_NOREQ_EDGES"
    default: key
    }
  }
}

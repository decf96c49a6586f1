import Routing

/// Reads MCGRP files (BHW, CBMix): nodes, edges and arcs to serve, a table for each kind.
///
/// What is published is the cost of driving: `T. COST` of served links and deadheads. `S. COST` is
/// always the same in sum (the proven 3,138 of CBMix12 is less than it), so it is not counted.
struct MixedNetworkFile {
  private enum Table {
    case none
    case nodes
    case links(isRequired: Bool, isDirected: Bool)
  }

  private var network: StreetNetwork
  private var table = Table.none
  private var counts: [String: (said: Int64, line: Int)] = [:]
  private var found: [String: Int64] = [:]
  private var capacity: Int64?

  /// Reads the whole text.
  static func read(_ text: InstanceText) throws(InputFileError) -> StreetNetwork {
    var text = text
    var reader = MixedNetworkFile(network: StreetNetwork(file: text.file))
    reader.network.family = .mcgrp
    while text.findLine() {
      try reader.readLine(&text)
      text.skipLine()
    }
    return try reader.finished(text.file)
  }

  private init(network: StreetNetwork) { self.network = network }

  private mutating func readLine(_ text: inout InstanceText) throws(InputFileError) {
    let word = text.word()
    switch word.uppercased() {
    case "REN.": table = .nodes
    case "REE.": table = .links(isRequired: true, isDirected: false)
    case "EDGE": table = .links(isRequired: false, isDirected: false)
    case "REA.": table = .links(isRequired: true, isDirected: true)
    case "ARC": table = .links(isRequired: false, isDirected: true)
    default:
      switch table {
      case .none: try readKey(&text)
      case .nodes: try readNode(word, &text)
      case .links(let isRequired, let isDirected):
        // A remark such as "the data is based on gdb1" ends the file.
        guard Self.isLabel(word) else { return }
        try readLink(&text, isRequired: isRequired, isDirected: isDirected)
      }
    }
  }

  private mutating func readKey(_ text: inout InstanceText) throws(InputFileError) {
    let line = text.line
    let key = text.key().uppercased()
    switch key {
    case "NAME": network.name = text.restOfLine()
    case "CAPACITY": capacity = try text.whole("capacity", in: 0...Int64(1 << 29))
    case "DEPOT NODE": network.depot = try text.whole("depot", in: StreetNetwork.nodes)
    case "#EDGES", "#ARCS", "#REQUIRED N", "#REQUIRED E", "#REQUIRED A":
      counts[key] = (try text.whole("number", in: 0...100_000_000), line)
    default: break
    }
  }

  private mutating func readNode(
    _ word: String, _ text: inout InstanceText
  ) throws(InputFileError) {
    guard word.hasPrefix("N"), let node = Int64(word.dropFirst()),
      StreetNetwork.nodes.contains(node)
    else {
      throw text.error("'\(word)' is no node", fix: "write N and its number")
    }
    text.skipWord()
    let demand = try text.whole("demand", in: 0...Int64(1 << 29))
    _ = try text.whole("service cost", in: StreetNetwork.amounts)
    found["#REQUIRED N", default: 0] += 1
    network.work.append(
      .init(tail: node, head: node, cost: 0, demand: demand, isDirected: true, line: text.line))
  }

  private mutating func readLink(
    _ text: inout InstanceText, isRequired: Bool, isDirected: Bool
  ) throws(InputFileError) {
    text.skipWord()
    let tail = try text.whole("first node", in: StreetNetwork.nodes)
    let head = try text.whole("second node", in: StreetNetwork.nodes)
    let cost = try text.whole("travel cost", in: StreetNetwork.amounts)
    network.links.append(.init(tail: tail, head: head, cost: cost, isDirected: isDirected))
    found[isDirected ? "#ARCS" : "#EDGES", default: 0] += 1
    guard isRequired else { return }
    let demand = try text.whole("demand", in: 0...Int64(1 << 29))
    _ = try text.whole("service cost", in: StreetNetwork.amounts)
    found[isDirected ? "#REQUIRED A" : "#REQUIRED E", default: 0] += 1
    network.work.append(
      .init(
        tail: tail, head: head, cost: cost, demand: demand, isDirected: isDirected,
        line: text.line))
  }

  private static func isLabel(_ word: String) -> Bool {
    word.utf8.first.map { $0 >= 65 && $0 <= 90 } == true
      && word.utf8.last.map { $0 >= 48 && $0 <= 57 } == true
  }

  private func finished(_ file: String) throws(InputFileError) -> StreetNetwork {
    var network = network
    guard let capacity else {
      throw InputFileError(file: file, message: "there is no capacity", fix: "add Capacity")
    }
    guard !network.work.isEmpty else {
      throw InputFileError(
        file: file, message: "nothing has to be served", fix: "add ReN., ReE. or ReA. with lines")
    }
    for key in ["#REQUIRED N", "#REQUIRED E", "#REQUIRED A", "#EDGES", "#ARCS"] {
      guard let (said, line) = counts[key] else { continue }
      let rows = found[key] ?? 0
      guard said == rows else {
        throw InputFileError(
          file: file, line: line, message: "\(key) says \(said), there are \(rows)",
          fix: "copy the file again, or correct the number")
      }
    }
    network.capacity = capacity
    return network
  }
}

import Routing

/// Reads CVRPLIB's `.vrp`: customers with plane coordinates or a matrix, one depot, one capacity.
struct CustomerFile {
  private struct Node {
    var id: Int64
    var x: Double
    var y: Double
  }

  private static let coordinates = -1e8...1e8
  private static let ids: ClosedRange<Int64> = 0...2_000_000_000
  private static let amounts: ClosedRange<Int64> = 0...Int64(1 << 29)
  private static let ignored: Set<String> = [
    "COMMENT", "NODE_COORD_TYPE", "DISPLAY_DATA_TYPE", "EDGE_DATA_FORMAT",
  ]

  private var name = ""
  private var dimension = 0
  private var capacity: Int64?
  private var vehicles: Int64?
  private var distance: Int64?
  private var serviceTime: Int64 = 0
  private var weightType = "EUC_2D"
  private var weightFormat = ""
  private var nodes: [Node] = []
  private var demands: [(id: Int64, demand: Int64)] = []
  private var depots: [Int64] = []
  private var matrix: [Int32]?

  /// Reads the whole text.
  static func read(_ text: InstanceText) throws(InputFileError) -> Instance {
    var text = text
    var reader = CustomerFile()
    while text.findLine() {
      let key = text.key().uppercased()
      if key == "EOF" { break }
      try reader.line(key, &text)
      text.skipLine()
    }
    return try reader.instance(text)
  }

  private mutating func line(_ key: String, _ text: inout InstanceText) throws(InputFileError) {
    switch key {
    case "NAME": name = text.restOfLine()
    case "TYPE":
      guard ["CVRP", "DCVRP"].contains(text.restOfLine()) else {
        throw text.error(
          "the TYPE '\(text.restOfLine())' is not known", fix: "give an instance of TYPE CVRP")
      }
    case "DIMENSION": dimension = Int(try text.whole("DIMENSION", in: 1...10_000_000))
    case "CAPACITY": capacity = try text.whole("CAPACITY", in: Self.amounts)
    case "VEHICLES": vehicles = try text.whole("VEHICLES", in: 1...Int64(Int32.max))
    case "DISTANCE": distance = try text.whole("DISTANCE", in: Self.amounts)
    case "SERVICE_TIME": serviceTime = try text.whole("SERVICE_TIME", in: Self.amounts)
    case "EDGE_WEIGHT_TYPE":
      weightType = text.restOfLine()
      guard ["EUC_2D", "EXPLICIT"].contains(weightType) else {
        throw text.error(
          "the EDGE_WEIGHT_TYPE '\(weightType)' is not known", fix: "use EUC_2D or EXPLICIT")
      }
    case "EDGE_WEIGHT_FORMAT": weightFormat = text.restOfLine()
    case "NODE_COORD_SECTION": try readNodes(&text)
    case "DEMAND_SECTION": try readDemands(&text)
    case "DEPOT_SECTION": try readDepots(&text)
    case "DISPLAY_DATA_SECTION":
      for _ in 0..<max(0, dimension) where text.findLine() { text.skipLine() }
    case "EDGE_WEIGHT_SECTION":
      matrix = try WeightMatrix.read(&text, format: weightFormat, places: dimension)
    default:
      guard Self.ignored.contains(key) else {
        throw text.error(
          "the key '\(key)' is not known, and it may be a rule",
          fix: "remove the line if the instance means the same without it")
      }
    }
  }

  private mutating func readNodes(_ text: inout InstanceText) throws(InputFileError) {
    text.skipLine()
    nodes = []
    for _ in 0..<dimension {
      try Self.findRow(&text, "coordinates", found: nodes.count, of: dimension)
      nodes.append(
        Node(
          id: try text.whole("node", in: Self.ids),
          x: try text.decimal("x", in: Self.coordinates),
          y: try text.decimal("y", in: Self.coordinates)))
      if nodes.count < dimension { text.skipLine() }
    }
  }

  private mutating func readDemands(_ text: inout InstanceText) throws(InputFileError) {
    text.skipLine()
    demands = []
    for _ in 0..<dimension {
      try Self.findRow(&text, "demands", found: demands.count, of: dimension)
      demands.append(
        (try text.whole("node", in: Self.ids), try text.whole("demand", in: Self.amounts)))
      if demands.count < dimension { text.skipLine() }
    }
  }

  private mutating func readDepots(_ text: inout InstanceText) throws(InputFileError) {
    text.skipLine()
    while text.findLine() {
      let id = try text.whole("depot", in: -1...Self.ids.upperBound)
      if id < 0 { return }
      depots.append(id)
      text.skipLine()
    }
  }

  private static func findRow(
    _ text: inout InstanceText, _ what: String, found: Int, of count: Int
  ) throws(InputFileError) {
    guard text.findLine() else {
      throw text.error(
        "the file ends after \(found) of \(count) \(what)",
        fix: "copy the file again, or correct DIMENSION")
    }
  }

  private func instance(_ text: InstanceText) throws(InputFileError) -> Instance {
    func wrong(_ message: String, _ fix: String) -> InputFileError {
      InputFileError(file: text.file, message: message, fix: fix)
    }
    guard let capacity else { throw wrong("there is no CAPACITY", "add its line") }
    guard !demands.isEmpty else { throw wrong("there is no DEMAND_SECTION", "add it") }
    let ordered = demands.sorted { $0.id < $1.id }
    for (one, next) in zip(ordered, ordered.dropFirst()) where one.id == next.id {
      throw wrong("node \(one.id) has two demands", "remove one of them")
    }
    guard depots.count <= 1 else {
      throw wrong("there are \(depots.count) depots", "give an instance with one")
    }
    let depotID = depots.first ?? ordered[0].id
    guard let depot = ordered.firstIndex(where: { $0.id == depotID }) else {
      throw wrong("the depot \(depotID) is no node", "correct DEPOT_SECTION")
    }
    let time = Int32(serviceTime)
    let customers = ordered.indices.filter { $0 != depot }
    let tasks = customers.map { place in
      ServiceModel.Task(
        modes: [.init(entry: Int32(place), exit: Int32(place), cost: 0, time: time)],
        demand: Int32(ordered[place].demand))
    }
    var model = ServiceModel(
      travel: try travel(ordered.map(\.id), text.file), tasks: tasks, depot: Int32(depot),
      capacity: Int32(capacity))
    model.fleet = vehicles.map(Int32.init) ?? .max
    if let distance { model.depotWindow = 0...Int32(distance) }
    return Instance(
      name: name, family: .cvrp, model: model, taskNames: customers.indices.map { Int64($0) + 1 })
  }

  private func travel(_ ids: [Int64], _ file: String) throws(InputFileError) -> TravelCosts {
    if let matrix, weightType == "EXPLICIT" {
      guard matrix.count == ids.count * ids.count else {
        throw InputFileError(
          file: file, message: "the matrix is not of \(ids.count) places, as many as have demands",
          fix: "give DIMENSION once, before all sections")
      }
      return .table(matrix, places: ids.count)
    }
    guard weightType == "EUC_2D" else {
      throw InputFileError(
        file: file, message: "the weights are EXPLICIT, but there is no EDGE_WEIGHT_SECTION",
        fix: "add it, or use EUC_2D")
    }
    let ordered = nodes.sorted { $0.id < $1.id }
    guard ordered.map(\.id) == ids else {
      throw InputFileError(
        file: file, message: "the nodes with coordinates are not the nodes with demands",
        fix: "give each node one line in NODE_COORD_SECTION and one in DEMAND_SECTION")
    }
    return .nearest(x: ordered.map(\.x), y: ordered.map(\.y))
  }
}

import Foundation
import Routing

/// Reads capacitated arc routing (gdb, val, egl) and vehicle routing (X) instances.
enum SharedInstance {
  /// Edges of two modes, or customers; `nil` where the text is neither.
  static func model(_ text: String) -> ServiceModel? {
    text.contains("NODE_COORD_SECTION") ? customers(text) : streets(text)
  }

  private static func numbers(_ line: some StringProtocol) -> [Int] {
    line.split { !$0.isNumber }.compactMap { Int($0) }
  }

  private static func streets(_ text: String) -> ServiceModel? {
    var places = 0
    var capacity = 0
    var depot = 1
    var edges: [[Int]] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let numbers = numbers(line)
      if line.contains("VERTICES") { places = numbers[0] }
      if line.contains("CAPACIDAD") { capacity = numbers[0] }
      if line.contains("DEPOSITO") { depot = numbers[0] }
      if line.contains("coste"), numbers.count >= 3 { edges.append(numbers) }
    }
    guard places > 0, !edges.isEmpty else { return nil }
    var table = [Int32](repeating: TravelCosts.noWay, count: places * places)
    for place in 0..<places { table[place * places + place] = 0 }
    for edge in edges {
      let (from, to) = (edge[0] - 1, edge[1] - 1)
      table[from * places + to] = min(table[from * places + to], Int32(edge[2]))
      table[to * places + from] = table[from * places + to]
    }
    for middle in 0..<places {
      for from in 0..<places {
        for to in 0..<places {
          table[from * places + to] = min(
            table[from * places + to],
            table[from * places + middle] + table[middle * places + to])
        }
      }
    }
    let tasks = edges.filter { $0.count >= 4 && $0[3] > 0 }.map { edge in
      let (from, to) = (Int32(edge[0] - 1), Int32(edge[1] - 1))
      return ServiceModel.Task(
        modes: [
          .init(entry: from, exit: to, cost: Int32(edge[2]), time: 0),
          .init(entry: to, exit: from, cost: Int32(edge[2]), time: 0),
        ], demand: Int32(edge[3]))
    }
    return ServiceModel(
      travel: .table(table, places: places), tasks: tasks, depot: Int32(depot - 1),
      capacity: Int32(capacity))
  }

  private static func customers(_ text: String) -> ServiceModel? {
    var x: [Double] = []
    var y: [Double] = []
    var demands: [Int32] = []
    var capacity: Int32 = 0
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let numbers = line.split { " \t".contains($0) }.compactMap { Double($0) }
      if line.contains("CAPACITY") { capacity = Int32(Self.numbers(line).first ?? 0) }
      if line.contains("SECTION") {
        section = String(line.prefix(6))
      } else if section == "NODE_C", numbers.count == 3 {
        x.append(numbers[1])
        y.append(numbers[2])
      } else if section == "DEMAND", numbers.count == 2 {
        demands.append(Int32(numbers[1]))
      }
    }
    guard !x.isEmpty, demands.count == x.count else { return nil }
    let tasks = (1..<x.count).map { place in
      let mode = ServiceModel.Mode(entry: Int32(place), exit: Int32(place), cost: 0, time: 0)
      return ServiceModel.Task(modes: [mode], demand: demands[place])
    }
    return ServiceModel(travel: .nearest(x: x, y: y), tasks: tasks, depot: 0, capacity: capacity)
  }
}

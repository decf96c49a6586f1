/// What a vehicle carries, compartment by compartment, in numbers that can't overflow.
struct VehicleLoad {
  /// Weight by compartment.
  private(set) var kilograms: [Int64]
  /// Volume by compartment.
  private(set) var litres: [Int64]
  /// The streams that lie in each compartment.
  private(set) var streams: [UInt32]
  private let vehicle: Vehicle

  /// A vehicle that carries some demands already.
  init(vehicle: Vehicle, demands: [Demand]) {
    self.vehicle = vehicle
    kilograms = Array(repeating: 0, count: vehicle.compartments.count)
    litres = kilograms
    streams = Array(repeating: 0, count: vehicle.compartments.count)
    for demand in demands { put(demand) }
  }

  /// Loads a demand into the first compartment that takes its stream; `false` where none does.
  @discardableResult
  mutating func put(_ demand: Demand) -> Bool {
    guard
      let place = vehicle.compartments.firstIndex(where: {
        $0.streams.contains(stream: demand.stream)
      })
    else { return false }
    kilograms[place] += Int64(demand.kilograms.count)
    litres[place] += Int64(demand.litres.count)
    // A demand that rounds to nothing is material all the same.
    streams[place] |= 1 << UInt32(demand.stream)
    return true
  }

  /// Empties every compartment in which a site accepts all that lies there; gives the weight tipped.
  mutating func empty(at site: DisposalSite) -> Int64 {
    var tipped: Int64 = 0
    for place in streams.indices where streams[place] & ~site.streams == 0 {
      tipped += kilograms[place]
      kilograms[place] = 0
      litres[place] = 0
      streams[place] = 0
    }
    return tipped
  }

  /// Whether nothing is carried.
  var isEmpty: Bool { streams.allSatisfy { $0 == 0 } }

  /// Whether no compartment and not the vehicle carries too much.
  var isWithinLimits: Bool { excess == nil }

  /// The first limit exceeded, in words.
  var excess: String? {
    for (place, compartment) in vehicle.compartments.enumerated() {
      if kilograms[place] > Int64(compartment.kilograms.count) {
        return "compartment \(place + 1) carries \(FaultText.number(kilograms[place])) kg of "
          + "\(FaultText.number(Int64(compartment.kilograms.count))) kg"
      }
      if litres[place] > Int64(compartment.litres.count) {
        return "compartment \(place + 1) holds \(FaultText.number(litres[place])) l of "
          + "\(FaultText.number(Int64(compartment.litres.count))) l"
      }
    }
    let total = kilograms.reduce(0, +)
    guard total > Int64(vehicle.payload.count) else { return nil }
    return "the vehicle carries \(FaultText.number(total)) kg of "
      + "\(FaultText.number(Int64(vehicle.payload.count))) kg"
  }
}

/// A vehicle on its way: the exact clock, loads, breaks and costs, one stop at a time.
///
/// The only place that knows the rules of time and load; timing, tip placement and search share it.
struct Walker: Sendable {
  /// Row at which it stands.
  var place: Int
  /// When it left the depot.
  var departure: Int
  /// When its last stop ended.
  var time: Int
  /// Driving time so far, and by break rule since the last break that satisfies it.
  var driving = 0
  var drivingSince = SIMD8<Int32>()
  /// When the last break that satisfies a rule ended, or the departure.
  var workingFrom = SIMD8<Int32>()
  /// Metres driven and reversed.
  var metres = 0
  var reversing = 0
  /// Loads by compartment, and the streams present.
  var kilograms: SIMD8<Int32>
  var litres: SIMD8<Int32>
  var streams: SIMD8<UInt32>
  /// Gate fees, and prices of moved and remote work.
  var fees: Int64 = 0
  var moved: Int64 = 0
  /// Handling by a standard crew so far, prices of tasks out of order, and the last task.
  var work = 0
  var deviation: Int64 = 0
  var task: Int32 = -1
  /// Whether it has left the depot.
  var started = false
  /// The last stop: rest before it, arrival, begin of work, compartments emptied.
  var rest = 0
  var arrival = 0
  var begin = 0
  var emptied: UInt8 = 0
  /// Why the last step failed.
  var failure = ScheduleFailure.Cause.none

  /// Puts a vehicle at its depot, ready to leave at the earliest time.
  init(_ vehicle: VehicleFacts) {
    place = vehicle.startRow
    departure = vehicle.from
    time = vehicle.from
    workingFrom = SIMD8(repeating: Int32(vehicle.from) &- vehicle.earlierWork)
    drivingSince = SIMD8(repeating: vehicle.earlierDriving)
    kilograms = vehicle.initial.kilograms
    litres = vehicle.initial.litres
    streams = vehicle.initial.streams
    if overloaded(vehicle) { failure = .overloaded }
  }

  /// Weight over all compartments.
  @inline(__always)
  var total: Int {
    // Loads are capped at 2³⁰, yet eight of them may overflow 32 bits.
    let low = SIMD4<Int64>(truncatingIfNeeded: kilograms.lowHalf)
    let high = SIMD4<Int64>(truncatingIfNeeded: kilograms.highHalf)
    return Int((low &+ high).wrappedSum())
  }

  /// Whether nothing is on board.
  var isEmpty: Bool { streams == SIMD8() }

  /// Works a task in a mode; false, with the cause in `failure`, where that is not possible.
  @inline(__always)
  mutating func serve(_ prepared: PreparedProblem, _ vehicle: Int, _ mode: Int) -> Bool {
    serve(prepared, prepared.vehicles[vehicle], vehicle, mode)
  }

  /// The same with the vehicle's facts at hand: they are large, and copying them costs more than
  /// the step.
  @inline(__always)
  mutating func serve(
    _ prepared: PreparedProblem, _ facts: VehicleFacts, _ vehicle: Int, _ mode: Int
  ) -> Bool {
    let task = Int(prepared.taskOfMode[mode])
    let service = Int(prepared.crews[facts.crew].service[mode])
    let traversal = Int(prepared.crews[facts.crew].traversal[mode])
    let column = Int(prepared.entryOfMode[mode])
    guard
      advance(
        prepared, facts, column,
        .work(service, traversal, prepared.windowStart[task], prepared.windowStart[task + 1]))
    else { return false }
    place = Int(prepared.exitOfMode[mode])
    metres += Int(prepared.metresOfMode[mode])
    reversing += Int(prepared.reversingOfMode[mode])
    moved += prepared.takingPrice(task, vehicle)
    if prepared.hasBalance { work += Int(prepared.standardWork[task]) }
    if prepared.hasDeviation {
      if prepared.predecessors[task] != self.task { deviation += prepared.deviationPrices[task] }
      self.task = Int32(task)
    }
    kilograms &+= prepared.bodies[facts.body].kilograms[task]
    litres &+= prepared.bodies[facts.body].litres[task]
    streams |= prepared.bodies[facts.body].streams[task]
    if overloaded(facts) {
      failure = .overloaded
      return false
    }
    return true
  }

  /// Empties at a site every compartment whose present streams it accepts.
  @inline(__always)
  mutating func tip(_ prepared: PreparedProblem, _ vehicle: Int, _ site: Int) -> Bool {
    let facts = prepared.vehicles[vehicle]
    guard advance(prepared, facts, prepared.siteColumn(site), .tip(site)) else { return false }
    place = prepared.siteRow(site)
    let accepted = prepared.sites[site].streams
    var tipped = 0
    emptied = 0
    for compartment in 0..<facts.compartments where streams[compartment] & ~accepted == 0 {
      tipped += Int(kilograms[compartment])
      if streams[compartment] != 0 { emptied |= 1 << UInt8(compartment) }
      kilograms[compartment] = 0
      litres[compartment] = 0
      streams[compartment] = 0
    }
    fees += Int64(tipped) * prepared.sites[site].perTonne / 1000
    return true
  }

  /// Drives back to the depot; the vehicle must be empty.
  mutating func finish(_ prepared: PreparedProblem, _ vehicle: Int) -> Bool {
    let facts = prepared.vehicles[vehicle]
    guard isEmpty else {
      failure = .notEmptyAtEnd
      return false
    }
    return advance(prepared, facts, facts.endColumn, .depot)
  }

  /// Rests where the last stop ended; every rule whose break is no longer is satisfied.
  mutating func pause(_ facts: VehicleFacts, _ duration: Int) {
    started = true
    time += duration
    for rule in 0..<facts.rules where Int(facts.breakLength[rule]) <= duration {
      workingFrom[rule] = Int32(clamping: time)
      drivingSince[rule] = 0
    }
  }

  /// What the day has cost.
  func cost(_ facts: VehicleFacts, _ reversingPrice: Int64) -> Int64 {
    let duration = time - departure
    return facts.perDay + Int64(duration) * facts.perDecisecond
      + Int64(max(0, duration - facts.shift)) * facts.perOvertime
      + Int64(metres) * facts.perMetre + Int64(reversing) * reversingPrice + fees + moved
      + facts.balance(work) + deviation
  }

  /// Whether any load exceeds its limit.
  @inline(__always)
  private func overloaded(_ facts: VehicleFacts) -> Bool {
    any(kilograms .> facts.kilograms) || any(litres .> facts.litres) || total > facts.payload
  }

  /// What is done at the end of a leg.
  private enum Block {
    case work(Int, Int, Int32, Int32)
    case tip(Int)
    case depot
  }

  /// Drives a leg and does what is at its end, resting first where a break rule demands it.
  @inline(__always)
  private mutating func advance(
    _ prepared: PreparedProblem, _ facts: VehicleFacts, _ column: Int, _ block: Block
  ) -> Bool {
    guard let leg = prepared.travel[facts.profile]?.duration(place, column),
      leg < ProfileTravel.unreachable
    else {
      failure = .unreachable
      return false
    }
    var driven = leg
    if case .work(_, let traversal, _, _) = block { driven += traversal }
    rest = 0
    while true {
      guard let (start, duration) = opening(prepared, time + rest + leg, block) else {
        if case .tip = block { failure = .siteClosed } else { failure = .windowMissed }
        return false
      }
      if !started {
        departure += min(start - time - leg, facts.to - facts.from)
        time = departure
        workingFrom = SIMD8(repeating: Int32(clamping: departure) &- facts.earlierWork)
      }
      let finish = start + duration
      guard finish - departure <= facts.limit else {
        failure = .shiftExceeded
        return false
      }
      if facts.rules > 0 {
        let needed = restNeeded(facts, finish: finish, driven: driven)
        if needed < 0 {
          failure = .breakImpossible
          return false
        }
        if needed > rest {
          rest = needed
          started = true
          continue
        }
      }
      if rest > 0 { pause(facts, rest) }
      started = true
      arrival = time + leg
      begin = start
      time = finish
      driving += driven
      drivingSince &+= SIMD8(repeating: Int32(clamping: driven))
      metres += prepared.travel[facts.profile]?.distance(place, column) ?? 0
      if driving > facts.drivingCap {
        failure = .drivingExceeded
        return false
      }
      return true
    }
  }

  /// When a block can begin after an arrival, and how long it takes; `nil` where it can't.
  @inline(__always)
  private func opening(
    _ prepared: PreparedProblem, _ arrival: Int, _ block: Block
  ) -> (Int, Int)? {
    switch block {
    case .work(let service, _, let first, let last):
      if first == last { return (arrival, service) }
      for index in Int(first)..<Int(last) {
        let window = prepared.windows[index]
        let start = max(arrival, Int(window.from.count))
        if start + service <= Int(window.to.count) { return (start, service) }
      }
      return nil
    case .tip(let site):
      for window in prepared.sites[site].openings where arrival <= Int(window.to.count) {
        let start = max(arrival, Int(window.from.count))
        return (start, prepared.sites[site].turnaround(at: start))
      }
      return nil
    case .depot:
      return (arrival, 0)
    }
  }

  /// The rest that must come before a block ends at a time after some driving: 0 where none, -1
  /// where even a rest does not help.
  private func restNeeded(_ facts: VehicleFacts, finish: Int, driven: Int) -> Int {
    var needed = rest
    for rule in 0..<facts.rules {
      let length = Int(facts.breakLength[rule])
      let rested = rest > 0 && length <= rest
      let worked = finish - (rested ? time + rest : Int(workingFrom[rule]))
      let drove = driven + (rested ? 0 : Int(drivingSince[rule]))
      guard worked > Int(facts.workLimit[rule]) || drove > Int(facts.drivingLimit[rule]) else {
        continue
      }
      if rested || place == facts.startRow && driving == 0 && facts.earlierWork == 0 { return -1 }
      needed = max(needed, length)
    }
    return needed
  }
}

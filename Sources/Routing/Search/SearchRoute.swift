/// One vehicle's order in the search, with what makes insertions checkable in constant time.
///
/// A node is a mode number, or `~site` for a tip. `latest[i]` is the latest arrival at node i; the
/// last index stands for the depot. Tips part the day into stretches, the last one of which can take
/// nothing more.
struct SearchRoute: Sendable {
  /// Services and tips in order.
  var nodes: [Int32] = []
  /// When each node's work ends, and when the depot is reached.
  var finish: [Int] = []
  /// Rest taken before each node, and before the leg home.
  var rest: [Int] = []
  /// Latest arrival at each node, and at the depot.
  var latest: [Int] = []
  /// What the leg to each node costs, and that to the depot.
  var legs: [Int64] = []
  /// The stretch of each node, the tip that ends it included, and of the depot.
  var stretch: [Int32] = []
  /// What each stretch still has room for.
  var rooms: [Room] = []
  /// Where the tips are among the nodes.
  var tips: [Int32] = []
  /// Which compartments each tip empties.
  var emptied: [UInt8] = []
  /// When it leaves and is back.
  var departure = 0
  var end = 0
  /// Driving time.
  var driving = 0
  /// Handling by a standard crew, counted only where some vehicle has a target of it.
  var work = 0
  /// What it costs; without a node only what the vehicle lacks of its target of work.
  var cost: Int64 = 0

  /// What is on board before each tip.
  private var loads: [(SIMD8<Int32>, SIMD8<Int32>, Int)] = []
  /// Whether services were put in since the last walk.
  var isUnwalked = false
  /// What the last walk went through, and how the vehicle stood before every so many of it.
  private var walked: [Int32] = []
  private var checkpoints: [Walker] = []
  /// How many nodes lie between two checkpoints.
  private static var spacing: Int { 16 }

  /// Makes a route without work.
  init() {}

  /// Time out.
  var duration: Int { end - departure }

  /// Walks the nodes exactly and renews everything else; false where a rule is broken.
  ///
  /// What comes before the first change since the last walk is not walked again. A route always
  /// belongs to the same vehicle.
  mutating func update(_ prepared: PreparedProblem, _ vehicle: Int) -> Bool {
    resize()
    isUnwalked = false
    let facts = prepared.vehicles[vehicle]
    guard !nodes.isEmpty else {
      forgetTips(from: 0)
      walked.removeAll(keepingCapacity: true)
      checkpoints.removeAll(keepingCapacity: true)
      (departure, end, driving, work) = (facts.from, facts.from, 0, 0)
      cost = facts.balance(0)
      return true
    }
    let resumed = resume()
    var walker = resumed < 0 ? Walker(facts) : checkpoints[resumed]
    guard walker.failure == .none else { return false }
    for index in max(0, resumed * Self.spacing)..<nodes.count {
      let node = nodes[index]
      if index % Self.spacing == 0, index / Self.spacing >= checkpoints.count {
        checkpoints.append(walker)
      }
      walked.append(node)
      let before = (driving: walker.driving, metres: walker.metres)
      if node >= 0 {
        guard walker.serve(prepared, facts, vehicle, Int(node)) else { return false }
        stretch[index] = Int32(tips.count)
      } else {
        let load = (walker.kilograms, walker.litres, walker.total)
        guard walker.tip(prepared, vehicle, Int(~node)) else { return false }
        stretch[index] = Int32(tips.count)
        loads.append(load)
        emptied.append(emptiedOrMixed(prepared, facts, Int(~node), walker))
        tips.append(Int32(index))
      }
      finish[index] = walker.time
      rest[index] = walker.rest
      legs[index] = legCost(prepared, facts, node, walker, since: before)
    }
    let before = (driving: walker.driving, metres: walker.metres)
    guard walker.finish(prepared, vehicle) else { return false }
    legs[nodes.count] = legCost(prepared, facts, -1, walker, since: before)
    rest[nodes.count] = walker.rest
    finish[nodes.count] = walker.time
    departure = walker.departure
    end = walker.time
    driving = walker.driving
    work = walker.work
    cost = walker.cost(facts, prepared.reversingPrice)
    lookBack(prepared, facts)
    return true
  }

  /// Notes that what was walked from a node on no longer stands.
  mutating func unwalk(from place: Int) {
    walked.removeLast(max(0, walked.count - place))
    isUnwalked = true
  }

  /// What the leg to a walked node cost.
  @inline(__always)
  private func legCost(
    _ prepared: PreparedProblem, _ facts: VehicleFacts, _ node: Int32, _ walker: Walker,
    since before: (driving: Int, metres: Int)
  ) -> Int64 {
    var driven = walker.driving - before.driving
    var metres = walker.metres - before.metres
    if node >= 0 {
      driven -= Int(prepared.crews[facts.crew].traversal[Int(node)])
      metres -= Int(prepared.metresOfMode[Int(node)])
    }
    return Int64(driven) * facts.perDecisecond + Int64(metres) * facts.perMetre
  }

  /// The last checkpoint before any change, or -1; forgets what comes after it.
  private mutating func resume() -> Int {
    let common = min(nodes.count, walked.count)
    var same = 0
    while same < common, nodes[same] == walked[same] { same += 1 }
    let checkpoint = min(same / Self.spacing, checkpoints.count - 1)
    let start = max(0, checkpoint) * Self.spacing
    walked.removeLast(walked.count - start)
    checkpoints.removeLast(checkpoints.count - max(0, checkpoint + 1))
    forgetTips(from: start)
    return checkpoint
  }

  private mutating func forgetTips(from start: Int) {
    while let last = tips.last, Int(last) >= start {
      tips.removeLast()
      loads.removeLast()
      emptied.removeLast()
    }
  }

  private mutating func resize() {
    let count = nodes.count + 1
    while finish.count < count {
      finish.append(0)
      rest.append(0)
      latest.append(0)
      legs.append(0)
      stretch.append(0)
    }
    let spare = finish.count - count
    finish.removeLast(spare)
    rest.removeLast(spare)
    latest.removeLast(spare)
    legs.removeLast(spare)
    stretch.removeLast(spare)
  }

  /// The compartments a tip empties, those included that are empty but would be.
  private func emptiedOrMixed(
    _ prepared: PreparedProblem, _ facts: VehicleFacts, _ site: Int, _ walker: Walker
  ) -> UInt8 {
    var mask = walker.emptied
    let masks = prepared.bodies[facts.body].masks
    for compartment in masks.indices
    where walker.streams[compartment] == 0 && masks[compartment] & prepared.sites[site].streams != 0
    {
      mask |= 1 << UInt8(compartment)
    }
    return mask
  }

  /// Rooms and latest arrivals, from the depot backwards.
  private mutating func lookBack(_ prepared: PreparedProblem, _ facts: VehicleFacts) {
    guard let travel = prepared.travel[facts.profile] else { return }
    let count = nodes.count
    stretch[count] = Int32(tips.count)
    renewRooms(prepared, facts)
    latest[count] = departure + facts.limit - rest[count]
    var column = facts.endColumn
    var index = count - 1
    while index >= 0 {
      let node = nodes[index]
      if node >= 0 {
        let mode = Int(node)
        let leave = latest[index + 1] - travel.duration(Int(prepared.exitOfMode[mode]), column)
        latest[index] =
          prepared.latestStart(
            Int(prepared.taskOfMode[mode]), Int(prepared.crews[facts.crew].service[mode]), leave)
          - rest[index]
        column = Int(prepared.entryOfMode[mode])
      } else {
        let site = Int(~node)
        let leave = latest[index + 1] - travel.duration(prepared.siteRow(site), column)
        let begin = min(
          leave - prepared.sites[site].turnaround(at: finish[index]),
          Int(prepared.sites[site].openings.last?.to.count ?? 0))
        latest[index] = begin - rest[index]
        column = prepared.siteColumn(site)
      }
      index -= 1
    }
  }

  private mutating func renewRooms(_ prepared: PreparedProblem, _ facts: VehicleFacts) {
    var room = Room()
    rooms.removeAll(keepingCapacity: true)
    rooms.append(room)
    for tip in tips.indices.reversed() {
      let site = Int(~nodes[Int(tips[tip])])
      room.turn(facts, loads[tip], emptied[tip], accepting: prepared.sites[site].streams)
      rooms.append(room)
    }
    rooms.reverse()
  }
}

/// What may still be loaded in a stretch, by compartment.
struct Room: Sendable {
  private var kilograms = SIMD8<Int32>(repeating: -1)
  private var litres = SIMD8<Int32>(repeating: -1)
  /// What the payload over all compartments leaves for each.
  private var payload = SIMD8<Int32>(repeating: -1)
  /// The streams that the tip which next empties each compartment accepts.
  private var accepts = SIMD8<UInt32>()

  /// Makes the room behind the last tip, which is none.
  init() {}

  /// Goes back over a tip: what it empties has the room that is left there.
  fileprivate mutating func turn(
    _ facts: VehicleFacts, _ load: (SIMD8<Int32>, SIMD8<Int32>, Int), _ emptied: UInt8,
    accepting streams: UInt32
  ) {
    let spare = Int32(clamping: facts.payload - load.2)
    for compartment in 0..<facts.compartments {
      if emptied >> UInt8(compartment) & 1 == 1 {
        kilograms[compartment] = facts.kilograms[compartment] - load.0[compartment]
        litres[compartment] = facts.litres[compartment] - load.1[compartment]
        payload[compartment] = spare
        accepts[compartment] = streams
      } else {
        payload[compartment] = min(payload[compartment], spare)
      }
    }
  }

  /// Whether a task has room; compartments that it puts nothing into do not count.
  @inline(__always)
  func takes(_ task: Int, _ body: BodyDemands) -> Bool {
    let streams = body.streams[task]
    let unused = streams .== SIMD8()
    let weight = pointwiseMin(kilograms, payload)
    return all((body.kilograms[task] .<= weight) .| unused)
      && all((body.litres[task] .<= litres) .| unused) && streams & ~accepts == SIMD8()
  }

  /// Takes off what a task has put into some compartments, which is all of it that is still on board.
  @inline(__always)
  mutating func put(_ task: Int, _ body: BodyDemands, into open: UInt8) {
    let closed = Self.closed(open)
    let weight = body.kilograms[task].replacing(with: 0, where: closed)
    kilograms &-= weight
    litres &-= body.litres[task].replacing(with: 0, where: closed)
    payload &-= SIMD8(repeating: weight.wrappedSum())
  }

  /// Takes off what a later task puts into the vehicle, all of which what lies in some compartments by
  /// then will meet on board.
  @inline(__always)
  mutating func meet(_ task: Int, _ body: BodyDemands, with open: UInt8) {
    let closed = Self.closed(open)
    let weight = body.kilograms[task]
    kilograms &-= weight.replacing(with: 0, where: closed)
    litres &-= body.litres[task].replacing(with: 0, where: closed)
    payload &-= SIMD8(repeating: weight.wrappedSum()).replacing(with: 0, where: closed)
  }

  @inline(__always)
  private static func closed(_ open: UInt8) -> SIMDMask<SIMD8<Int32>> {
    let bits = SIMD8<UInt8>(1, 2, 4, 8, 16, 32, 64, 128) & SIMD8(repeating: open)
    return SIMD8<Int32>(truncatingIfNeeded: bits) .== SIMD8()
  }
}

extension PreparedProblem {
  /// The latest moment at which a task can begin so as to end by a time; negative where none.
  @inline(__always)
  func latestStart(_ task: Int, _ service: Int, _ leave: Int) -> Int {
    let first = Int(windowStart[task])
    var index = Int(windowStart[task + 1]) - 1
    guard index >= first else { return leave - service }
    while index >= first {
      let start = min(leave, Int(windows[index].to.count)) - service
      if start >= Int(windows[index].from.count) { return start }
      index -= 1
    }
    return -1
  }

  /// The first moment at or after an arrival at which a task can begin; `nil` where none.
  @inline(__always)
  func earliestStart(_ task: Int, _ service: Int, _ arrival: Int) -> Int? {
    let first = Int(windowStart[task])
    let last = Int(windowStart[task + 1])
    if first == last { return arrival }
    for index in first..<last {
      let start = max(arrival, Int(windows[index].from.count))
      if start + service <= Int(windows[index].to.count) { return start }
    }
    return nil
  }
}

/// One relocation of an ejection chain: a task leaves its route and stands between two others.
struct Relocation: BitwiseCopyable, Sendable {
  var task: Int32 = -1
  /// Between which nodes it goes, and on which route they are.
  var behind: Int32 = -1
  var ahead: Int32 = -1
  var route: Int32 = -1
  /// How much more than its capacity the route holds then; what fits closes the chain.
  var excess: Int32 = 0
  /// What the chain costs up to here.
  var delta: Int32 = 0
  /// The relocation before it, or -1, and how many the chain has.
  var parent: Int32 = -1
  var length: Int32 = 1
}

/// The relocations that a search for a chain has met, and the best chain that is whole.
struct ChainTree: Sendable {
  /// Those that leave a route too full, in the order met; beyond so many none are noted.
  private let met: FlatTable<Relocation>
  private let isOpen: FlatTable<Bool>
  private var count: Int32 = 0
  /// The last relocation of the cheapest whole chain.
  private(set) var closing: Relocation?
  /// What a chain must cost less than.
  private(set) var bound: Int32 = 0

  init(_ arena: Arena) {
    met = FlatTable(arena, count: EngineTuning.chainRelocations, repeating: Relocation())
    isOpen = FlatTable(arena, count: EngineTuning.chainRelocations, repeating: false)
  }

  /// Forgets all, for chains that cost less than a bound.
  mutating func begin(below bound: Int32) {
    count = 0
    closing = nil
    self.bound = bound
  }

  /// Notes a relocation that costs less than the bound; a whole chain lowers it.
  @inline(__always)
  mutating func offer(_ relocation: Relocation) {
    guard relocation.delta < bound else { return }
    if relocation.excess <= 0 {
      bound = relocation.delta
      closing = relocation
    } else if Int(count) < met.count {
      met[count] = relocation
      isOpen[count] = true
      count &+= 1
    }
  }

  /// Takes the cheapest relocation from which the chain was not led on yet.
  mutating func takeCheapest() -> Int32? {
    var cheapest: Int32 = -1
    var least = bound
    for index in 0..<count where isOpen[index] && met[index].delta < least {
      least = met[index].delta
      cheapest = index
    }
    guard cheapest >= 0 else { return nil }
    isOpen[cheapest] = false
    return cheapest
  }

  /// A relocation that was noted.
  subscript(index: Int32) -> Relocation { met[index] }

  /// Whether a chain up to a relocation has filled a route.
  @inline(__always)
  func fills(_ route: Int32, upTo index: Int32) -> Bool {
    var index = index
    while index >= 0 {
      if met[index].route == route { return true }
      index = met[index].parent
    }
    return false
  }
}

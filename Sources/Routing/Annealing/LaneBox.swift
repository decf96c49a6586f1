/// Lanes handed to threads, each to one at a time, moved and never copied.
@safe
final class LaneBox<Lane: Sendable>: @unchecked Sendable {
  /// The lanes that are not at work, in memory of their own: threads that change different elements of
  /// one array would all be changing the array.
  private let lanes: UnsafeMutableBufferPointer<Lane?>

  /// Takes lanes over; who hands them over must not keep them.
  init(_ lanes: [Lane]) {
    unsafe self.lanes = .allocate(capacity: lanes.count)
    _ = unsafe self.lanes.initialize(from: lanes)
  }

  deinit {
    unsafe lanes.deinitialize()
    unsafe lanes.deallocate()
  }

  /// How many there are.
  var count: Int { unsafe lanes.count }

  /// Works on one lane; no two threads may ask for the same.
  func run(_ number: Int, _ body: (inout Lane) -> Void) {
    guard var lane = unsafe lanes[number] else { return }
    unsafe lanes[number] = nil
    body(&lane)
    unsafe lanes[number] = lane
  }

  /// Gives all lanes back.
  func take() -> [Lane] {
    unsafe lanes.indices.compactMap { number in
      defer { unsafe lanes[number] = nil }
      return unsafe lanes[number]
    }
  }
}

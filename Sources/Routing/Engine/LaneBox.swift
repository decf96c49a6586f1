/// Lanes handed to threads, each to one at a time, moved and never copied.
final class LaneBox<Lane: Sendable>: @unchecked Sendable {
  private var lanes: [Lane?]

  /// Takes lanes over; who hands them over must not keep them.
  init(_ lanes: [Lane]) { self.lanes = lanes }

  /// How many there are.
  var count: Int { lanes.count }

  /// Works on one lane; no two threads may ask for the same.
  func run(_ number: Int, _ body: (inout Lane) -> Void) {
    unsafe lanes.withUnsafeMutableBufferPointer { buffer in
      guard var lane = unsafe buffer[number] else { return }
      unsafe buffer[number] = nil
      body(&lane)
      unsafe buffer[number] = lane
    }
  }

  /// Gives all lanes back.
  func take() -> [Lane] {
    defer { lanes.removeAll() }
    return lanes.compactMap { $0 }
  }
}

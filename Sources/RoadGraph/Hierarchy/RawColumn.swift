/// A column in raw memory, aligned so that vectors can be loaded from it; its owner frees it.
@safe struct RawColumn<Element: BitwiseCopyable>: ~Copyable {
  private(set) var pointer: UnsafeMutablePointer<Element>
  private var count: Int

  /// Makes room for some elements, of no particular value.
  init(count: Int) {
    self.count = max(1, count)
    unsafe pointer = Self.allocate(self.count)
  }

  /// Copies an array.
  init(copying elements: [Element]) {
    self.init(count: elements.count)
    unsafe pointer.update(from: elements, count: elements.count)
  }

  deinit { unsafe UnsafeMutableRawPointer(pointer).deallocate() }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<Element> {
    unsafe UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Element>.stride, alignment: 64
    ).bindMemory(to: Element.self, capacity: count)
  }

  /// Makes room for more elements, keeping those there are.
  mutating func reserve(_ wanted: Int) {
    guard wanted > count else { return }
    let larger = unsafe Self.allocate(2 * wanted)
    unsafe larger.update(from: pointer, count: count)
    unsafe UnsafeMutableRawPointer(pointer).deallocate()
    unsafe pointer = larger
    count = 2 * wanted
  }

  /// Gives the first elements one value.
  mutating func fill(count wanted: Int, with element: Element) {
    reserve(wanted)
    unsafe pointer.update(repeating: element, count: wanted)
  }

  /// A copy of the first elements.
  func prefix(_ wanted: Int) -> [Element] {
    unsafe Array(UnsafeBufferPointer(start: pointer, count: wanted))
  }
}

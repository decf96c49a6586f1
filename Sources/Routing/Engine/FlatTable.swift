/// Memory for tables, freed when the last holder of the arena lets go of it.
@safe
final class Arena: @unchecked Sendable {
  private var blocks: [UnsafeMutableRawPointer] = unsafe []

  init() {}

  @safe
  fileprivate func take<Element: BitwiseCopyable>(
    _ count: Int, repeating value: Element
  ) -> UnsafeMutablePointer<Element> {
    let base = UnsafeMutablePointer<Element>.allocate(capacity: max(1, count))
    unsafe base.initialize(repeating: value, count: max(1, count))
    unsafe blocks.append(UnsafeMutableRawPointer(base))
    return unsafe base
  }

  deinit {
    unsafe blocks.forEach { unsafe $0.deallocate() }
  }
}

/// A fixed number of plain values that lanes share without copying or counting references.
///
/// Copies of the handle name the same memory, which is the arena's: whoever keeps a handle keeps the
/// arena. Whoever shares one between threads sees to it that no two touch the same entry at once;
/// indices are checked in debug builds only.
@safe
struct FlatTable<Element: BitwiseCopyable>: BitwiseCopyable, @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>
  /// How many values.
  let count: Int

  /// Makes a table of equal values.
  init(_ arena: Arena, count: Int, repeating value: Element) {
    self.count = count
    unsafe base = arena.take(count, repeating: value)
  }

  /// Makes a table of given values.
  init(_ arena: Arena, _ values: [Element], default value: Element) {
    self.init(arena, count: values.count, repeating: value)
    for (index, value) in values.enumerated() { self[index] = value }
  }

  /// The value at an index.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return unsafe base[index]
    }
    nonmutating _modify {
      assert(index >= 0 && index < count)
      yield unsafe &base[index]
    }
  }

  /// The value at an index of 32 bits.
  @inline(__always)
  subscript(index: Int32) -> Element {
    get { self[Int(index)] }
    nonmutating _modify { yield &self[Int(index)] }
  }

  /// Copies another table's values; both have as many.
  func copy(_ other: FlatTable) {
    assert(count == other.count)
    unsafe base.update(from: other.base, count: count)
  }
}

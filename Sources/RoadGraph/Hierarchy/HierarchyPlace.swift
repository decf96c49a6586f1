/// An approach or an exit of a junction, as a hierarchy numbers them.
public struct HierarchyPlace: Hashable, Sendable {
  /// The junction's rank.
  let rank: UInt32
  /// The approach or exit.
  let port: UInt32
}

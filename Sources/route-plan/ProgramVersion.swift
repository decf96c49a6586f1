/// The version that manifests and `--version` state.
enum ProgramVersion {
  /// Major, minor, patch.
  static let text = "0.1.0"
}

public import Foundation

/// Where the tests find the package's own files and the shared data beside the checkout.
public enum RepositoryFolder {
  /// The package's root folder.
  public static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// `../shared/data`, or `nil` where it is absent: tests that need it are then skipped.
  public static let sharedData: URL? = {
    let folder = root.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()
}

// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
]

let package = Package(
  name: "route-plan",
  targets: [
    .systemLibrary(name: "CProj", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Gazetteer", dependencies: ["CProj", "CSQLite"], swiftSettings: settings),
    .target(name: "RoadGraph", dependencies: ["Gazetteer", "CZlib"], swiftSettings: settings),
    .target(name: "Routing", dependencies: ["RoadGraph"], swiftSettings: settings),
    .executableTarget(
      name: "route-plan", dependencies: ["Gazetteer", "RoadGraph", "Routing"],
      swiftSettings: settings),
    .executableTarget(
      name: "route-plan-bench", dependencies: ["Gazetteer", "RoadGraph", "Routing"],
      path: "Benchmarks", exclude: ["README.md", "thresholds.json"], swiftSettings: settings),
    .target(
      name: "TestSupport", dependencies: ["Gazetteer", "RoadGraph", "Routing"],
      path: "Tests/Support", swiftSettings: settings),
    .testTarget(
      name: "GazetteerTests", dependencies: ["Gazetteer", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "RoadGraphTests", dependencies: ["RoadGraph", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "RoutingTests", dependencies: ["Routing", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "BenchmarkTests", dependencies: ["route-plan-bench", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "RoutePlanTests", dependencies: ["route-plan", "TestSupport"],
      exclude: ["Golden"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

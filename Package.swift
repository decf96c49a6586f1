// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Matrices are searched from many origins at once, in half the time with the vector instructions that
// processors have had since 2013. They are used where the machine that builds has them: to build for
// another one, set ROUTE_PLAN_PROCESSOR=baseline. The results are the same to the bit.
func processorFlags() -> [String] {
  #if arch(x86_64)
    if let chosen = Context.environment["ROUTE_PLAN_PROCESSOR"] {
      return ["", "baseline"].contains(chosen) ? [] : ["-Xcc", "-march=\(chosen)"]
    }
    let description = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = description.split(separator: "\n").first { $0.hasPrefix("flags") } ?? ""
    let features = Set(line.split(separator: " "))
    let needed: Set<Substring> = ["avx2", "bmi1", "bmi2", "fma", "f16c", "abm", "movbe"]
    return needed.isSubset(of: features) ? ["-Xcc", "-march=x86-64-v3"] : []
  #else
    return []
  #endif
}

let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-cross-module-optimization"], .when(configuration: .release)),
  .unsafeFlags(processorFlags()),
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
      path: "Benchmarks",
      exclude: ["README.md", "thresholds.json", "results", "mappings", "peers"],
      swiftSettings: settings),
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
      name: "BenchmarkTests", dependencies: ["route-plan", "route-plan-bench", "TestSupport"],
      swiftSettings: settings),
    .testTarget(name: "ArchitectureTests", swiftSettings: settings),
    .testTarget(
      name: "RoutePlanTests", dependencies: ["route-plan", "TestSupport"],
      exclude: ["Golden"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)

import Foundation
import Routing
import TestSupport
import Testing

@testable import route_plan_bench

/// Real files, where the shared data is there.
@Suite(.enabled(if: RepositoryFolder.sharedData != nil, "../shared/data is absent"))
struct SharedInstanceTests {
  @Test(
    arguments: [
      ("vrp/cvrp/X-n101-k25.vrp", .cvrp, 100), ("vrp/belgium/Leuven1.vrp", .cvrp, 3000),
      ("vrp/vrptw/R101.txt", .vrptw, 100), ("vrp/vrptw/RC1_10_5.txt", .vrptw, 1000),
      ("arc/gdb/gdb1.dat", .carp, 22), ("arc/val/val10D.dat", .carp, 97),
      ("arc/egl/egl-s1-A.dat", .carp, 75), ("arc/mcarp/Lpr-a-01.txt", .mcarp, 52),
      ("arc/mcarp/mval1A.txt", .mcarp, 55), ("arc/mcarptif/Act-IF-a.txt", .mcarptif, 151),
      ("arc/mcgrp/BHW1.dat", .mcgrp, 29), ("arc/mcgrp/CBMix12.dat", .mcgrp, 53),
      ("kim/102_stop.txt", .kim, 99), ("kim/1599_stop.txt", .kim, 1596),
    ] as [(String, Instance.Family, Int)])
  func realFilesAreRead(file: String, family: Instance.Family, tasks: Int) throws {
    let folder = try #require(RepositoryFolder.sharedData)
    let instance = try InstanceReader.read(path: folder.appending(path: file).path)
      .built(threads: 2)
    #expect(instance.family == family)
    #expect(instance.model.tasks.count == tasks)
  }

  @Test func everyFileOfTheQualitySetsIsRead() throws {
    let folder = try #require(RepositoryFolder.sharedData).path
    for set in QualitySet.allCases {
      let files = try set.files(data: folder)
      #expect(!files.isEmpty)
      for file in files {
        // A network's table is left out: it is made anew for each run anyway.
        _ = try InstanceReader.read(path: file)
      }
    }
  }

  @Test func aSearchReachesGdb1sOptimumAndItsFileIsReadAgain() throws {
    let folder = try #require(RepositoryFolder.sharedData)
    let path = folder.appending(path: "arc/gdb/gdb1.dat").path
    let run = try SolveRun(path: path, limit: .iterations(20_000), threads: 1, seed: 1)
    #expect(run.isFeasible, "\(run.faults)")
    #expect(run.verdict.cost >= 316)
    #expect(run.verdict.cost <= 330)
    let bytes = SolutionFile.text(run.result.solution, of: run.instance, verdict: run.verdict)
    let read = try SolutionReader(bytes, file: "s", of: run.instance)
    #expect(read.solution == run.result.solution)
  }
}

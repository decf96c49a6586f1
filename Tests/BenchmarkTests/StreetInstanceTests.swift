import Routing
import Testing

@testable import route_plan_bench

/// Readers of instances whose work is along streets.
@Suite struct StreetInstanceTests {
  private static func leg(_ instance: Instance, _ from: Int64, _ to: Int64) throws -> Int32 {
    let origin = try #require(instance.placeNames.firstIndex(of: from))
    let end = try #require(instance.placeNames.firstIndex(of: to))
    guard case .table(let costs, let places) = instance.model.travel else { return -1 }
    return costs[origin * places + end]
  }

  @Test func spanishFilesHaveNodeOneAsDepotAndServeAsTheyDrive() throws {
    let instance = try InstanceSamples.read(InstanceSamples.streets)
    #expect(instance.family == .carp)
    #expect(instance.placeNames[Int(instance.model.depot)] == 1)
    #expect(instance.model.tasks.map(\.modes[0].cost) == [9, 4, 5, 2])
    #expect(instance.model.tasks.map(\.demand) == [1, 2, 3, 1])
    #expect(instance.model.vehicleCost == 0)
    #expect(instance.model.sites.isEmpty)
    #expect(instance.model.fleet == .max)
  }

  @Test func oneDrivesTheCheapestOfParallelStreetsAndServesEach() throws {
    let instance = try InstanceSamples.read(InstanceSamples.streets)
    #expect(try Self.leg(instance, 1, 2) == 4)
    #expect(try Self.leg(instance, 3, 1) == 9)
    #expect(instance.taskNames == [0, 1, 2, 3])
    // A loop is the same either way.
    #expect(instance.model.tasks.map(\.modes.count) == [2, 2, 2, 1])
  }

  @Test func theDepotMayBeNodeZero() throws {
    let text =
      InstanceSamples.streets.replacing("1, 2)", with: "0, 2)")
      .replacing("3, 1)", with: "3, 0)") + "DEPOSITO : 0\n"
    let instance = try InstanceSamples.read(text)
    #expect(instance.placeNames[Int(instance.model.depot)] == 0)
  }

  @Test func mixedFilesPriceServiceApartAndEachVehicleEmptiesOnce() throws {
    let instance = try InstanceSamples.read(InstanceSamples.mixed)
    #expect(instance.family == .mcarp)
    #expect(instance.model.tasks.map(\.modes[0].cost) == [12, 9])
    #expect(instance.model.tasks.map(\.modes.count) == [2, 1])
    #expect(instance.model.vehicleCost == 7)
    #expect(try Self.leg(instance, 2, 3) == 4)
    #expect(try Self.leg(instance, 3, 2) == 1)
    #expect(try Self.leg(instance, 2, 1) == 5)
    // By way of the arc from 3 to 2 there is nothing cheaper than the edge of 6.
    #expect(try Self.leg(instance, 3, 1) == 6)
  }

  @Test func facilitiesAreSitesAndTheLongestTripALimitOfCost() throws {
    let instance = try InstanceSamples.read(InstanceSamples.facilities)
    #expect(instance.family == .mcarptif)
    #expect(instance.siteNames == [0, -3])
    #expect(instance.model.sites.map(\.cost) == [3, 3])
    #expect(instance.model.routeCostLimit == 100)
    #expect(instance.model.vehicleCost == 0)
    #expect(instance.placeNames[Int(instance.model.depot)] == -1)
    #expect(try Self.leg(instance, -1, -3) == 4)
  }

  @Test func generalFilesServeNodesEdgesAndArcs() throws {
    let instance = try InstanceSamples.read(InstanceSamples.general)
    #expect(instance.family == .mcgrp)
    #expect(instance.model.tasks.map(\.demand) == [2, 3, 4])
    #expect(instance.model.tasks.map(\.modes.count) == [1, 2, 1])
    #expect(instance.model.tasks.map(\.modes[0].cost) == [0, 5, 6])
    #expect(instance.model.tasks[0].modes[0].entry == instance.model.tasks[0].modes[0].exit)
    #expect(try Self.leg(instance, 1, 3) == 2)
    #expect(try Self.leg(instance, 3, 1) == 6)
  }

  @Test func onlyPlacesWithWorkAreInTheTable() throws {
    let text = InstanceSamples.streets.replacing("( 3, 1)   coste 20", with: "( 3, 4)   coste 20")
    #expect(try InstanceSamples.read(text).placeNames == [1, 2, 3])
  }

  @Test func linesMayEndAsOnWindows() throws {
    for text in InstanceSamples.all {
      let plain = try InstanceSamples.read(text)
      let other = try InstanceSamples.read(text.replacing("\n", with: "\r\n"))
      #expect(other.model.tasks == plain.model.tasks)
      #expect(other.name == plain.name)
    }
  }
}

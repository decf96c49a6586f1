import Gazetteer
import Routing
import TestSupport
import Testing

@testable import route_plan

@Suite("Checking plans changed at random")
struct CheckFuzzTests {
  @Test("No change of a single value passes or crashes", arguments: [20_261_121])
  func singleValues(seed: UInt64) throws {
    let fixture = try PlanFixture()
    let world = fixture.world
    let document = try JSONReader.read(Array(fixture.planText.utf8))
    let checker = SolutionChecker(problem: world.problem, network: world.map.network)
    var random = SplitMix(state: seed)
    var leaves = 0
    var mutated = Mutation(leaf: -1).apply(to: document, counting: &leaves, random: &random)
    #expect(mutated == document && leaves > 200)
    var changed = 0
    for _ in 0..<300 {
      var count = 0
      let leaf = Int(random.next() % UInt64(leaves))
      mutated = Mutation(leaf: leaf).apply(to: document, counting: &count, random: &random)
      guard mutated != document else { continue }
      changed += 1
      let text = try JSONReader.read(JSONWriter.write(mutated))
      guard let solution = try? PlanFile.read(text) else { continue }
      let isCaught =
        !checker.faults(in: solution).isEmpty
        || !PlanFile.differences(
          in: text, from: solution, problem: world.problem, names: fixture.names
        ).isEmpty
      #expect(isCaught, "seed \(seed), leaf \(leaf)")
    }
    #expect(changed > 250)
  }

  @Test("No change of a single value of the work crashes", arguments: [4711])
  func problems(seed: UInt64) throws {
    let fixture = try PlanFixture()
    let world = fixture.world
    let document = ProblemFile.json(world.problem, names: fixture.names)
    var random = SplitMix(state: seed)
    var leaves = 0
    _ = Mutation(leaf: -1).apply(to: document, counting: &leaves, random: &random)
    var read = 0
    for _ in 0..<600 {
      var count = 0
      let leaf = Int(random.next() % UInt64(leaves))
      let mutated = Mutation(leaf: leaf).apply(to: document, counting: &count, random: &random)
      guard let (problem, names) = try? ProblemFile.read(mutated) else { continue }
      read += 1
      // Some changes leave the plan valid, the price of other work for one; none may crash.
      _ = SolutionChecker(problem: problem, network: world.map.network).faults(in: world.solution)
      _ = PlanFile.json(world.solution, problem: problem, names: names)
      let again = try ProblemFile.read(ProblemFile.json(problem, names: names))
      #expect(again.0 == problem && again.1 == names, "seed \(seed), leaf \(leaf)")
    }
    #expect(read > 100)
  }

  /// A generator that is the same on every machine (SplitMix64).
  private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var value = state
      value = (value ^ value >> 30) &* 0xbf58_476d_1ce4_e5b9
      value = (value ^ value >> 27) &* 0x94d0_49bb_1331_11eb
      return value ^ value >> 31
    }
  }

  /// Changes the leaf of a document with a certain number.
  private struct Mutation {
    let leaf: Int

    func apply(
      to value: JSONValue, counting count: inout Int, random: inout SplitMix
    ) -> JSONValue {
      switch value {
      case .array(let elements):
        return .array(elements.map { apply(to: $0, counting: &count, random: &random) })
      case .object(let members):
        return .object(
          members.map { .init($0.key, apply(to: $0.value, counting: &count, random: &random)) })
      default:
        defer { count += 1 }
        return count == leaf ? changed(value, &random) : value
      }
    }

    private func changed(_ value: JSONValue, _ random: inout SplitMix) -> JSONValue {
      guard case .integer(let number) = value else {
        return random.next() % 2 == 0 ? .null : .string("other")
      }
      switch random.next() % 8 {
      case 0: return .integer(number + 1)
      case 1: return .integer(number - 1)
      case 2: return .integer(0)
      case 3: return .integer(-number)
      case 4: return .integer(Int64(Int32.max))
      case 5: return .integer(Int64(Int32.min))
      case 6: return .integer(Int64(truncatingIfNeeded: random.next()))
      default: return .integer(Int64(random.next() % 64))
      }
    }
  }
}

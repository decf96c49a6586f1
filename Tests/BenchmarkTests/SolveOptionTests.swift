import Gazetteer
import Routing
import Testing

@testable import route_plan_bench

@Suite struct SolveOptionTests {
  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  @Test func solveTakesTimeOrIterations() throws {
    let timed = try SolveOptions(Self.words("a.vrp --seconds 2.5 --threads 2 --seed 7"))
    #expect(timed.limit == .seconds(2.5))
    #expect(timed.threads == 2)
    #expect(timed.seed == 7)
    let replay = try SolveOptions(
      Self.words("a.vrp --iterations 900") + ["--pace", #"{"pace": [[0, 1, 2]]}"#])
    #expect(replay.limit == .iterations(900))
    #expect(replay.pace == EnginePace(knots: [.init(iteration: 0, gone: 1, planned: 2)]))
  }

  @Test(arguments: [
    ("", "the instance file is needed"), ("--seconds 1", "the instance file is needed"),
    ("a", "either --seconds or --iterations"), ("a --seconds 1 --iterations 1", "either"),
    ("a --seconds 0", "--seconds '0'"), ("a --seconds nan", "--seconds 'nan'"),
    ("a --iterations 0", "--iterations '0'"), ("a --seconds 1 --pace [[0,0,1]]", "--pace needs"),
    ("a --iterations 1 --pace [[0,0]]", "--pace holds a knot"),
    ("a --iterations 1 --pace [[0,-1,1]]", "--pace holds a knot"),
    ("a --iterations 1 --pace {}", "--pace holds no list"),
    ("a --iterations 1 --pace [", "--pace: line 1"),
  ])
  func solveSaysWhatItCannotUnderstand(arguments: String, message: String) throws {
    let error = #expect(throws: UsageError.self) { try SolveOptions(Self.words(arguments)) }
    #expect(try #require(error).message.hasPrefix(message), "\(error?.message ?? "")")
  }

  @Test func aPaceIsReadAsItWasWritten() throws {
    let pace = EnginePace(knots: [
      .init(iteration: 2000, gone: 65_000, planned: 9_000_000_000),
      .init(iteration: 4000, gone: 65_536, planned: 4000),
    ])
    let text = JSONWriter.write(PaceText.write(pace), pretty: false)
    #expect(try PaceText.read(argument: String(decoding: text, as: UTF8.self)) == pace)
  }

  @Test(arguments: ["\n", "\r\n"]) func theBestKnownIsFoundByName(newline: String) throws {
    let lines = ["family,instance,best_known,kind", "cvrp,X-n9,120,", "vrptw,R1,12.5,x", ""]
    let table = try BestKnown(text: lines.joined(separator: newline), file: "b")
    #expect(table.cost(names: ["nothing", "x-n9"]) == 120)
    #expect(table.cost(names: ["R1"]) == 12.5)
    #expect(table.cost(names: ["R2"]) == nil)
    #expect(throws: InputFileError.self) { try BestKnown(text: "h\na,b,c\n", file: "b") }
  }

  @Test func qualityTakesLists() throws {
    let options = try QualityOptions(
      Self.words("--families gdb,kim --seconds 1,2.5 --seeds 3,4 --instances GDB1"))
    #expect(options.families == [.gdb, .kim])
    #expect(options.seconds == [1, 2.5])
    #expect(options.seeds == [3, 4])
    #expect(options.instances == ["gdb1"])
    #expect(throws: UsageError.self) { try QualityOptions(["--families", "gdb,cars"]) }
    #expect(throws: UsageError.self) { try QualityOptions(["--seconds", "0"]) }
    #expect(throws: UsageError.self) { try QualityOptions(["--seeds", ","]) }
  }

  @Test func theTableShowsMeanLeastAndGreatest() {
    var table = QualityTable(heading: "# Title\n", seconds: [1])
    for (seed, cost) in [(1, 100.0), (2, 101), (3, 105)] {
      table.rows.append(
        QualityRow(
          set: .gdb, instance: "gdb1", seconds: 1, seed: UInt64(seed), cost: cost, vehicles: 2,
          bestKnown: 100, fault: seed == 3 ? "it is wrong" : nil))
    }
    #expect(
      table.text == """
        # Title

        ## gdb

        | instance | best known | gap %, 1 s |
        | --- | ---: | ---: |
        | gdb1 | 100 | 0.50 (0.00–1.00), 2 of 3 |

        ## Runs that don't count

        - gdb1, 1 s, seed 3: it is wrong

        """)
  }

  @Test func aProgramIsRunToItsEnd() {
    let program = ChildProgram(["sh", "-c", "echo said; exit 3"])
    #expect(program.status == 3)
    #expect(program.output == "said\n")
    #expect(ChildProgram(["there-is-no-such-program"]).status != 0)
  }
}

import Routing
import Testing

@testable import route_plan_bench

/// Whatever a file holds, the readers answer with an instance or with what is wrong.
@Suite struct HostileInstanceTests {
  private static func message(_ text: String) -> InputFileError? {
    do throws(InputFileError) { _ = try InstanceSamples.read(text) } catch { return error }
    return nil
  }

  @Test(
    arguments: [
      ("", "no kind of instance"), ("\0\0\0", "no kind of instance"), ("{", "ends inside"),
      ("[1, 2]", "no kind of instance"), ("DIMENSION", "line ends where the DIMENSION"),
      ("DIMENSION : 99999999999", "not between"), ("DIMENSION : -1", "not between"),
      ("DIMENSION : 4\nCAPACITY : x", "'x' is no number"),
      ("DIMENSION : 3000000\nNODE_COORD_SECTION\n1 0 0\n", "the file ends after 1 of 3000000"),
      ("DIMENSION : 4\nTIME_WINDOW_SECTION\n", "'TIME_WINDOW_SECTION' is not known"),
      ("DIMENSION : 4\nTYPE : VRPB\n", "'VRPB' is not known"),
      ("VEHICLE CUSTOMER\n", "no line starts with NUMBER"),
      ("LIST_REQ_EDGES :\n(1,2) cost 5 demand 1", "there is no capacity"),
      ("CAPACITY : 5\nLIST_REQ_EDGES :\n(1 2) cost 5", "should be a comma"),
      ("CAPACITY : 5\nLIST_REQ_EDGES :\n(1,2) demand 5", "has no cost"),
      ("CAPACITY : 5\nLIST_REQ_EDGES :\n(1,2) cost 5 colour 3", "'colour' is no property"),
      ("CAPACITY : 5\nLIST_REQ_EDGES :\n(2,3) cost 5 demand 3", "no street touches node 1"),
    ])
  func whatIsWrongIsSaid(text: String, message: String) throws {
    let error = try #require(Self.message(text))
    #expect(error.message.contains(message), "\(error.message)")
    #expect(!error.fix.isEmpty)
  }

  @Test(
    arguments: [
      (InstanceSamples.customers, "DIMENSION : 4", "DIMENSION : 5", 12),
      (InstanceSamples.customers, "3 5\n", "2 5\n", nil),
      (InstanceSamples.customers, "3\t1\t1", "3\t1e300\t1", 10),
      (InstanceSamples.customers, "CAPACITY : 10", "CAPACITY : 99999999999999999999", 6),
      (InstanceSamples.windows, "50.5", "4.5", 11),
      (InstanceSamples.windows, "50.5", "50.55", 11),
      (InstanceSamples.windows, "    2      3", "    3      3", 12),
      (InstanceSamples.streets, "ARISTAS_REQ : 4", "ARISTAS_REQ : 9", 4),
      (InstanceSamples.streets, "coste 5", "coste 99999999999", 13),
      (InstanceSamples.facilities, "(-3,0) trav_cost 2", "(-3,0) trav_cost -2", 14),
      (InstanceSamples.general, "#Required A:\t1", "#Required A:\t2", 11),
      (InstanceSamples.refuse, "875\t1200", "1200\t875", 8),
      (InstanceSamples.refuse, "40\t! speed", "4000\t! speed", 5),
      (InstanceSamples.refuse, "9\t5280\t5280", "9\t15000000\t15000000", nil),
    ] as [(String, String, String, Int?)])
  func theLineIsNamed(sample: String, old: String, new: String, line: Int?) throws {
    let text = sample.replacing(old, with: new, maxReplacements: 1)
    #expect(text != sample)
    let error = try #require(Self.message(text))
    #expect(error.line == line, "\(error.text)")
  }

  /// Seven legs of one route would not fit the engine's numbers.
  @Test(arguments: [500_000_000, 5_000_000])
  func costsThatCannotBeReckonedAreRefused(weight: Int) throws {
    let rows = (1...6).map { Array(repeating: "\(weight)", count: $0).joined(separator: " ") }
    let demands = (2...7).map { "\($0) 1" }.joined(separator: "\n")
    let text = """
      DIMENSION : 7
      EDGE_WEIGHT_TYPE : EXPLICIT
      EDGE_WEIGHT_FORMAT : LOWER_ROW
      CAPACITY : 6
      EDGE_WEIGHT_SECTION
      \(rows.joined(separator: "\n"))
      DEMAND_SECTION
      1 0
      \(demands)
      DEPOT_SECTION
      1
      -1
      EOF
      """
    var error: InputFileError?
    try TemporaryFile.with(Array(text.utf8)) { path in
      do throws(InputFileError) {
        let run = try SolveRun(path: path, limit: .iterations(50), threads: 1, seed: 1)
        #expect(run.isFeasible && run.verdict.cost == 7 * Int64(weight), "\(run.faults)")
      } catch let refusal { error = refusal }
    }
    #expect((error != nil) == (weight > 100_000_000), "\(error?.text ?? "")")
    #expect(error?.message.contains("could cost") != false)
  }

  @Test func aFileCutAnywhereIsReadOrRefused() {
    for sample in InstanceSamples.all {
      let bytes = Array(sample.utf8)
      for end in bytes.indices {
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        if let error = Self.message(text) { #expect(!error.message.isEmpty) }
      }
    }
  }

  @Test(arguments: ["-1", "999999999", "99999999999999999999", "1e308", "-", ".", "", "x", "0.001"])
  func anyNumberMayBeAnything(replacement: String) {
    for sample in InstanceSamples.all {
      let pieces = Self.numbers(in: sample)
      for piece in pieces {
        let text = sample.replacingCharacters(in: piece, with: replacement)
        if let error = Self.message(text) { #expect(!error.message.isEmpty) }
      }
    }
  }

  private static func numbers(in text: String) -> [Range<String.Index>] {
    text.ranges(of: #/[0-9]+(\.[0-9]+)?/#)
  }
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}

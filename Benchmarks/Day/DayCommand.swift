import Gazetteer
import Routing

/// `route-plan-bench day`: hands a planned day to other engines and drives what they bring back.
enum DayCommand {
  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    let options: DayOptions
    do throws(UsageError) { options = try DayOptions(arguments) } catch {
      ErrorOutput.write("route-plan-bench day: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
    do throws(InputFileError) { return try drive(options) } catch {
      ErrorOutput.write(error.text)
      return 1
    }
  }

  private static func drive(_ options: DayOptions) throws(InputFileError) -> Int32 {
    let day = try PublishedDay(folder: options.plan)
    let legs = DrivenLegs(day.problem, network: day.network)
    let travel = DayTravel(
      day.problem, network: day.network, graphs: legs, threads: options.threads)
    let work = PeerWork(day)
    if let path = options.jobs {
      try InputFile.write(PeerJobs(work, travel).bytes, to: path)
    }
    let answer: DayAnswer
    if let path = options.routes {
      answer = DayAnswer(helping: try DayRoutes.read(path: path, work), day, travel, legs)
    } else {
      answer = DayAnswer(asPlanned: day, travel, legs)
    }
    for fault in answer.faults.prefix(20) { ErrorOutput.write(fault.description) }
    print(line(day, answer), terminator: "")
    return answer.faults.isEmpty ? 0 : 3
  }

  private static func line(_ day: PublishedDay, _ answer: DayAnswer) -> String {
    let cost = answer.solution.cost
    let tips = answer.solution.routes.reduce(0) { $0 + $1.stops.count { $0.isTip } }
    let line = JSONValue.object([
      .init("area", .string(day.area)), .init("date", .string(day.date)),
      .init("mode", .string(day.mode)),
      .init("tasks", .integer(Int64(day.problem.tasks.count))),
      .init("pounds", .number(hundredths(cost.total.micropounds, of: 1_000_000))),
      .init(
        "pounds_without_disposal",
        .number(hundredths(cost.total.micropounds - cost.disposal.micropounds, of: 1_000_000))),
      .init("hours", .number(hundredths(answer.deciseconds, of: 36_000))),
      .init("kilometres", .number(hundredths(answer.metres(day.problem), of: 1000))),
      .init("vehicles", .integer(Int64(answer.solution.routes.count))),
      .init("tips", .integer(Int64(tips))),
      .init("undone", .integer(Int64(answer.solution.unassigned.count))),
      .init("displaced", .integer(Int64(answer.displaced))),
      .init("faults", .integer(Int64(answer.faults.count))),
    ])
    return String(decoding: JSONWriter.write(line, pretty: false), as: UTF8.self)
  }

  private static func hundredths(_ count: Int64, of unit: Int64) -> Double {
    (Double(count) / Double(unit) * 100).rounded() / 100
  }
}

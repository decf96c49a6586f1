import FoundationEssentials
import Gazetteer

/// `route-plan init DIR`.
enum InitCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let folder = URL(filePath: invocation.word ?? "", directoryHint: .isDirectory)
    do throws(NewAreaError) { try NewArea.write(to: folder) } catch {
      console.complain("route-plan: error: \(error.message)")
      return .badInput
    }
    console.write(
      "\(folder.appending(path: "area.json5").path) is ready: fill it in, put the files it names "
        + "beside it, then: route-plan import \(invocation.word ?? "DIR")\n")
    return .done
  }
}

/// `route-plan check PLAN`.
enum CheckPlanCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let report = checkPlan(folder: URL(filePath: invocation.word ?? "", directoryHint: .isDirectory))
    if invocation.isSet("json") {
      let lines = { (lines: [String]) in JSONValue.array(lines.map { .string($0) }) }
      console.write(
        JSONWriter.write(
          .object([
            .init("valid", .bool(report.outcome == .valid)),
            .init("readable", .bool(report.outcome != .unreadable)),
            .init("faults", lines(report.faults)),
            .init("changed_files", lines(report.changedFiles)),
          ])))
    } else {
      console.write(report.lines.joined(separator: "\n") + "\n")
    }
    switch report.outcome {
    case .valid: return .done
    case .unreadable: return .badInput
    case .invalid: return .planInvalid
    }
  }
}

/// `route-plan show PLAN`.
enum ShowCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    let name = invocation.isSet("json") ? "private/summary.json" : "private/summary.txt"
    let folder = URL(filePath: invocation.word ?? "", directoryHint: .isDirectory)
    guard let bytes = PlanFolder.contents(name, in: folder) else {
      console.complain(
        "route-plan: error: \(folder.path) holds no \(name)\n"
          + "  fix: name a plan folder as written by route-plan plan")
      return .badInput
    }
    console.write(bytes)
    return .done
  }
}

/// `route-plan help [TOPIC]`.
enum HelpCommand {
  static func run(_ invocation: Invocation, _ console: Console) -> ExitStatus {
    guard let topic = invocation.word else {
      console.write(HelpText.overview())
      return .done
    }
    if topic == "formats" {
      console.write(FormatsHelp.text())
      return .done
    }
    guard let command = CommandTable.command(named: topic) else {
      console.complain(
        "route-plan: error: there is no command '\(topic)'\n  fix: see route-plan help")
      return .badUsage
    }
    console.write(HelpText.text(for: command))
    return .done
  }
}

import FoundationEssentials
import Glibc

/// The program: reads its arguments, runs one command, ends with a documented status.
@main
enum RoutePlan {
  static func main() {
    Console.ignoreClosedPipes()
    exit(run(Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  /// Runs a command line and says how it ended.
  static func run(_ arguments: [String]) -> ExitStatus {
    let invocation: Invocation
    do throws(UsageError) { invocation = try ArgumentReader.read(arguments) } catch {
      Console().complain(error.text)
      return .badUsage
    }
    let console = Console(
      volume: invocation.isSet("quiet")
        ? .quiet : invocation.isSet("verbose") ? .verbose : .ordinary)
    if invocation.wantsHelp {
      console.write(HelpText.text(for: invocation.command))
      return .done
    }
    switch invocation.command.name {
    case "init": return InitCommand.run(invocation, console)
    case "import": return ImportCommand.run(invocation, console)
    case "plan": return PlanCommand.run(invocation, console)
    case "replan": return ReplanCommand.run(invocation, console)
    case "check": return CheckPlanCommand.run(invocation, console)
    case "show": return ShowCommand.run(invocation, console)
    case "nightly": return NightlyCommand.run(invocation, console)
    case "status": return StatusCommand.run(invocation, console)
    case "approve": return ApproveCommand.run(invocation, console)
    case "purge": return PurgeCommand.run(invocation, console)
    case "replay": return ReplayCommand.run(invocation, console)
    case "units": return UnitsCommand.run(invocation, console)
    case "bins": return BinsCommand.run(invocation, console)
    case "simulate": return SimulateCommand.run(invocation, console)
    case "sample": return SampleCommand.run(invocation, console)
    case "help": return HelpCommand.run(invocation, console)
    default: return .badUsage
    }
  }
}

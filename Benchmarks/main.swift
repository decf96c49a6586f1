#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "town": exit(TownCommand.run(Array(arguments.dropFirst())))
case "graph": exit(GraphCommand.run(Array(arguments.dropFirst())))
case "roads": exit(RoadsCommand.run(Array(arguments.dropFirst())))
case "solve": exit(SolveCommand.run(Array(arguments.dropFirst())))
case "check": exit(SolutionCheckCommand.run(Array(arguments.dropFirst())))
case "quality": exit(QualityCommand.run(Array(arguments.dropFirst())))
case "day": exit(DayCommand.run(Array(arguments.dropFirst())))
case "forecast": exit(ForecastCommand.run(Array(arguments.dropFirst())))
case "newcomers": exit(NewcomersCommand.run(Array(arguments.dropFirst())))
case "ingest": exit(IngestCommand.run(Array(arguments.dropFirst())))
case "counters": exit(CountersCommand.run(Array(arguments.dropFirst())))
case nil, "help", "--help", "-h": print(BenchHelp.text)
default:
  print("route-plan-bench: there is no command '\(arguments.first ?? "")'\n")
  print(BenchHelp.text)
  exit(2)
}

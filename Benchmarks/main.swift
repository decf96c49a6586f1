#if canImport(Glibc)
  import Glibc
#endif

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "town" { exit(TownCommand.run(Array(arguments.dropFirst()))) }
print("route-plan-bench")

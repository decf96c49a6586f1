/// What `route-plan-bench` says of itself.
enum BenchHelp {
  /// The help.
  static let text = """
    OVERVIEW: Counts what route-plan does on the sample maps, and draws those maps.

    USAGE: route-plan-bench <command>

    COMMANDS:
      counters [--root DIR] [--check FILE] [--record FILE]
          Print the counters of sample-maps/fenmarket and sample-maps/brickfields as JSON.
          --root DIR     the folder that holds sample-maps (default: the working directory)
          --check FILE   compare with the thresholds in FILE and print what differs
          --record FILE  write the counters to FILE as the new thresholds
      town --kind market|terrace [--seed S] --out DIR
          Draw the roads of an invented town; `route-plan sample` makes the rest.

    EXIT STATUS:
      0  done; with --check: nothing differs
      1  a counter differs, or a file can't be read or written
      2  bad usage
    """
}

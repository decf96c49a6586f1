/// What `route-plan-bench` says of itself.
enum BenchHelp {
  /// The help.
  static let text = """
    OVERVIEW: Counts what route-plan does on the sample maps, and draws those maps; measures
    shortest paths on graphs and on real maps; solves the benchmarks of routing; hands planned
    days to other engines.

    USAGE: route-plan-bench <command>

    COMMANDS:
      counters [--root DIR] [--check FILE] [--record FILE]
          Print the counters of sample-maps/fenmarket and sample-maps/brickfields as JSON.
          --root DIR     the folder that holds sample-maps (default: the working directory)
          --check FILE   compare with the thresholds in FILE and print what differs
          --record FILE  write the counters to FILE as the new thresholds
      town --kind market|terrace [--seed S] --out DIR
          Draw the roads of an invented town; `route-plan sample` makes the rest.
      graph --gr FILE [--co FILE] [--pairs FILE] [--sources FILE --targets FILE]
            [--turns none|line] [--threads T] [--distances OUT]
          Measure distances on a DIMACS graph and print them, added up, as JSON.
          --gr FILE        the graph, plain or packed with gzip
          --co FILE        the places of its nodes
          --pairs FILE     two node ids a line; with --turns line two arcs
          --sources FILE --targets FILE
                           one node id first on each line, or one arc: all to all
          --turns none     states are nodes (default)
          --turns line     states are arcs; back the way one came only where nothing else is left.
                           An arc is written as tail head [weight]
          --threads T      threads that work (default: 1)
          --distances OUT  write the distances of the pairs, one a line; without --pairs those of
                           each source on a line. 0 where there is no way
      roads --map FILE --profile NAME --points N --seed S [--threads T] [--drive left|right]
            [--services N --nearest K] [--export OUT] [--distances OUT]
          Measure import, order, shortcuts, the matrix and the nearest lists of random places of
          a map, print JSON.
          --map FILE       OpenStreetMap PBF or XML, or a GeoPackage; may be given more than once
          --profile NAME   rcv-26t, rcv-18t, truck-7.5t, narrow-12t or compact-sweeper
          --drive SIDE     the side on which one drives (default: left)
          --services N --nearest K
                           list for each of N random services the K others nearest to it by road,
                           and the K that it is nearest to reach from
          --export OUT     write the turn graph to OUT, its nodes the states, and the states of the
                           places to OUT.points
          --distances OUT  write the deciseconds from state to state of the places, a row a line,
                           and check the matrix against them
      solve INSTANCE (--seconds S | --iterations N) [--threads T] [--seed K] [--solution OUT]
            [--pace JSON|FILE] [--best-known FILE]
          Solve an instance and print its cost and how it was found as one line of JSON. The kind of
          file is told by its content: CVRPLIB, Solomon and Homberger, CARP, MCARP, MCARPTIF,
          MCGRP, the refuse stops of Kim et al., VROOM's JSON with a matrix.
          --seconds S      stop after S seconds since the file was read
          --iterations N   stop after N iterations; the answer is then always the same
          --pace JSON|FILE cool as the pace says that a run with --seconds printed; with its
                           iterations and seed it gives its answer again
          --seed K         what the random streams start from (default: 1)
          --solution OUT   write the solution as its family's checkers read it
          --bound certified|none
                           add a lower bound that is proved, its name and the gap to it
          --best-known FILE
                           print the gap to the best known cost, family,instance,cost a line
      check INSTANCE SOLUTION
          Read a solution that solve has written, and print its cost and what is wrong with it.
      quality [--data DIR] [--oracles DIR] [--families A,B] [--instances A,B] [--seconds S,S]
              [--seeds K,K] [--threads T] [--out FILE]
          Solve sets of instances one by one and write a table of the gaps to the best known costs.
          --data DIR       the shared data (default: ../shared/data)
          --oracles DIR    let the checkers in Python judge each solution too
          --families A,B   some of cvrp, belgium, vrptw, gdb, val, egl, mcarp, mcarptif, mcgrp, kim
                           (default: all but belgium and mcgrp)
          --instances A,B  only these of them
          --seconds S,S    time limits (default: 10)
          --seeds K,K      seeds (default: 1)
          --out FILE       the table (default: Benchmarks/results/quality.md)
      day PLAN [--jobs OUT.json] [--routes FILE] [--threads T]
          Drive the day in a plan's folder again and print its cost, hours and kilometres as one
          line of JSON.
          --jobs OUT.json  write the day's work as VROOM reads it, with its matrices and without
                           tips
          --routes FILE    drive the routes that VROOM, or an engine that writes as it does, has
                           found: with tips and breaks put in and modes chosen anew
      forecast --readings FILE --mapping FILE --split DATE [--forecasts OUT.csv]
          Forecast how full bins will be in 1, 2, 3 and 7 days, at the end of each day from what is
          known by then, and grade the forecasts issued from DATE on; print JSON.
          --readings FILE  a table with one row a reading
          --mapping FILE   how to read it; Benchmarks/mappings has some
          --split DATE     the first day of issue that is graded, such as 2020-01-01
          --forecasts OUT  write each forecast and what came, a row each
      newcomers --readings FILE --mapping FILE [--positions FILE]
          Leave every bin in turn with its first rows, learn its rate from them and from the other
          bins, compare with what all its rows say; print a JSON object for each number of rows.
          Every row is a fill before an emptying; bins of one group stand together.
          --positions FILE where bins stand: columns bin or SPID, Latitude, Longitude
      ingest --folder DIR [--bins N] [--days N]
          Draw half-hourly readings to DIR/readings.csv, take them into DIR/history.gpkg twice,
          forecast every bin from it, print how long each took as JSON.
          --bins N         how many bins (default: 1000)
          --days N         for how many days (default: 1095)

    A line in a file of points that starts with # is a comment. Errors go to standard error.

    EXIT STATUS:
      0  done; with --check: nothing differs
      1  a counter or a distance differs, or a file can't be read or written
      2  bad usage
      3  solve, check, quality, day: work is left undone, or the answer breaks a rule
    """
}

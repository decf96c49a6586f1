import Gazetteer

/// `route-plan-bench newcomers`: how well a new bin's rate is foretold by the bins of its kind and near
/// it.
///
/// Of a table of fills before each emptying every bin in turn is left with its first few rows; its rate
/// is then compared with what all its rows say.
enum NewcomersCommand {
  /// The first rows a bin is left with.
  private static let rowsKept = [1, 3, 6]
  /// Fewer rows than this don't tell a bin's rate.
  private static let fewestRows = 15
  /// Where bins of one group stand, in centimetres apart: 10 km.
  private static let groupStep: Int32 = 1_000_000

  /// Runs the command and returns its exit status.
  static func run(_ arguments: [String]) -> Int32 {
    do throws(UsageError) {
      let options = try OptionReader(arguments, flags: ["--readings", "--mapping", "--positions"])
      let (readings, mapping) = (
        try options.required("--readings"), try options.required("--mapping")
      )
      do throws(InputFileError) {
        let table = try ForecastCommand.readings(readings, mapping: mapping)
        let positions = try options.text("--positions").map(NewcomerPlaces.read) ?? [:]
        print(report(table, positions))
        return 0
      } catch {
        ErrorOutput.write(error.text)
        return 1
      }
    } catch {
      ErrorOutput.write("route-plan-bench newcomers: \(error.message)\n\n\(BenchHelp.text)")
      return 2
    }
  }

  private static func report(_ table: DailyReadings, _ positions: [String: GridPoint]) -> String {
    let bins = table.bins.enumerated().map { place, name in
      ServiceBin(
        name: name, stream: 0,
        point: positions[name]
          ?? GridPoint(x: Int32(clamping: table.groups[place]) * groupStep, y: 0),
        litres: 100, kilogramsFull: 10)
    }
    var rows = [[FillReading]](repeating: [], count: bins.count)
    for row in table.rows {
      rows[row.bin].append(
        FillReading(
          bin: bins[row.bin].name, time: Int64(row.day) * 86_400, fillPermille: row.fillPermille))
    }
    let truth = process(bins, rows)
    let graded = rows.indices.filter { rows[$0].count >= fewestRows }
    var lines: [String] = []
    for kept in rowsKept {
      var errors = (own: 0.0, fixed: 0.0, kind: 0.0, ours: 0.0)
      for place in graded {
        var known = rows
        known[place] = Array(rows[place].prefix(kept))
        let (name, kind) = (bins[place].name, bins[place].kind)
        let actual = truth.rate(of: name, kind: kind).permillePerDay
        let own = sums(known[place])
        let others = known.indices.filter { $0 != place }.map { sums(known[$0]) }
          .reduce((permille: 0.0, days: 0.0)) { ($0.permille + $1.permille, $0.days + $1.days) }
        let mean = others.permille / max(1, others.days)
        let ours = process(bins, known).rate(of: name, kind: kind).permillePerDay
        errors.own += abs((own.days > 0 ? own.permille / own.days : mean) - actual)
        errors.fixed += abs((own.permille + 2 * mean) / (own.days + 2) - actual)
        errors.kind += abs(mean - actual)
        errors.ours += abs(ours - actual)
      }
      func figure(_ sum: Double) -> JSONValue {
        .number((sum / Double(max(1, graded.count)) * 100).rounded() / 100)
      }
      let line = JSONValue.object([
        .init("rows_kept", .integer(Int64(kept))), .init("bins", .integer(Int64(graded.count))),
        .init("mae_kind", figure(errors.kind)), .init("mae_own", figure(errors.own)),
        .init("mae_two_days", figure(errors.fixed)), .init("mae_ours", figure(errors.ours)),
      ])
      lines.append(String(decoding: JSONWriter.write(line), as: UTF8.self))
    }
    return lines.joined()
  }

  /// A fill process of rows of which each is followed by an emptying.
  private static func process(_ bins: [ServiceBin], _ rows: [[FillReading]]) -> FillProcess {
    var emptyings: [String: [BinEmptying]] = [:]
    for (bin, own) in zip(bins, rows) {
      emptyings[bin.name] = own.map { BinEmptying(time: $0.time) }
    }
    return BinHistory(readings: rows.flatMap { $0 }, emptyings: emptyings).process(of: bins)
  }

  private static func sums(_ rows: [FillReading]) -> (permille: Double, days: Double) {
    zip(rows, rows.dropFirst()).reduce((0, 0)) {
      ($0.0 + Double($1.1.fillPermille), $0.1 + Double($1.1.time - $1.0.time) / 86_400)
    }
  }
}

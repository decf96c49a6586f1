/// What `route-plan-bench ingest` was asked to do.
struct IngestOptions: Equatable {
  /// How many bins report.
  let bins: Int
  /// For how many days, every half hour.
  let days: Int
  /// The folder for the table and the history; both are made anew and left there.
  let folder: String

  /// Reads the arguments after `ingest`.
  init(_ arguments: [String]) throws(UsageError) {
    let options = try OptionReader(arguments, flags: ["--bins", "--days", "--folder"])
    bins = try options.number("--bins", in: 1...100_000, standard: 1000)
    days = try options.number("--days", in: 1...20_000, standard: 1095)
    folder = try options.required("--folder")
  }
}

import FoundationEssentials
import Gazetteer
import RoadGraph
import Routing

/// Every file of a plan's folder, made from a checked day.
struct PlanPublication {
  let area: CompiledAreaStore.Stored
  let request: PlanRequest
  let planned: PlannedDay
  let log: DiagnosticLog
  let converter: PositionConverter
  /// Files beside those that every plan has.
  var extra: [(path: String, bytes: [UInt8])] = []

  /// The plan as people read it.
  func view() -> PlanView {
    var notes = planned.notes
    notes += untiedNotes
    let builder = PlanViewBuilder(
      configuration: area.configuration, network: area.network, register: area.register,
      day: planned.day, solution: planned.solution, date: request.date, mode: request.mode,
      facts: planned.facts, untied: planned.untied, shared: planned.shared, credits: area.credits,
      converter: converter)
    let bins = bins
    var view = builder.build(notes: notes + BinRisks.notes(bins))
    view.bins = bins
    view.totals += planned.bound.map { boundTotals($0) } ?? []
    return view
  }

  /// What no plan of the same work costs less than, and how it is proved.
  private func boundTotals(_ bound: DayBound) -> [(name: String, value: String)] {
    let pounds = Decimals.text(Double(bound.cost.micropounds) / 1e6, places: 2)
    let percent = Decimals.text(bound.gapPercent(of: planned.solution.cost), places: 1)
    return [
      ("least running cost", "£\(pounds), proved: this plan is at most \(percent) % above it"),
      ("proved by", "\(bound.name), \(bound.reference)"),
    ]
  }

  /// The files by their path in the folder, the manifest last.
  func files(of view: PlanView) -> [(path: String, bytes: [UInt8])] {
    let names = names
    var files: [(path: String, bytes: [UInt8])] = [
      (PlanFolder.network, area.networkBytes),
      (
        PlanFolder.problem,
        JSONWriter.write(ProblemFile.json(planned.day.problem, names: names))
      ),
      (
        PlanFolder.plan,
        JSONWriter.write(
          PlanFile.json(planned.solution, problem: planned.day.problem, names: names))
      ),
      ("private/import-report.txt", area.report),
      ("private/diagnostics.txt", Array(diagnostics.utf8)),
    ]
    files += PlanDocuments.all(view)
    files.append((PlanFolder.summary, Array(PlanSummary.text(view).utf8)))
    files.append((PlanFolder.summaryDocument, JSONWriter.write(PlanSummary.json(view))))
    files += extra
    files.sort { $0.path < $1.path }
    files.append((PlanFolder.manifest, JSONWriter.write(manifest(outputs: files).json)))
    return files
  }

  /// The bins with what the plan does about them.
  private var bins: [BinView] {
    guard let selection = planned.bins else { return [] }
    var emptied: Set<String> = []
    for route in planned.solution.routes {
      for stop in route.stops {
        guard case .service(let task, _) = stop.stop else { continue }
        for member in planned.day.pieces[Int(task)].members {
          if case .bin(let name) = member.presentation.source { emptied.insert(name) }
        }
      }
    }
    return BinView.all(selection, bins: area.tables.services.bins, planned: emptied)
  }

  private var diagnostics: String {
    log.errorCount + log.warningCount == 0
      ? "Nothing to report.\n"
      : log.kept.filter { $0.severity != .note }.map { $0.text + "\n" }.joined()
  }

  private var untiedNotes: [String] {
    planned.untied.isEmpty
      ? []
      : [
        "\(planned.untied.count) presentations have no road near them: see private/unassigned.csv."
      ]
  }

  private var names: ProblemNames {
    let configuration = area.configuration
    let network = area.network
    return ProblemNames(
      area: configuration.name, date: request.date, mode: request.mode.rawValue,
      streams: configuration.streams.map { .init(id: $0.id, title: $0.title) },
      vehicles: planned.day.vehicles.map { .init(id: $0.id, title: $0.title) },
      sites: configuration.sites.map { .init(id: $0.id, title: $0.title) },
      depots: configuration.depots.map { .init(id: $0.id, title: $0.title) },
      tasks: planned.day.pieces.map { piece in
        ProblemNames.TaskNames(
          street: network.name(ofEdge: piece.edge), round: piece.round,
          references: piece.members.map { TaskReference($0.presentation) })
      })
  }

  private func manifest(outputs: [(path: String, bytes: [UInt8])]) -> ManifestFile {
    var manifest = ManifestFile()
    manifest.programVersion = ProgramVersion.text
    manifest.date = request.date.description
    manifest.mode = request.mode.rawValue
    manifest.seed = request.seed
    manifest.iterations = Int64(planned.iterations)
    manifest.coolingIterations = Int64(planned.coolingIterations)
    manifest.lanes = Int64(request.lanes)
    manifest.isSteady = request.isSteady
    manifest.isBounded = request.isBounded
    manifest.configurationSHA256 =
      area.inputs.first { $0.name == "area.json5" }?.sha256 ?? ""
    manifest.projection = Self.projection(converter.operation)
    manifest.inputs = area.inputs.sorted { $0.name < $1.name }.map {
      .init(name: $0.name, bytes: Int64($0.bytes), sha256: $0.sha256)
    }
    manifest.inputs.append(
      ManifestFile.record(name: "readings (history)", contents: ReadingTable.write(area.readings)))
    manifest.inputs += request.start?.records(for: "from") ?? []
    manifest.inputs += request.order?.records(for: "like") ?? []
    manifest.outputs = outputs.map { ManifestFile.record(name: $0.path, contents: $0.bytes) }
    return manifest
  }

  private static func projection(_ operation: GridOperation) -> JSONValue {
    .object([
      .init("operation", .string(operation.name)),
      .init("pipeline", .string(operation.pipeline)),
      .init("accuracy_metres", .string(Decimals.text(operation.accuracyMetres, places: 2))),
      .init("grids", .array(operation.gridFiles.map { .string($0) })),
    ])
  }
}

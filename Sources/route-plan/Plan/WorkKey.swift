import Gazetteer

/// What is collected from, whichever plan it is in.
struct WorkSource: Hashable, Sendable {
  var kind: TaskReference.Kind
  /// UPRN in digits, or the name of the bin or job.
  var reference: String

  /// The source behind a presentation.
  init(_ source: Presentation.Source) {
    switch source {
    case .property(let uprn): (kind, reference) = (.property, uprn.description)
    case .bin(let name): (kind, reference) = (.bin, name)
    case .job(let name): (kind, reference) = (.job, name)
    }
  }

  /// The source of that kind and name.
  init(kind: TaskReference.Kind, reference: String) {
    self.kind = kind
    self.reference = reference
  }
}

/// One presentation, whichever plan it is in: streams may stand in another order there.
struct WorkKey: Hashable, Sendable {
  var source: WorkSource
  /// The stream's id.
  var stream: String
}

extension AreaConfiguration {
  /// The key of a presentation of one of the area's days.
  func key(of presentation: Presentation) -> WorkKey {
    WorkKey(
      source: WorkSource(presentation.source), stream: streams.item(presentation.stream)?.id ?? "")
  }
}

extension ProblemNames {
  /// The keys of what is behind a task; none where there is no such task.
  func keys(ofTask task: Int32) -> [WorkKey] {
    tasks.item(task)?.references.map { reference in
      WorkKey(source: reference.source, stream: streams.item(reference.stream)?.id ?? "")
    } ?? []
  }
}

extension TaskReference {
  /// What is collected from.
  var source: WorkSource { WorkSource(kind: kind, reference: reference) }
}

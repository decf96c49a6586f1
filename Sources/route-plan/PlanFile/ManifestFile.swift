import Gazetteer

/// `manifest.json`: what a plan was made from and with, and the digest of every file it holds.
///
/// Two runs with equal manifests made equal plans; nothing here depends on threads, clock or host.
struct ManifestFile: Equatable, Sendable {
  /// A file by its name and contents.
  struct FileRecord: Equatable, Sendable {
    /// The name with `/` between folders: of an input within the area, of an output in the plan.
    var name = ""
    /// Its size.
    var bytes: Int64 = 0
    /// Its SHA-256 digest in hexadecimal digits.
    var sha256 = ""
  }

  /// What the file calls itself.
  static let format = "route-plan-manifest"
  /// The version that is written and read.
  static let version: Int64 = 1

  /// The program's version.
  var programVersion = ""
  /// The plan's date.
  var date = ""
  /// `as-is`, `keep`, `rebalance` or `free`.
  var mode = ""
  /// The seed.
  var seed: UInt64 = 0
  /// How many iterations each lane made.
  var iterations: Int64 = 0
  /// Over how many iterations the search cooled.
  var coolingIterations: Int64 = 0
  /// How many lanes searched.
  var lanes: Int64 = 0
  /// Whether rounds kept their imported order where changing it gained too little.
  var isSteady = false
  /// Whether the least that the work can cost was to be proved.
  var isBounded = false
  /// The digest of the configuration as it was read.
  var configurationSHA256 = ""
  /// The coordinate operation, its accuracy and its grids.
  var projection = JSONValue.object([])
  /// What was read.
  var inputs: [FileRecord] = []
  /// What the plan folder holds besides this file.
  var outputs: [FileRecord] = []

  /// The document.
  var json: JSONValue {
    // Written only where it is so: a plan made by hand has the same manifest as ever.
    let steady: [JSONValue.Member] = isSteady ? [.init("steady", .bool(true))] : []
    let bounded: [JSONValue.Member] = isBounded ? [.init("bounded", .bool(true))] : []
    return .object((record.members ?? []) + steady + bounded)
  }

  private var record: JSONValue {
    .record([
      "format": .string(Self.format),
      "version": .integer(Self.version),
      "program_version": .string(programVersion),
      "date": .string(date),
      "mode": .string(mode),
      // JSON numbers here are 64-bit signed; a greater seed is written in digits.
      "seed": Int64(exactly: seed).map { .integer($0) } ?? .string(String(seed)),
      "iterations": .integer(iterations),
      "cooling_iterations": .integer(coolingIterations),
      "lanes": .integer(lanes),
      "configuration_sha256": .string(configurationSHA256),
      "projection": projection,
      "inputs": .array(inputs.map(Self.json)),
      "outputs": .array(outputs.map(Self.json)),
    ])
  }

  /// Reads a document.
  ///
  /// - Throws: `PlanFileError` with the line and key of the first fault.
  static func read(_ value: JSONValue) throws(PlanFileError) -> ManifestFile {
    let top = JSONField(document: value)
    try top.requireFormat(format, version: version)
    var manifest = ManifestFile()
    manifest.programVersion = try top.member("program_version").text()
    manifest.date = try top.member("date").text()
    manifest.mode = try top.member("mode").text()
    let seed = try top.member("seed")
    if let digits = seed.value.text {
      guard let value = UInt64(digits) else { throw seed.error("a seed") }
      manifest.seed = value
    } else {
      manifest.seed = try seed.integer()
    }
    manifest.iterations = try top.member("iterations").integer()
    manifest.coolingIterations = try top.member("cooling_iterations").integer()
    manifest.lanes = try top.member("lanes").integer()
    manifest.isSteady = value["steady"]?.bool ?? false
    manifest.isBounded = value["bounded"]?.bool ?? false
    manifest.configurationSHA256 = try top.member("configuration_sha256").text()
    manifest.projection = try top.member("projection").value
    manifest.inputs = try records(top.member("inputs"))
    manifest.outputs = try records(top.member("outputs"))
    return manifest
  }

  /// The record of a file with some contents.
  static func record(name: String, contents: [UInt8]) -> FileRecord {
    FileRecord(
      name: name, bytes: Int64(contents.count), sha256: SHA256.hexadecimal(of: contents))
  }

  private static func json(_ record: FileRecord) -> JSONValue {
    .record([
      "name": .string(record.name), "bytes": .integer(record.bytes),
      "sha256": .string(record.sha256),
    ])
  }

  private static func records(_ field: JSONField) throws(PlanFileError) -> [FileRecord] {
    var records: [FileRecord] = []
    for element in try field.elements() {
      records.append(
        FileRecord(
          name: try element.member("name").text(), bytes: try element.member("bytes").integer(),
          sha256: try element.member("sha256").text()))
    }
    return records
  }
}

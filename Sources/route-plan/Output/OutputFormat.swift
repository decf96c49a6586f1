/// Who may see a file of a plan folder.
enum PrivacyClass: String, Sendable, CaseIterable {
  /// May leave the office: nothing personal, only what the allow-list names.
  case `public`
  /// For the planner.
  case `private`
  /// For one crew, one day.
  case crew
}

/// A file of the plan folder: where it lies, what it holds and who may see it.
struct OutputFormat: Sendable {
  /// A column of a table or a key of a document.
  struct Field: Sendable {
    /// The column's or key's name.
    let name: String
    /// What it holds, in one line.
    let meaning: String
  }

  /// The path in the plan folder; `<round>` stands for a round's file name.
  let path: String
  /// Raised when a reader of the earlier version could misread the file.
  let version: Int
  /// Who may see it.
  let privacy: PrivacyClass
  /// What it is, in a sentence or two.
  let about: String
  /// Its columns or keys, none for pages and plain text.
  let fields: [Field]

  /// A document described by its keys.
  init(
    path: String, version: Int = 1, privacy: PrivacyClass, about: String, fields: [Field] = []
  ) {
    self.path = path
    self.version = version
    self.privacy = privacy
    self.about = about
    self.fields = fields
  }

  /// A table described by the columns that write it.
  init<Row>(
    path: String, version: Int = 1, privacy: PrivacyClass, about: String,
    columns: [TableColumn<Row>]
  ) {
    self.init(
      path: path, version: version, privacy: privacy, about: about,
      fields: columns.map { Field(name: $0.name, meaning: $0.meaning) })
  }
}

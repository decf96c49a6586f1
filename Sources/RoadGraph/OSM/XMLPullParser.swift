import FoundationEssentials

/// Why an XML file can't be read, and where.
struct XMLError: Error, Equatable {
  /// The 1-based line.
  var line: Int
  /// What is wrong there.
  var reason: String
}

/// Reads XML tag by tag from plain or gzipped bytes, a chunk at a time.
///
/// Text between tags is skipped, as OpenStreetMap has none; comments, processing instructions and
/// CDATA sections are passed over, and entities in attribute values are resolved.
struct XMLPullParser {
  /// A tag that was read.
  enum Event {
    /// An element starts; its name and attributes can be asked for.
    case start
    /// An element ends.
    case end
  }

  private static let longestAttributes = 1 << 20
  private static let deepestNesting = 64

  /// The name of the element that started or ended.
  private(set) var name = ""
  /// The line of the tag read last.
  private(set) var line = 1
  /// How many elements are open, the one that started included.
  var depth: Int { openNames.count }

  private var chunks: ByteChunks
  private var chunk: [UInt8] = []
  private var position = 0
  private var openNames: [String] = []
  private var endsAtOnce = false
  private var hasRoot = false
  private var attributes: [(name: String, range: Range<Int>)] = []
  private var values: [UInt8] = []

  /// Starts at the first byte of a plain or gzipped file.
  init(_ data: Data) { chunks = ByteChunks(data) }

  /// An attribute of the element that started, or `nil` where it has none of that name.
  func attribute(_ name: String) -> String? {
    for attribute in attributes where attribute.name == name {
      return String(decoding: values[attribute.range], as: UTF8.self)
    }
    return nil
  }

  /// The next tag, or `nil` after the end of the root element.
  mutating func next() throws(XMLError) -> Event? {
    if endsAtOnce {
      endsAtOnce = false
      openNames.removeLast()
      return .end
    }
    while let byte = try advance() {
      guard byte == UInt8(ascii: "<") else { continue }
      switch try required() {
      case UInt8(ascii: "?"): try skip(past: "?>")
      case UInt8(ascii: "!"): try skipDeclaration()
      case UInt8(ascii: "/"):
        try readEndTag()
        return .end
      case let first:
        try readStartTag(first)
        return .start
      }
    }
    if let open = openNames.last { throw failure("the file ends inside <\(open)>") }
    if !hasRoot { throw failure("there is no XML element") }
    return nil
  }

  private func failure(_ reason: String) -> XMLError { XMLError(line: line, reason: reason) }

  private mutating func advance() throws(XMLError) -> UInt8? {
    if position == chunk.count {
      do throws(ZlibError) {
        chunk = try chunks.next()
      } catch {
        throw failure("the compressed data is \(error)")
      }
      position = 0
      if chunk.isEmpty { return nil }
    }
    let byte = chunk[position]
    position += 1
    if byte == UInt8(ascii: "\n") { line += 1 }
    return byte
  }

  private mutating func required() throws(XMLError) -> UInt8 {
    guard let byte = try advance() else { throw failure("the file ends inside a tag") }
    return byte
  }

  private mutating func requiredAfterSpace(_ first: UInt8? = nil) throws(XMLError) -> UInt8 {
    var byte: UInt8
    if let first { byte = first } else { byte = try required() }
    while Self.isSpace(byte) { byte = try required() }
    return byte
  }

  private mutating func skip(past text: String) throws(XMLError) {
    let mark = Array(text.utf8)
    var recent: [UInt8] = []
    while recent != mark {
      recent.append(try required())
      if recent.count > mark.count { recent.removeFirst() }
    }
  }

  private mutating func skipDeclaration() throws(XMLError) {
    let first = try required()
    if first == UInt8(ascii: "-") {
      guard try required() == UInt8(ascii: "-") else { throw failure("a malformed comment") }
      try skip(past: "-->")
    } else if first == UInt8(ascii: "[") {
      try skip(past: "]]>")
    } else {
      var byte = first
      while byte != UInt8(ascii: ">") {
        if byte == UInt8(ascii: "[") { throw failure("a document type with declarations") }
        byte = try required()
      }
    }
  }

  private mutating func readEndTag() throws(XMLError) {
    let (name, stop) = try readName(try required())
    guard try requiredAfterSpace(stop) == UInt8(ascii: ">"), openNames.last == name else {
      throw failure("</\(name)> ends <\(openNames.last ?? "")>")
    }
    self.name = name
    openNames.removeLast()
  }

  private mutating func readStartTag(_ first: UInt8) throws(XMLError) {
    attributes.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var (name, byte) = try readName(first)
    if openNames.isEmpty, hasRoot { throw failure("a second root element <\(name)>") }
    if openNames.count == Self.deepestNesting { throw failure("too many nested elements") }
    while true {
      byte = try requiredAfterSpace(byte)
      if byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "/") {
        guard try required() == UInt8(ascii: ">") else { throw failure("a stray / in <\(name)>") }
        endsAtOnce = true
        break
      }
      let (key, stop) = try readName(byte)
      guard try requiredAfterSpace(stop) == UInt8(ascii: "=") else {
        throw failure("attribute \(key) of <\(name)> has no value")
      }
      let quote = try requiredAfterSpace()
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        throw failure("attribute \(key) of <\(name)> is not quoted")
      }
      let start = values.count
      try readValue(until: quote)
      attributes.append((key, start..<values.count))
      byte = try required()
    }
    self.name = name
    hasRoot = true
    openNames.append(name)
  }

  private mutating func readName(
    _ first: UInt8
  ) throws(XMLError) -> (name: String, stop: UInt8) {
    var bytes: [UInt8] = []
    var byte = first
    while !Self.isSpace(byte), !Self.endsName(byte) {
      bytes.append(byte)
      if bytes.count > 256 { throw failure("a name of more than 256 bytes") }
      byte = try required()
    }
    if bytes.isEmpty { throw failure("a name is missing") }
    return (String(decoding: bytes, as: UTF8.self), byte)
  }

  private mutating func readValue(until quote: UInt8) throws(XMLError) {
    while true {
      let byte = try required()
      if byte == quote { return }
      if byte == UInt8(ascii: "<") { throw failure("a < inside a value") }
      if byte == UInt8(ascii: "&") { try readEntity() } else { values.append(byte) }
      if values.count > Self.longestAttributes { throw failure("values of more than 1 MiB") }
    }
  }

  private mutating func readEntity() throws(XMLError) {
    var bytes: [UInt8] = []
    while bytes.count < 12 {
      let byte = try required()
      if byte == UInt8(ascii: ";") { break }
      bytes.append(byte)
    }
    let entity = String(decoding: bytes, as: UTF8.self)
    switch entity {
    case "lt": values.append(UInt8(ascii: "<"))
    case "gt": values.append(UInt8(ascii: ">"))
    case "amp": values.append(UInt8(ascii: "&"))
    case "quot": values.append(UInt8(ascii: "\""))
    case "apos": values.append(UInt8(ascii: "'"))
    default:
      let code: UInt32? =
        entity.hasPrefix("#x")
        ? UInt32(entity.dropFirst(2), radix: 16)
        : entity.hasPrefix("#") ? UInt32(entity.dropFirst()) : nil
      guard let code, let scalar = Unicode.Scalar(code) else {
        throw failure("an unknown entity &\(entity);")
      }
      values += Array(String(Character(scalar)).utf8)
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private static func endsName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="),
      UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
      true
    default: false
    }
  }
}

/// The bytes of a plain or gzipped file, chunk by chunk.
struct ByteChunks {
  private static let chunkSize = 1 << 18
  private let data: Data
  private var position: Data.Index
  private let inflater: InflateStream?

  /// Starts at the first byte.
  init(_ data: Data) {
    self.data = data
    position = data.startIndex
    inflater = Zlib.isGzip(data) ? InflateStream(data) : nil
  }

  /// The next bytes, or none at the end.
  mutating func next() throws(ZlibError) -> [UInt8] {
    if let inflater { return try inflater.next() }
    let end = min(data.endIndex, position + Self.chunkSize)
    defer { position = end }
    return [UInt8](data[position..<end])
  }
}

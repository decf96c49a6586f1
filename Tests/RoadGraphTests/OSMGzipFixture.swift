/// A gzipped map of one street.
enum TinyMapGzip {
  static let bytes =
    "H4sIAAAAAAAAA02OQQqAMAwE774i7ANsLXgz/qXQqkVtQYvi7009qJeQzc4u6dK+9l1MzlNwjAa02Mxo"
    + "jSwpMjTUzzavXWvd/JHTXg/RQnBHmx9KmfqEKSLbkWbGFMZJAqCDsfk9OB9zsEshlNxllq+qG4UNlPmc"
    + "AAAA"
}

import Testing

@Test func gazetteerBuilds() { #expect(Bool(true)) }

import Testing

@Test func architectureBuilds() { #expect(Bool(true)) }

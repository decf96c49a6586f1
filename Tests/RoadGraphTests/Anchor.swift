import Testing

@Test func roadGraphBuilds() { #expect(Bool(true)) }

import Testing

@Test func routePlanBuilds() { #expect(Bool(true)) }

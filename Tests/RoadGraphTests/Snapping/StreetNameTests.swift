import RoadGraph
import Testing

@Suite struct StreetNameTests {
  @Test(arguments: [
    ("High Street", "HIGH STREET"), ("High St", "HIGH STREET"), ("HIGH ST.", "HIGH STREET"),
    ("St Mary's Road", "SAINT MARYS ROAD"), ("ST MARYS RD", "SAINT MARYS ROAD"),
    ("St. Mary’s St", "SAINT MARYS STREET"), ("Saint Mary's Street", "SAINT MARYS STREET"),
    ("Old St James Lane", "OLD SAINT JAMES LANE"), ("High St North", "HIGH STREET NORTH"),
    ("The Green", "GREEN"), ("THE", "THE"), ("Over The Hill", "OVER THE HILL"),
    ("Church Ln", "CHURCH LANE"), ("Mill Cl", "MILL CLOSE"), ("Park Ave", "PARK AVENUE"),
    ("Royal Cres", "ROYAL CRESCENT"), ("Kew Gdns", "KEW GARDENS"), ("Mill Terr", "MILL TERRACE"),
    ("Dr Brown's Close", "DR BROWNS CLOSE"), ("Marine Dr", "MARINE DRIVE"),
    ("Smith & Jones Yard", "SMITH AND JONES YARD"), ("Smith and Jones Yd", "SMITH AND JONES YARD"),
    ("9th Avenue", "9TH AVENUE"), ("Ninth Ave", "9TH AVENUE"), ("First Street", "1ST STREET"),
    ("Twenty-First Street", "21ST STREET"), ("Thirteenth Road", "13TH ROAD"),
    ("Stratford-upon-Avon Road", "STRATFORD UPON AVON ROAD"), ("  Mill   Lane ", "MILL LANE"),
    ("Heol y Tŷ", "HEOL Y TY"), ("Stryd Fawr", "STRYD FAWR"), ("Café Row", "CAFE ROW"),
    ("Cafe\u{0301} Row", "CAFE ROW"), ("Triq il-Ħaġra", "TRIQ IL HAGRA"), ("Straße", "STRASSE"),
    ("", ""), ("'", ""), ("St", "STREET"), ("Δρόμος", "ΔΡΌΜΟΣ"),
  ])
  func namesComeToOneForm(_ row: (name: String, form: String)) {
    #expect(StreetName.normalised(row.name) == row.form)
    #expect(StreetName.normalised(row.form) == row.form)
  }

  @Test func namesInTwoLanguagesAreTaken() {
    #expect(StreetName.alternatives("Stryd Fawr / High St") == ["STRYD FAWR", "HIGH STREET"])
    #expect(StreetName.alternatives("High St/HIGH STREET") == ["HIGH STREET"])
    #expect(StreetName.alternatives("") == [])
  }
}

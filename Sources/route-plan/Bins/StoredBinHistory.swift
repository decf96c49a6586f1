import Gazetteer

/// What an area knows of its bins, from its readings and what crews report.
extension CompiledAreaStore.Stored {
  /// The readings that planning uses, the emptyings of `completions.csv`, and the multipliers.
  ///
  /// Later rows about one bin and day outrank earlier ones. A bin that was not done is not emptied.
  /// A street that was done counts for the bins there that the round empties where their fill fell.
  var binHistory: BinHistory { binHistory(of: readings) }

  /// The same with other readings.
  func binHistory(of readings: [FillReading]) -> BinHistory {
    var history = BinHistory(
      readings: readings, multipliers: tables.services.multipliers,
      unknownPermillePerDay: configuration.bins.percentPerDay * 10)
    history.emptyings = EmptyingDay.emptyings(emptyingDays, readings: history.readings)
    return history
  }

  private struct Key: Hashable {
    let bin: String
    let date: CalendarDate
  }

  private var emptyingDays: [EmptyingDay] {
    var rows: [Key: (row: CompletionRow, isNamed: Bool)] = [:]
    var order: [Key] = []
    func note(_ bin: String, _ row: CompletionRow, isNamed: Bool) {
      let key = Key(bin: bin, date: row.date)
      // What is said of a bin itself outranks what is said of its street.
      if let known = rows[key], known.isNamed, !isNamed { return }
      if rows.updateValue((row, isNamed), forKey: key) == nil { order.append(key) }
    }
    for row in tables.crews.completions {
      switch row.place {
      case .property: continue
      case .bin(let name): note(name, row, isNamed: true)
      case .street(let usrn):
        for bin in tables.services.bins where bin.usrn == usrn && bin.round == row.round {
          note(bin.name, row, isNamed: false)
        }
      }
    }
    return order.compactMap { key in
      guard let (row, isNamed) = rows[key], row.isDone else { return nil }
      func moment(_ date: CalendarDate, _ minute: Int32) -> Int64 {
        CollectionTime.seconds(on: date, minute: minute, timeZone: configuration.timeZone)
      }
      return EmptyingDay(
        bin: key.bin, moments: moment(key.date, 0)..<moment(key.date.advanced(by: 1), 0),
        usual: moment(key.date, BinGround.collectionMinute),
        kilograms: isNamed ? row.kilograms : nil, isNamed: isNamed)
    }
  }
}

/// The credit lines that the sources ask for, and the warning that data is made up.
enum PlanCredits {
  /// What `help formats` says.
  static let format = OutputFormat(
    path: "public/credits.txt", privacy: .public,
    about: "The credit and licence lines of the sources, which hold for every file of the plan; "
      + "tables carry no other. The same text lies in private/ and crew/.")

  /// The warning on everything made from a synthetic area.
  static let synthetic = "SYNTHETIC: made-up properties and rounds, for trying things out"

  /// The lines in the order they are printed.
  static func lines(_ view: PlanView) -> [String] {
    (view.isSynthetic ? [synthetic] : []) + view.attributions
  }

  /// The file.
  static func write(_ view: PlanView) -> [UInt8] {
    let title = "\(view.areaName), plan for \(view.date)"
    return Array(([title] + lines(view)).map { oneLine($0) + "\n" }.joined().utf8)
  }

  private static func oneLine(_ text: String) -> String {
    TerminalText.visible(text, limit: 1000)
  }
}

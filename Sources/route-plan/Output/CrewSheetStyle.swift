/// How a crew sheet looks on paper: A4 upright, readable in black and white at arm's length.
enum CrewSheetStyle {
  /// The style sheet, with a line for the foot of every page.
  static func css(foot: String) -> String {
    """
    @page{size:A4 portrait;margin:11mm 11mm 15mm;
    @bottom-left{content:"\(Escaping.css(foot))";font:9pt Arial,"Liberation Sans",sans-serif}
    @bottom-right{content:"Page " counter(page) " of " counter(pages);
    font:bold 9pt Arial,"Liberation Sans",sans-serif}}
    """ + rules
  }

  private static let rules = """
    *{box-sizing:border-box}
    html{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    body{font:11pt/1.3 Arial,"Liberation Sans",Helvetica,sans-serif;color:#000;background:#fff;
    margin:0 auto;max-width:188mm}
    @media screen{body{padding:6mm 3mm}}
    .banner{border:1.5mm double #000;text-align:center;font-weight:bold;padding:1mm;
    margin-bottom:3mm}
    header{display:flex;justify-content:space-between;align-items:flex-end;
    border-bottom:1mm solid #000;padding-bottom:2mm}
    h1{font-size:26pt;line-height:1;margin:0 0 1mm}
    header p{margin:0;font-size:12pt}
    header .when{text-align:right;white-space:nowrap}
    header .when b{font-size:17pt}
    h2{font-size:14pt;margin:5mm 0 1.5mm;break-after:avoid}
    dl.facts{display:grid;grid-template-columns:repeat(4,1fr);gap:2mm;margin:3mm 0}
    dl.facts div{border:.3mm solid #777;border-radius:1mm;padding:1mm 2mm}
    dl.facts dt{font-size:8.5pt;color:#333}
    dl.facts dd{margin:0;font-size:13pt;font-weight:bold}
    dl.facts small{display:block;font-size:9pt;font-weight:normal}
    .safety{border:.8mm solid #000;padding:1.5mm 3mm;margin:3mm 0;break-inside:avoid}
    .safety h2{margin:0 0 1mm;font-size:12pt}
    .safety ul{margin:0;padding-left:5mm;font-size:10.5pt}
    .safety li{break-inside:avoid}
    figure{margin:3mm 0 0;break-inside:avoid}
    figcaption{font-size:9pt;display:flex;gap:5mm;flex-wrap:wrap;margin-top:1mm}
    figcaption svg{width:14mm;height:3mm;vertical-align:middle;margin-right:1mm}
    svg.map{display:block;width:100%;border:.3mm solid #000;background:#fff}
    svg path{fill:none;stroke-linejoin:round;stroke-linecap:round}
    .r0{stroke:#b4b4b4;stroke-width:20}.r1{stroke:#bebebe;stroke-width:15}
    .r2{stroke:#cdcdcd;stroke-width:10}.r3{stroke:#d8d8d8;stroke-width:5}
    .far .r0{stroke-width:11}.far .r1{stroke-width:7}.far .r2{stroke-width:4}
    .drive{stroke:#000;stroke-width:5;stroke-dasharray:3 12}
    .w{stroke-width:20}.w0{stroke:#0b4f9e}.w1{stroke:#b33c00;stroke-width:24}
    .core{stroke:#fff;stroke-width:10}
    svg path.w2{stroke:#0a6b43;stroke-dasharray:44 16;stroke-linecap:butt}
    .w3{stroke:#6f2a8e;stroke-dasharray:1 28}
    svg path.arrow{fill:#fff;stroke:#000;stroke-width:4}
    svg text{font-family:Arial,"Liberation Sans",sans-serif;text-anchor:middle}
    .name{font-size:27px;fill:#222;paint-order:stroke;stroke:#fff;stroke-width:6px}
    .name.b{font-size:31px;font-weight:bold;fill:#000}
    .no rect{fill:#fff;stroke:#000;stroke-width:4}.no text{font-size:34px;font-weight:bold}
    .place rect{fill:#000}.place text{fill:#fff;font-size:46px;font-weight:bold}
    svg path.pointer{fill:#000}
    .scale rect,.north rect{fill:#fff;fill-opacity:.85}
    .scale path{stroke:#000;stroke-width:6;stroke-linecap:butt}
    .scale text,.north text{font-size:32px;font-weight:bold}
    svg .north path{fill:#000}
    table{width:100%;border-collapse:collapse}
    thead{display:table-header-group}
    th{font-size:9pt;text-align:left;border-bottom:.7mm solid #000;padding:1mm}
    td{vertical-align:top;border-bottom:.25mm solid #888;padding:1.2mm 1mm}
    tr{break-inside:avoid}
    td.n{width:12mm;font-size:16pt;font-weight:bold;line-height:1.1}
    .t{width:14mm;font-weight:bold;padding-top:1.8mm}
    .l{width:14mm;text-align:right;padding-top:1.8mm;white-space:nowrap}
    th.n{width:12mm}.d{width:30mm}
    .d i{display:inline-block;width:6.5mm;height:6.5mm;border:.5mm solid #000}
    .go{font-size:9.5pt;color:#222}
    .street{font-size:13pt;font-weight:bold}
    .how{font-size:10pt;border:.3mm solid #000;border-radius:1mm;padding:0 1mm;white-space:nowrap}
    .how.one{border-width:.6mm;font-weight:bold}
    .houses{font-size:11.5pt}
    .warn{font-weight:bold;border-left:1.6mm solid #000;padding-left:1.5mm;margin-top:.6mm}
    .assist{margin-top:.6mm}
    .assist b{border:.5mm solid #000;border-radius:1mm;padding:0 1mm;margin-right:1mm}
    .note{font-size:10pt}
    tr.stop td{border-top:.7mm solid #000;border-bottom:.7mm solid #000;background:#e8e8e8}
    tr.detail td{border:0;padding:0 0 2mm}
    .pad{break-inside:avoid}
    .pad table td{height:8.5mm;border:.25mm solid #888}
    .pad th{border:.25mm solid #888}
    .codes{font-size:10pt;margin:1mm 0}
    footer{font-size:8.5pt;margin-top:4mm;border-top:.3mm solid #000;padding-top:1mm}
    footer p{margin:.5mm 0}
    """
}

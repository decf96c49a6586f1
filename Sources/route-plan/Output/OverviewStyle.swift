/// How the overview page looks, on a phone and on a wide screen, by day and by night.
enum OverviewStyle {
  /// The style sheet; `--u` is how many drawing units a pixel holds.
  static let css = """
    :root{--ground:#f7f6f3;--panel:#fff;--ink:#1b1b1b;--soft:#5a5a5a;--line:#d9d6cf;
    --r0:#cfc6b4;--r1:#d8d1c3;--r2:#dedad1;--r3:#e7e4dd;--halo:#fff}
    @media(prefers-color-scheme:dark){:root{--ground:#1d1f21;--panel:#26292c;--ink:#ececec;
    --soft:#b0b0b0;--line:#41454a;--r0:#5a5648;--r1:#4c4a43;--r2:#3e3f3f;--r3:#323435;
    --halo:#1d1f21}}
    *{box-sizing:border-box}
    body{margin:0;font:15px/1.4 system-ui,"Segoe UI",Arial,"Liberation Sans",sans-serif;
    color:var(--ink);background:var(--panel)}
    #map{position:relative;height:62vh;background:var(--ground);overflow:hidden}
    #map>svg{display:block;width:100%;height:100%;cursor:grab;touch-action:none}
    #map>svg:focus{outline:none}
    aside{padding:14px 16px}
    @media(min-width:900px){body{display:grid;grid-template-columns:1fr 430px;height:100vh}
    #map{height:100vh}aside{overflow:auto;border-left:1px solid var(--line)}}
    h1{font-size:22px;margin:0}.date{margin:2px 0 12px;color:var(--soft)}
    .banner{background:#7a1f00;color:#fff;margin:0 0 12px;padding:6px 10px;border-radius:4px;
    font-weight:600}
    path{fill:none;vector-effect:non-scaling-stroke;stroke-linejoin:round;stroke-linecap:round}
    .r0{stroke:var(--r0);stroke-width:4}.r1{stroke:var(--r1);stroke-width:3}
    .r2{stroke:var(--r2);stroke-width:1.6}.r3{stroke:var(--r3);stroke-width:1}
    .z2 .r0{stroke-width:7}.z2 .r1{stroke-width:6}.z2 .r2{stroke-width:4}.z2 .r3{stroke-width:2}
    .z3 .r0{stroke-width:14}.z3 .r1{stroke-width:12}.z3 .r2{stroke-width:9}.z3 .r3{stroke-width:4}
    .w{stroke:var(--c,#0072b2);stroke-width:calc(3.2px*var(--k,1));stroke-dasharray:var(--p,none)}
    .z2 .w{stroke-width:calc(5px*var(--k,1))}.z3 .w{stroke-width:calc(7px*var(--k,1))}
    #map .w{cursor:pointer}
    #map .bin{stroke-width:8;stroke-dasharray:none}
    .d{stroke:var(--c,#0072b2);stroke-width:1.2;stroke-dasharray:2 4;opacity:.8}
    .z3 .d{stroke-width:2}
    .a{stroke:#fff;stroke-width:2;display:none;pointer-events:none}.z3 .a{display:inline}
    .undone{stroke:#c40000;stroke-width:4;stroke-dasharray:1 6}
    #map text{text-anchor:middle;font-size:calc(var(--u)*12px);fill:var(--ink);
    paint-order:stroke;stroke:var(--halo);stroke-width:calc(var(--u)*3px);stroke-linejoin:round;
    pointer-events:none}
    .nm{display:none}.nm text{fill:var(--soft)!important}
    .z1 .n1,.z2 .n2,.z3 .n3{display:inline}
    .rl text{font-size:calc(var(--u)*15px)!important;font-weight:700;fill:#fff!important;
    stroke:var(--c)!important;stroke-width:calc(var(--u)*7px)!important}
    .pl path{stroke:var(--ink);stroke-width:22;stroke-linecap:square}
    .pl.tip path{stroke-linecap:round;stroke-width:30}
    .pl .k{fill:var(--halo)!important;stroke:none!important;font-weight:700;
    font-size:calc(var(--u)*17px)!important}
    .pl text{font-weight:600}
    .off{display:none}.dim{opacity:.12}.hit{stroke-width:10!important}
    table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
    th{font-size:12px;font-weight:600;color:var(--soft);text-align:right;vertical-align:bottom}
    td{text-align:right;white-space:nowrap}th,td{padding:5px 4px;border-bottom:1px solid var(--line)}
    th:nth-child(2),td:nth-child(2){text-align:left}
    td.id{font-weight:600}tbody tr{cursor:pointer}tbody tr:hover,tr.on{background:var(--ground)}
    tfoot td{font-weight:600;border:0}
    td svg,.key svg{width:26px;height:10px;margin-right:7px;vertical-align:middle}
    .key{list-style:none;padding:0;margin:14px 0 8px;display:flex;flex-wrap:wrap;gap:6px 18px}
    .key .d,.key .w{stroke:var(--ink)}.key .d{stroke-width:1.6}
    b.k{display:inline-block;width:20px;height:20px;line-height:20px;text-align:center;
    background:var(--ink);color:var(--panel);border-radius:3px}b.k.t{border-radius:10px}
    .js{display:none}.ready .js{display:block}.ready th.js,.ready td.js{display:table-cell}
    .hint{color:var(--soft);font-size:13px}
    footer{color:var(--soft);font-size:12px;margin-top:14px}footer p{margin:2px 0}
    #bar,#rule{display:none}.ready #bar{display:flex;flex-direction:column;position:absolute;
    right:12px;top:12px;gap:6px}
    #bar button{min-width:42px;height:42px;font:600 18px system-ui,Arial,sans-serif;
    border:1px solid var(--line);border-radius:6px;background:var(--panel);color:var(--ink);
    cursor:pointer}#bar button:last-child{font-size:14px}
    .ready #rule{display:block;position:absolute;left:12px;bottom:12px;font-size:12px;
    border:2px solid var(--ink);border-top:0;height:9px;text-align:center}
    #rule span{position:relative;top:-12px;padding:0 4px;white-space:nowrap;
    text-shadow:0 0 3px var(--ground),0 0 3px var(--ground)}
    #info{position:absolute;left:12px;top:12px;max-width:min(60%,420px);padding:8px 12px;
    background:var(--panel);border:1px solid var(--line);border-radius:6px;font-weight:600}
    @media print{#map{height:150mm}body{display:block}.js,#bar{display:none!important}}
    """
}

/** One style for the screen and A4 paper; loads nothing. Dark enough for small text: contrast at least 4.5. */
export const PILOT_STYLE = `<style>
:root{--ink:#1a1f28;--faint:#56606e;--line:#c9cfd8;--hair:#e3e7ec;--deep:#12365f;--bar:#2b5d96;--late:#a3201d}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:15px/1.7 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;line-break:strict}
main{max-width:210mm;margin:24px auto;padding:44px 52px;background:#fff;border:1px solid var(--hair)}
p{margin:0}
header{padding-bottom:16px;border-bottom:3px double var(--deep);text-align:center}
h1{margin:0;font:700 27px/1.4 "Songti SC","STSong","Noto Serif CJK SC","Noto Serif SC",SimSun,serif;letter-spacing:.04em}
h1 small{display:block;font-size:18px;font-weight:400;letter-spacing:0}
h2{margin:30px 0 10px;font-size:18px;color:var(--deep)}
h3{margin:20px 0 6px;font-size:15.5px}
.made,.note,.units{color:var(--faint);font-size:13.5px}
.made{margin-top:8px}
dl.glance{display:grid;grid-template-columns:repeat(4,1fr);gap:0 14px;margin:0}
dl.glance>div{display:flex;flex-direction:column;justify-content:space-between;padding:10px 0;border-bottom:1px solid var(--hair)}
dt{color:var(--faint);font-size:13px;line-height:1.5}
dd{margin:0;font-size:20px;font-weight:700;font-variant-numeric:tabular-nums}
table{width:100%;border-collapse:collapse;border-top:1.5px solid var(--ink);border-bottom:1.5px solid var(--ink)}
caption{padding:0 0 6px;text-align:left;color:var(--faint);font-size:13.5px}
th,td{padding:7px 10px 7px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair);font-weight:400}
thead th{color:var(--faint);font-size:13.5px;white-space:nowrap;border-bottom-color:var(--line)}
th.no,td.no{width:2.6em;font-variant-numeric:tabular-nums}
td.what{width:44%}
.figures{margin:0;padding:0;list-style:none}
.figures li{display:flex;justify-content:space-between;gap:12px}
.figures b{white-space:nowrap;font-variant-numeric:tabular-nums}
.none{color:var(--faint);font-weight:400}
.bars th{width:9.5em;white-space:nowrap}.bars td.bar{vertical-align:middle}.bars svg{display:block;width:100%;height:14px}
.bars td.count{width:8em;padding-right:0;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
.bars td.none{text-align:right}
ol{margin:0;padding-left:1.6em}ol li{padding:2px 0}
.rows{color:var(--faint);font-size:13.5px;white-space:nowrap}
.own{color:var(--deep);font-weight:600}
ul.notes{margin:0;padding-left:1.3em;font-size:13.5px;color:var(--faint)}
footer{margin-top:28px;padding-top:10px;border-top:1px solid var(--line);font-size:13.5px;color:var(--faint)}
@media(max-width:720px){
body{background:#fff}main{margin:0;padding:20px 16px;border:0}h1{font-size:22px}dl.glance{grid-template-columns:repeat(2,1fr)}
.figures li,.figures li span{display:block}td.what{width:auto}.bars th{white-space:normal;width:auto}.bars td.bar{display:none}
}
@page{size:A4;margin:18mm 18mm 18mm;@bottom-center{content:"— " counter(page) " —";font:9pt "Noto Sans CJK SC",sans-serif;color:#56606e}}
@media print{
body{background:#fff;font-size:10pt;line-height:1.55}main{max-width:none;margin:0;padding:0;border:0}
h1{font-size:19pt}h1 small{font-size:13pt}h2{font-size:13pt;margin-top:18pt}h3{font-size:11pt}dd{font-size:14pt}
dt,.made,.note,.units,caption,thead th,.rows,ul.notes,footer{font-size:9pt}
h2,h3,caption{break-after:avoid}tr,dl.glance>div,ol li{break-inside:avoid}thead{display:table-header-group}
svg{print-color-adjust:exact}
}
</style>`;

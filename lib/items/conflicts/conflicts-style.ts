import { createHash } from 'node:crypto';

/** One style for the screen and A4 paper; loads nothing. Dark enough for small text: contrast at least 4.5. */
const conflictsStyle = `
:root{--ink:#1a1f28;--faint:#56606e;--line:#c9cfd8;--hair:#e3e7ec;--deep:#12365f;--breach:#a3201d;--hint:#8a5a00;--varied:#2f6b4f}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:15px/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;line-break:strict;overflow-wrap:anywhere}
main{max-width:1080px;margin:24px auto;padding:40px 48px;background:#fff;border:1px solid var(--hair)}
p{margin:0}
header{padding-bottom:14px;border-bottom:3px double var(--deep)}
h1{margin:0;font:700 28px/1.4 "Songti SC","STSong","Noto Serif CJK SC","Noto Serif SC",SimSun,serif}
h2{margin:30px 0 8px;font-size:19px;color:var(--deep)}
h3{margin:22px 0 6px;font-size:16px}
.made,.note{color:var(--faint);font-size:14px}
.note{margin-top:8px}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:0 16px;margin:18px 0 0}
dl>div{padding:8px 0}
dt{color:var(--faint);font-size:14px}dd{margin:0;font-size:24px;font-weight:700;font-variant-numeric:tabular-nums}
.breach{color:var(--breach)}.hint{color:var(--hint)}.varied{color:var(--varied)}
.swatch{display:inline-block;width:10px;height:10px;margin-right:6px;background:currentColor}
table{width:100%;border-collapse:collapse;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
caption{padding:0 0 6px;text-align:left;color:var(--faint);font-size:14px}
th,td{padding:6px 12px 6px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair);font-weight:400}
thead th{color:var(--faint);font-size:14px;white-space:nowrap}
tbody th{font-weight:600}
td.number,th.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td.bar{width:38%;vertical-align:middle}td.bar svg{display:block;width:100%;height:14px}
.chart th{white-space:nowrap}.chart small,.code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,monospace;font-size:13px;color:var(--faint);font-weight:400}
.severity{white-space:nowrap;font-weight:600}
.codes{margin-top:3px}
.conflicts td:first-child{width:7.5em}.conflicts td:last-child{width:4.5em}
.stop{margin:18px 0 0;padding:10px 16px;border-left:4px solid var(--hint);background:#fdf8ee}
footer{margin-top:30px;padding-top:10px;border-top:1px solid var(--line);font-size:14px;color:var(--faint)}
@media(max-width:720px){
body{background:#fff}main{margin:0;padding:20px 16px;border:0}h1{font-size:23px}
.chart td.bar,.kinds th:last-child,.kinds td:last-child{display:none}.chart th{white-space:normal}th,td{padding-right:8px}
.conflicts thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.conflicts,.conflicts tbody,.conflicts tr,.conflicts td{display:block;width:auto!important}
.conflicts tr{padding:8px 0;border-bottom:1px solid var(--hair)}.conflicts td{padding:1px 0;border:0;text-align:left}
.conflicts td:last-child::before{content:attr(data-label) " ";color:var(--faint)}
}
@page{size:A4;margin:16mm 14mm 18mm;@bottom-center{content:"— " counter(page) " —";font:9pt "Noto Sans CJK SC",sans-serif;color:#56606e}}
@media print{
body{background:#fff;font-size:9.5pt;line-height:1.5}main{max-width:none;margin:0;padding:0;border:0}
h1{font-size:19pt}h2{font-size:13pt}h3{font-size:11pt}dd{font-size:15pt}
h2,h3,caption{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}
svg,.swatch,.stop{print-color-adjust:exact}
}
`;

export const STYLE_ELEMENT = `<style>${conflictsStyle}</style>`;

/** Nothing but this very style may act on the page: no script, no image, no font, no frame, no form. */
export const conflictsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(conflictsStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

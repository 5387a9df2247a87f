import { createHash } from 'node:crypto';
import type { Html } from '../../platform/http/html.ts';

const SANS = `"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif`;

/** One style for the window, the phone and A4 paper; loads nothing. Dark enough for small text: contrast at least 4.5. */
const style = `
:root{--ink:#1a1f28;--faint:#56606e;--line:#b9c1cc;--hair:#e3e7ec;--deep:#12365f;--good:#12633a;--bad:#9b1313;--open:#7a4b00;--note:#6b5200;--paper:#f3f6fa}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:16px/1.7 ${SANS};line-break:strict;overflow-wrap:anywhere}
main{max-width:900px;margin:28px auto;padding:40px 56px;background:#fff;border:1px solid var(--hair)}
p,dl,dd,figure{margin:0}
a{color:var(--deep)}
bdi{unicode-bidi:isolate}
.symbols{position:absolute;width:0;height:0}
.links{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 14px;font-size:14px}
.kind{margin-bottom:8px;font-size:15px;color:var(--faint)}:lang(zh) .kind{letter-spacing:.2em}
.mark{font-weight:700}td .mark,dd .mark{white-space:nowrap}
.mark svg{width:1.15em;height:1.15em;vertical-align:-.2em;margin-right:.25em}
.is-good{color:var(--good)}.is-bad{color:var(--bad)}.is-open{color:var(--open)}.is-note{color:var(--note)}.is-none{color:var(--faint)}
.verdict{padding:18px 22px;border:3px solid currentColor;border-left-width:12px}
.rely{color:var(--good);background:#f2faf5}.reject{color:var(--bad);background:#fdf3f2}.ask{color:var(--open);background:#fdf8ee}
h1{margin:0;font:700 36px/1.3 ${SANS}}
.summary{margin-top:6px;font-size:19px;line-height:1.55;color:var(--ink)}
.glance{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:0 16px;margin-top:14px}
.glance>div{padding:4px 0}
dt{color:var(--faint)}.glance dt{font-size:14px}.glance dd{font-weight:700}
h2{margin:34px 0 10px;padding-bottom:4px;border-bottom:2px solid var(--deep);font-size:20px;line-height:1.5;color:var(--deep)}
h3{margin:22px 0 6px;font-size:17px;line-height:1.5}
.sealed{display:flex;gap:28px;align-items:flex-start}
.sealed>dl{flex:1;min-width:0}
.seal{flex:none;width:min-content;min-width:190px;font-size:13px;line-height:1.5;color:var(--faint)}
.imprint{position:relative;display:grid;place-items:center;padding:6px;border:1px solid var(--line);background:#fff}
.imprint img{object-fit:contain}.imprint img.unsized{max-width:176px;max-height:40mm}
.struck::after{content:"";position:absolute;inset:0;background:linear-gradient(to top right,transparent calc(50% - 2px),var(--bad) calc(50% - 2px) calc(50% + 2px),transparent calc(50% + 2px)),linear-gradient(to bottom right,transparent calc(50% - 2px),var(--bad) calc(50% - 2px) calc(50% + 2px),transparent calc(50% + 2px))}
figcaption{margin-top:4px}
.placeholder{display:grid;place-items:center;min-height:150px;padding:14px;border:1px dashed var(--faint);text-align:center;font-size:14px;color:var(--ink)}
.facts>div{display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:0 14px;padding:5px 0;border-bottom:1px solid var(--hair)}
.facts>div:first-child{border-top:1px solid var(--hair)}
:lang(en) .facts>div{grid-template-columns:10.5em minmax(0,1fr)}
.part{margin-left:.8em}
.note{display:block;font-size:14px;line-height:1.6;color:var(--faint)}
.against{color:var(--bad);font-weight:600}
.hex,.code{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.875em}
.code{display:block;color:var(--faint);font-weight:400;font-size:13px}
ul{margin:0;padding-left:1.4em}
.row ul,.small ul{display:inline;padding:0}.row li,.small li{display:inline}.row li+li::before,.small li+li::before{content:" · "}
.because ul{padding:0;list-style:none}.because li{padding:8px 0;border-bottom:1px solid var(--hair)}
.more{list-style:none;color:var(--faint)}
table{width:100%;border-collapse:collapse;border-top:1px solid var(--line);border-bottom:1px solid var(--line);font-size:15px}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:8px 12px 8px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair);font-weight:400}
thead th{color:var(--faint);font-size:14px;border-bottom:1px solid var(--line)}
.outcome{width:7em}:lang(en) .outcome{width:9.5em}.what{width:46%}
.small{font-size:14px;line-height:1.6}.small>div{display:flex;gap:.6em}.small dt{flex:none;max-width:50%}.small dd{min-width:0}
details{margin-top:8px}
summary{padding:6px 0;color:var(--deep);cursor:pointer}
.unopened{display:none}
.notice{margin:14px 0;padding:10px 16px;border-left:4px solid var(--deep);background:var(--paper)}
footer .facts{font-size:15px}
@media(max-width:700px){
body{background:#fff}main{margin:0;padding:16px 14px 28px;border:0}
h1{font-size:30px}.verdict{padding:12px 14px}.summary{font-size:17px}
.sealed{display:block}.seal{width:auto;margin-bottom:12px}.imprint{display:inline-grid;max-width:100%}.imprint img{max-width:100%}
.facts>div,:lang(en) .facts>div{grid-template-columns:minmax(0,1fr)}.facts dt{font-size:14px}
table,tbody,tr,tbody th,td,.outcome,:lang(en) .outcome{display:block;width:auto}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{padding:8px 0;border-bottom:1px solid var(--hair)}
tbody th,td{padding:1px 0;border:0}
}
@page{size:A4;margin:16mm 16mm 18mm;@bottom-center{content:"— " counter(page) " —";font:9pt "Noto Sans CJK SC",sans-serif;color:#56606e}}
@media print{
body{background:#fff;font-size:10pt;line-height:1.55}
main{max-width:none;margin:0;padding:0;border:0}
.links{display:none}
a{color:inherit;text-decoration:none}
h1{font-size:24pt}.summary{font-size:12pt}h2{font-size:13pt;margin-top:16pt}h3{font-size:11pt;margin-top:12pt}
table,footer .facts{font-size:9pt}.note,.code,.seal,.small,thead th,.glance dt{font-size:8.5pt}th,td{padding:3pt 8pt 3pt 0}.facts>div{padding:3pt 0}
.verdict,.struck::after,.notice{print-color-adjust:exact;-webkit-print-color-adjust:exact}
h2,h3,summary{break-after:avoid}
thead,tr,figure,.verdict,.facts>div,.because li,.notice,.glance{break-inside:avoid}
thead{display:table-header-group}p{orphans:2;widows:2}
summary{list-style:none;cursor:auto}summary::-webkit-details-marker{display:none}
details::details-content{display:block;height:auto;content-visibility:visible}
@supports not selector(::details-content){details:not([open])+.unopened{display:block}}
}
`;

/** Put together here, because the policy allows exactly these bytes. */
export const REPORT_STYLE: Html = { html: `<style>${style}</style>` };

/** Nothing but this very style may act on the page, and nothing is shown but what stands in it: no script, no font, no form. */
export const reportPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

import { policyOf } from '../../platform/http/page-policy.ts';

/** One style for the window, the phone and A4 paper; loads nothing. */
export const guideStyle = `
:root{--ink:#1a1f28;--faint:#5a6472;--line:#c9cfd8;--hair:#e3e7ec;--deep:#12365f;--stop:#9b1313;--stop-paper:#fdf3f2;--note-paper:#f3f6fa}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:16px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;line-break:strict;overflow-wrap:anywhere}
main{max-width:820px;margin:28px auto;padding:48px 64px 40px;background:#fff;border:1px solid var(--hair)}
a{color:var(--deep)}
p{margin:0}
.kind{font-size:15px;color:var(--faint)}:lang(zh) .kind{letter-spacing:.3em}
h1{margin:2px 0 4px;font:700 30px/1.4 "Songti SC","STSong","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",SimSun,serif;text-wrap:balance}
.agency{font-size:17px}.original{font-size:19px}
header{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 28px;align-content:start;padding-bottom:18px;border-bottom:3px double var(--deep)}
header>*{grid-column:1}.scan{grid-column:2;grid-row:1/span 5;width:124px;margin:0;text-align:center;font-size:12px;line-height:1.45;color:var(--faint)}.qr{display:block;width:100%;height:auto}.live{display:none}
.links{display:flex;flex-wrap:wrap;gap:4px 16px;margin:0 0 18px;font-size:14px}
.notice{margin:18px 0 0;padding:10px 16px;border-left:4px solid var(--deep);background:var(--note-paper)}
.notice.stop{margin:0 0 20px;border:2px solid var(--stop);background:var(--stop-paper);color:var(--stop);font-size:18px;font-weight:700}
.translation{margin:14px 0 0;font-size:14px;color:var(--faint)}
main{counter-reset:part}
section{counter-increment:part;margin-top:30px}
h2{margin:0 0 8px;font-size:19px;line-height:1.5;color:var(--deep)}
h2::before{content:counter(part,simp-chinese-informal) "、"}
:lang(en) h2::before{content:counter(part) ". "}
h3{margin:0;font-size:16px;line-height:1.75}
dl{margin:0}
dl.facts>div{display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:0 16px;padding:5px 0;border-bottom:1px solid var(--hair)}
dl.facts>div:first-child{border-top:1px solid var(--line)}dl.facts>div:last-child{border-bottom:1px solid var(--line)}
ol+table{margin-top:14px}table+dl.facts>div:first-child,dl+table{border-top:0}
@media(min-width:641px),print{dl.pairs{display:grid;grid-template-columns:1fr 1fr;gap:0 28px;border-top:1px solid var(--line)}dl.pairs>.full{grid-column:1/-1}dl.facts.pairs>div{grid-template-columns:7.5em minmax(0,1fr);border-top:0;border-bottom:1px solid var(--hair)}}
dt{color:var(--faint)}dd{margin:0;min-width:0}
dl.glance{display:grid;grid-template-columns:repeat(auto-fit,minmax(128px,1fr));margin:12px 0 0;border-bottom:1px solid var(--line)}
dl.glance>div{padding:10px 14px 10px 0}
dl.glance dt{font-size:14px}dl.glance dd{font-weight:700}
table{width:100%;border-collapse:collapse;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
th,td{padding:7px 12px 7px 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--hair);font-weight:400}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--faint);font-size:14px;border-bottom:1px solid var(--line);white-space:nowrap}
tbody th{font-weight:600;min-width:9em}.narrow{white-space:nowrap}
:lang(en) td.narrow{white-space:normal}.narrow{overflow-wrap:normal}tbody tr>th:first-child:not(:nth-last-child(-n+4)){width:44%}
.note{display:block;font-size:14px;line-height:1.65;color:var(--faint);font-weight:400}
.mark{display:inline-block;margin:0 .4em;padding:0 .4em;border:1px solid currentColor;font-size:12px;line-height:1.5;color:var(--stop);font-weight:400;font-family:"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif}
.mark:first-child{margin-left:0}
.phone{white-space:nowrap}
ol{margin:0;padding-left:1.8em}
.step{font-weight:600}.tag{margin-left:.8em;color:var(--faint)}
.faq+.faq{margin-top:12px}
footer{margin-top:34px;padding-top:10px;border-top:1px solid var(--line);font-size:14px;color:var(--faint)}
[lang=mn-Mong-CN]{display:inline-block;writing-mode:vertical-lr;text-orientation:sideways;max-width:100%;max-height:20em;overflow-x:auto;vertical-align:top;margin:2px 6px 2px 0;line-height:1.5;font-family:"Noto Sans Mongolian","Mongolian Baiti","Menk Qagan Tig",sans-serif;font-weight:400}
h1 [lang=mn-Mong-CN],h1 [lang=mn-Mong-CN].long{display:inline-block;max-height:11em}
[lang=mn-Mong-CN].long{display:block;max-height:min(28em,70vh)}
@media(max-width:640px){
.scan{display:none}
body{background:#fff}main{margin:0;padding:20px 16px 32px;border:0}
h1{font-size:25px}
dl.glance{grid-template-columns:1fr 1fr}
dl.facts>div{grid-template-columns:minmax(0,1fr)}dt{font-size:14px}
table,tbody,tr,tbody th,td{display:block}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
tbody tr{padding:8px 0;border-bottom:1px solid var(--hair)}tbody tr:last-child{border-bottom:0}
tbody tr>th:first-child,tbody td{width:auto!important;border:0;padding:1px 0}
tbody td{padding-left:6em;text-indent:-6em}td>*{text-indent:0}
td::before{content:attr(data-label);display:inline-block;width:6.857em;text-indent:0;color:var(--faint);font-size:14px}
td[data-label=""]{display:none}
}
@page{size:A4;margin:20mm 18mm 20mm;@bottom-center{content:"— " counter(page) " —";font:9pt "Noto Sans CJK SC",sans-serif;color:#5a6472}}
@media print{
body{background:#fff;font-size:10.5pt;line-height:1.65}
main{max-width:none;margin:0;padding:0;border:0}
.links{display:none}
.scan{display:block;width:30mm;font-size:8.5pt;color:var(--ink)}.live{display:block}
h1{font-size:20pt}.agency{font-size:12pt}h2{font-size:13pt}h3{font-size:10.5pt}
.kind{font-size:10.5pt}.note,thead th,dl.glance dt,footer,.translation{font-size:9pt}
a{color:inherit;text-decoration:none}
h1,h2,h3{break-after:avoid}tr,table.short,dl.facts>div,li,.faq,.notice,dl.glance{break-inside:avoid}dl.facts>div:has(.long){break-inside:auto}
section{margin-top:16pt}p{orphans:2;widows:2}
[lang=mn-Mong-CN],[lang=mn-Mong-CN].long{max-height:90mm;overflow:visible}h1 [lang=mn-Mong-CN],h1 [lang=mn-Mong-CN].long{max-height:70mm}
.notice{print-color-adjust:exact}
}
`;

/** Nothing but this very style may act on the page: no script, no image, no font, no frame, no form. */
export const guidePolicy = policyOf(guideStyle);

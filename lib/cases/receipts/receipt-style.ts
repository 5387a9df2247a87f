import { policyOf } from '../../platform/http/page-policy.ts';

/** One style for the screen and A4 paper, in the manner of guides; loads nothing. */
export const receiptStyle = `
:root{--ink:#1a1f28;--faint:#5a6472;--line:#c9cfd8;--hair:#e3e7ec;--deep:#12365f;--red:#b3261e}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:16px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;line-break:strict;overflow-wrap:anywhere}
main{max-width:820px;margin:28px auto;padding:48px 64px 40px;background:#fff;border:1px solid var(--hair)}
p{margin:0}
header{padding-bottom:16px;border-bottom:3px double var(--deep);text-align:center}
.agency{font-size:18px}
:lang(zh) .agency{letter-spacing:.12em}
h1{margin:2px 0 0;font:700 30px/1.4 "Songti SC","STSong","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",SimSun,serif;text-wrap:balance}
:lang(zh) h1{letter-spacing:.08em}
.number{margin-top:6px;color:var(--faint);font-size:15px}
.note{margin-top:14px;font-size:14px;color:var(--faint)}
.to{margin-top:24px;font-weight:700}
.text{margin-top:8px}
:lang(zh) .text{text-indent:2em}
h2{margin:20px 0 4px;font-size:17px;line-height:1.6;color:var(--deep)}
.reason{padding:8px 16px;border-left:4px solid var(--deep);background:#f3f6fa;white-space:pre-line;print-color-adjust:exact}
ol{margin:0;padding-left:2em}
li{padding:4px 0}li>strong{font-weight:600}
dl{margin:22px 0 8px;border-top:1px solid var(--line);border-bottom:1px solid var(--line)}
dl>div{display:grid;grid-template-columns:9.5em minmax(0,1fr);gap:0 16px;padding:4px 0;border-bottom:1px solid var(--hair)}
dl>div:last-child{border-bottom:0}
dt{color:var(--faint)}dd{margin:0;min-width:0}
.foot{display:flex;justify-content:space-between;align-items:flex-end;gap:24px;margin-top:36px}
.scan{flex:none;width:132px;margin:0;text-align:center;font-size:13px;line-height:1.5;color:var(--faint)}
.qr{display:block;width:100%;height:auto}
.signing{position:relative;display:grid;align-content:center;flex:none;width:280px;min-height:160px;text-align:center}
.signing::before{content:"";position:absolute;inset:50% auto auto 50%;width:42mm;height:42mm;margin:-21mm 0 0 -21mm;border:1px dashed #d99a95;border-radius:50%}
.place{position:absolute;inset:auto 0 calc(50% - 18mm);font-size:12px;color:var(--red)}
.address{margin-top:18px;padding-top:8px;border-top:1px solid var(--line);font-size:13px;color:var(--faint)}
[lang=mn-Mong-CN]{display:inline-block;writing-mode:vertical-lr;text-orientation:sideways;max-width:100%;max-height:24em;overflow-x:auto;vertical-align:top;margin:8px 8px 0 0;text-indent:0;line-height:1.5;letter-spacing:0;font-family:"Noto Sans Mongolian","Mongolian Baiti","Menk Qagan Tig",sans-serif}
@media(max-width:640px){
body{background:#fff}main{margin:0;padding:20px 16px 32px;border:0}
h1{font-size:25px}
dl>div{grid-template-columns:minmax(0,1fr)}dt{font-size:14px}
.foot{flex-direction:column-reverse;align-items:center}
}
@page{size:A4;margin:18mm 20mm 18mm;@bottom-center{content:"— " counter(page) " / " counter(pages) " —";font:9pt "Noto Sans CJK SC",sans-serif;color:#5a6472}}
@media print{
body{background:#fff;font-size:10.5pt;line-height:1.65}
main{max-width:none;margin:0;padding:0;border:0}
.agency{font-size:13pt}h1{font-size:22pt}.number{font-size:10.5pt}h2{font-size:12pt}
.note,.address{font-size:9pt}.place{font-size:8.5pt}
.scan{width:30mm;font-size:8.5pt}
.signing{width:70mm;min-height:44mm}.foot{margin-top:18pt;break-before:avoid}.address{break-before:avoid}dl>div{padding:2pt 0}
h1,h2{break-after:avoid}li,dl>div,.foot,.reason{break-inside:avoid}
p{orphans:2;widows:2}
[lang=mn-Mong-CN]{max-height:110mm;overflow:visible}
}
`;

/** Nothing but this very style may act on the page: no script, no image, no font, no frame, no form. */
export const receiptPolicy = policyOf(receiptStyle);

/** One style for the window, the phone and the kiosk; loads nothing. */
export const progressPageStyle = `
:root{--ink:#1a1f28;--faint:#5a6472;--line:#c9cfd8;--hair:#e3e7ec;--deep:#12365f;--stop:#9b1313;--stop-paper:#fdf3f2;--note-paper:#f3f6fa}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#eceff3;color:var(--ink);font:17px/1.75 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;overflow-wrap:anywhere}
main{max-width:640px;margin:28px auto;padding:40px 48px;background:#fff;border:1px solid var(--hair)}
a{color:var(--deep)}p{margin:0}
.links{display:flex;gap:4px 16px;margin:0 0 18px;font-size:15px}
h1{margin:0 0 4px;padding-bottom:14px;border-bottom:3px double var(--deep);font:700 28px/1.4 "Songti SC","STSong","Noto Serif CJK SC","Noto Serif SC","Source Han Serif SC",SimSun,serif}
h2{margin:28px 0 4px;font-size:20px;line-height:1.5;color:var(--deep)}
.lead{margin:12px 0 20px;color:var(--faint)}
label{display:block;margin-top:16px;font-weight:700}
.hint{display:block;color:var(--faint);font-size:15px;line-height:1.6}
[lang=en] body{font-family:system-ui,"Noto Sans",sans-serif}
input{display:block;width:100%;margin-top:4px;padding:10px 12px;border:1px solid var(--faint);border-radius:0;background:#fff;color:inherit;font:inherit;font-size:20px;letter-spacing:.08em;text-transform:uppercase}
input.short{max-width:10em}
button{display:block;margin-top:22px;padding:11px 34px;border:1px solid var(--deep);background:var(--deep);color:#fff;font:inherit;font-weight:700;cursor:pointer}
h2:focus{outline:0}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #e2a400;outline-offset:2px}
button[aria-disabled=true]{background:var(--faint);border-color:var(--faint);cursor:progress}
.fault{margin-top:20px;padding:10px 16px;border:2px solid var(--stop);background:var(--stop-paper);color:var(--stop)}
.sentence{margin-top:6px;padding:10px 16px;border-left:4px solid var(--deep);background:var(--note-paper);font-weight:700}
dl{margin:14px 0 0;border-top:1px solid var(--line)}
dl>div{display:grid;grid-template-columns:7.5em minmax(0,1fr);gap:0 16px;padding:5px 0;border-bottom:1px solid var(--hair)}
dt{color:var(--faint)}dd{margin:0}
ol{margin:8px 0 0;padding:0;list-style:none;border-left:2px solid var(--line)}
li{position:relative;display:flex;gap:0 16px;padding:4px 0 4px 18px}
li::before{content:"";position:absolute;left:-7px;top:14px;width:12px;height:12px;border:2px solid var(--deep);border-radius:50%;background:#fff}
li:last-child::before{background:var(--deep)}
time{flex:none;color:var(--faint)}
[hidden]{display:none}
@media(max-width:640px){body{background:#fff}main{margin:0;padding:20px 16px 32px;border:0}h1{font-size:24px}dl>div{grid-template-columns:minmax(0,1fr)}}
@media print{form,.links{display:none}main{border:0;margin:0;padding:0}}
`;

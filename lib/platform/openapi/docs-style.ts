import { createHash } from 'node:crypto';

/** The page's style: follows the reader's light or dark setting, works at any width, loads nothing. */
export const docsStyle = `
:root{color-scheme:light dark;--ink:light-dark(#1c2330,#e4e8ef);--faint:light-dark(#5b6575,#9aa5b5);--paper:light-dark(#fff,#14181f);
--panel:light-dark(#f4f6f9,#1c222c);--line:light-dark(#dce1e8,#303947);--link:light-dark(#0b57a4,#7db8f5);--get:light-dark(#0a6b45,#5fd3a0);
--post:light-dark(#0b57a4,#7db8f5);--put:light-dark(#8a5a00,#e5b455);--delete:light-dark(#a4262c,#f28b8f)}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.65 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC",sans-serif}
a{color:var(--link);text-decoration:none}a:hover,a:focus,p a,li a{text-decoration:underline}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:var(--panel);padding:4px 8px}
.page{display:grid;grid-template-columns:minmax(220px,300px) minmax(0,1fr);max-width:1400px;margin:0 auto}
nav{position:sticky;top:0;align-self:start;max-height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line);font-size:14px}
nav h2{font-size:14px;margin:18px 0 4px;color:var(--faint);border:0;padding:0}nav ul{list-style:none;margin:0;padding:0}nav li{margin:2px 0}
nav li{padding-left:58px;text-indent:-58px}nav .verb{width:54px;text-indent:0}
main{padding:24px clamp(16px,4vw,48px) 96px;min-width:0}
h1{font-size:28px;margin:0 0 8px}h2{font-size:22px;margin:48px 0 8px;padding-bottom:4px;border-bottom:1px solid var(--line)}
h3{font-size:18px;margin:32px 0 4px}h4{font-size:14px;margin:16px 0 4px;color:var(--faint)}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,"Noto Sans Mono CJK SC",monospace;font-size:.88em}
code{overflow-wrap:anywhere}
pre{background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:10px 12px;overflow:auto;white-space:pre}
.verb{display:inline-block;font:600 12px ui-monospace,Menlo,Consolas,monospace;text-transform:uppercase}
.get{color:var(--get)}.post{color:var(--post)}.put{color:var(--put)}.delete{color:var(--delete)}
.address{margin:0;font-size:15px}.badge{font-size:12px;border:1px solid var(--line);border-radius:10px;padding:1px 8px;color:var(--faint)}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid var(--line)}th{color:var(--faint);font-weight:500}
.wide th,.wide td:nth-child(-n+3){white-space:nowrap}.wide td>br+code{display:inline-block;max-width:22em;white-space:normal}.wide td{min-width:3em}td p{margin:0}
details{border:1px solid var(--line);border-radius:6px;margin:6px 0;padding:0 12px}summary{cursor:pointer;padding:6px 0}
details p,details ul{margin:4px 0 8px}.req{color:var(--delete);font-size:12px}.faint{color:var(--faint)}
article:target>h3,section:target>h3{background:var(--panel)}
@media(max-width:800px){.page{display:block}nav{position:static;max-height:none;border-right:0;border-bottom:1px solid var(--line)}}
@media print{nav{display:none}.page{display:block}}
`;

/** Nothing but this very style may act on the page: no script, no image, no font, no frame, no form. */
export const docsPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(docsStyle).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

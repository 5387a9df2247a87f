import { policyOf } from '../../../platform/http/page-policy.ts';

/** Large print whose unit grows with the window, black on white; a screen shows while it is the target of the address. */
export const kioskStyle = `
:root{--ink:#000;--deep:#0a2f5c;--line:#767676;--pale:#eef2f7;--stop:#8c0f0f}
*{box-sizing:border-box}
html{font-size:max(14px,3.5vh)}
@media(orientation:portrait){html{font-size:max(14px,4.8vw)}}
body{margin:0;overflow:hidden;background:#fff;color:var(--ink);font:1rem/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",system-ui,sans-serif;line-break:strict;overflow-wrap:anywhere}
p,h1{margin:0}
a{color:inherit}
a:focus-visible,.content:focus-visible{outline:.18rem solid #d97700;outline-offset:-.18rem}
.screen{display:none;grid-template-columns:minmax(0,1fr);grid-template-rows:auto auto minmax(0,1fr) auto;height:100vh;height:100dvh}
.screen:target,body:not(:has(.screen:target)) #start{display:grid}
@supports not selector(:has(*)){body{overflow:auto}.screen{display:grid}}
.bar{display:flex;justify-content:space-between;align-items:stretch;gap:0 1rem;padding:0 1.8rem;background:var(--deep);color:#fff}
.bar .name{min-width:0;align-self:center;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:.9rem;font-weight:600}
.languages{display:flex;flex:none}
.languages>*{display:flex;align-items:center;justify-content:center;min-width:max(48px,3.6rem);min-height:max(48px,2.6rem);padding:0 .7rem;font-size:.85rem;text-decoration:none}
.languages a{border-left:1px solid #9db2cc}.languages span{background:#fff;color:var(--deep);font-weight:700}
h1{padding:.7rem 1.8rem .2rem;font-size:1.5rem;line-height:1.4;font-weight:700;color:var(--deep)}
.content{overflow-y:auto;padding:.5rem 1.8rem .4rem}
.fact,.numbered,.faq{margin:0 0 .75rem}
.numbered{position:relative;padding-left:2.3rem}
.more{margin-top:-.6rem}
.count{position:absolute;left:0;top:.08rem;width:1.7rem;height:1.7rem;line-height:1.7rem;text-align:center;font-size:.85rem;background:var(--deep);color:#fff;border-radius:50%}
.count+b{font-size:1.12rem;line-height:1.45}
.only{display:block;padding:.15rem .7rem;border-left:.25rem solid var(--deep);background:var(--pale)}
.mark{display:inline-block;margin:0 .3em;padding:0 .4em;border:2px solid var(--stop);color:var(--stop);font-size:.7em;line-height:1.4;vertical-align:middle}
.turn{display:grid;grid-template-columns:1fr auto 1fr;align-items:stretch;gap:.8rem;padding:.6rem 1.8rem .9rem}
.turn a{display:flex;align-items:center;justify-content:center;min-height:max(48px,3rem);padding:0 1rem;border:.12rem solid var(--deep);border-radius:.4rem;color:var(--deep);background:#fff;font-size:1.15rem;font-weight:700;text-decoration:none;white-space:nowrap}
.turn.first{grid-template-columns:auto 1fr}
.turn a.on{background:var(--deep);color:#fff}
.turn .middle{display:flex;flex-direction:column;align-items:center;justify-content:center;min-width:8rem;font-size:.85rem}
.turn .middle a{min-height:max(48px,1.9rem);border:0;text-decoration:underline;font-size:.95rem;font-weight:400}
.stop{margin:0 0 .8rem;padding:.5rem .9rem;border:.2rem solid var(--stop);color:var(--stop);font-weight:700}
.about{margin:0 0 .8rem;padding:.4rem .9rem;border-left:.25rem solid var(--deep);background:var(--pale)}
.cover{display:flex;flex-direction:column;justify-content:safe center}
.cover h1{padding:0;font-size:2.1rem;line-height:1.35;text-wrap:balance}.cover h1.long{font-size:1.3rem}
.kind{letter-spacing:.25em;color:#333}.agency{margin:.3rem 0 1.1rem;font-size:1.1rem}.original{font-size:1.2rem}
.glance{display:grid;grid-template-columns:repeat(4,1fr);gap:0;margin:0 0 1rem;border-top:.12rem solid var(--deep);border-bottom:.12rem solid var(--deep)}
.glance>div{padding:.6rem .8rem .6rem 0}.glance dt{font-size:.85rem;color:#333}.glance dd{margin:0;font-size:1.2rem;font-weight:700;line-height:1.4}
.take{display:flex;align-items:safe center;justify-content:safe center;gap:2rem}
.take .qr{flex:none;width:min(14rem,50vh);height:auto;border:1px solid var(--line)}
.take p{margin:0 0 .8rem}.take .address{font-size:.75rem}
[lang=mn-Mong-CN]{display:inline-block;writing-mode:vertical-lr;text-orientation:sideways;max-width:100%;max-height:7.8rem;overflow-x:auto;vertical-align:top;margin:.1rem .5rem .1rem 0;line-height:1.5;font-family:"Noto Sans Mongolian","Mongolian Baiti","Menk Qagan Tig",sans-serif;font-weight:400}
.cover h1 [lang=mn-Mong-CN]{max-height:6.4rem;font-size:1.4rem}.cover .mark{font-size:.7rem}.phone,.together{white-space:nowrap}
@media(orientation:portrait){
.bar{flex-wrap:wrap;padding:0}.bar .name{flex:0 0 100%;padding:.6rem 1.5rem .5rem}.languages{flex:0 0 100%;border-top:1px solid #9db2cc}.languages>*{flex:1}.languages a:first-child{border-left:0}
h1{padding:.9rem 1.5rem .4rem;font-size:1.55rem}.content{padding:.6rem 1.5rem}
.turn{gap:.5rem;padding:.8rem 1.5rem 1.4rem}.turn a{min-height:3.2rem;padding:0 .4rem}.turn .middle{min-width:5.5rem;font-size:.75rem}.turn .middle a{min-height:2.2rem}
.glance{grid-template-columns:1fr 1fr}.glance dd{font-size:1.1rem}.glance>div{padding:.4rem .6rem .4rem 0}.cover h1{font-size:1.7rem}
.take{flex-direction:column;gap:.8rem;text-align:center}.take .address{display:none}.take p{margin:0 0 .45rem;font-size:.92rem}.take .qr{width:10rem}
}
@media print{html{font-size:12pt}body{overflow:visible}.screen{display:block;height:auto;break-inside:avoid}.turn,.languages{display:none}}
`;

export const kioskPolicy = policyOf(kioskStyle);

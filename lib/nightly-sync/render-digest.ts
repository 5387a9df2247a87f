import { createHash } from 'node:crypto';
import type { Language } from '../kernel/language.ts';
import { html, type Html } from '../platform/http/html.ts';
import { say } from '../platform/messages.ts';
import { digestFacts, digestState, refusedRows, stopReason } from './describe-digest.ts';
import { digestWords } from './messages.ts';
import type { SyncDigest } from './sync-digest.ts';

const style = `
:root{color-scheme:light dark}
body{margin:0 auto;max-width:1000px;padding:24px 16px;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid light-dark(#d5dae1,#3a424e)}
p,td{overflow-wrap:anywhere}.facts th{width:1%;white-space:nowrap}.refused :is(td,th):nth-child(odd){white-space:nowrap}.state{font-size:18px;font-weight:600}.stopped{color:light-dark(#a4262c,#f28b8f)}
@media(max-width:640px){.refused tr,.refused td{display:block}.refused tr{padding:8px 0;border-bottom:1px solid light-dark(#d5dae1,#3a424e)}.refused td{border:0;padding:2px 10px}.refused tr:first-child{display:none}}
`;

/** The page runs nothing and loads nothing; its style is allowed by its digest. */
export const digestPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const STYLE: Html = { html: `<style>${style}</style>` };

/** A digest as a page. */
export const renderDigest = (digest: SyncDigest, language: Language): string => {
  const word = (name: keyof typeof digestWords) => say(digestWords[name], language);
  const hidden = digest.refusedTotal - digest.refused.length;
  const why = stopReason(digest, language);
  const lang = language === 'en' ? 'en' : 'zh-CN';
  return html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${word('title')} ${digest.run}</title>
        ${STYLE}
      </head>
      <body>
        <main>
          <h1>${word('title')}</h1>
          <p class="state ${digest.state}">${digestState(digest, language)}</p>
          ${why !== undefined && html`<p>${why}</p>`}
          <table class="facts">
            ${digestFacts(digest, language).map(
              ([name, value]) =>
                html`<tr>
                  <th scope="row">${name}</th>
                  <td>${value}</td>
                </tr>`,
            )}
          </table>
          <h2>${word('refusedNow')}</h2>
          ${
            digest.refused.length === 0
              ? html`<p>${word('none')}</p>`
              : html`<table class="refused">
                  <tr>
                    <th scope="col">${word('code')}</th>
                    <th scope="col">${word('why')}</th>
                    <th scope="col">${word('since')}</th>
                  </tr>
                  ${refusedRows(digest.refused, language).map(
                    (row) =>
                      html`<tr>
                        ${row.map((cell) => html`<td>${cell}</td>`)}
                      </tr>`,
                  )}
                </table>`
          }
          ${hidden > 0 && html`<p>${say(digestWords.more, language, { count: hidden })}</p>`}
        </main>
      </body>
    </html> `.html;
};

import { html, type Html } from '../../platform/http/html.ts';
import { policyOf } from '../../platform/http/page-policy.ts';
import { progressPageScript } from './progress-page-script.ts';
import { progressPageStyle } from './progress-page-style.ts';
import type { ProgressLanguage } from './progress-words.ts';

const WORDS = {
  'zh-CN': {
    title: '办理进度查询',
    lead: '凭回执上的查询码查询，无需登录。',
    code: '查询码',
    codeHint: '回执上的 12 位字母和数字，空格、连字符和大小写均可',
    last4: '号码后四位',
    last4Hint: '申请人手机号或者证件号码的后四位，末位可以是 X',
    go: '查询',
    answer: '查询结果',
    timeline: '办理过程',
    item: '事项',
    agency: '办理部门',
    number: '办件编号',
    state: '目前状态',
    due: '办理期限',
    next: '您需要',
    stopped: '特别程序期间不计入办理期限',
    provisional: '（暂定，该年度放假安排尚未公布）',
    incomplete: '请填写查询码，以及号码后四位',
    failed: '暂时无法查询，请稍后再试',
    noScript: '本页需要启用脚本。也可以登录后查看本人办件，或者到受理窗口查询。',
    languages: '语言',
  },
  en: {
    title: 'How your application stands',
    lead: 'By the code on the receipt, without logging in.',
    code: 'Query code',
    codeHint: 'Twelve letters and digits on the receipt; spaces, hyphens and small letters do not matter',
    last4: 'Last four characters',
    last4Hint: 'Of the applicant’s phone or document number; the last may be X',
    go: 'Ask',
    answer: 'How it stands',
    timeline: 'What has happened',
    item: 'Item',
    agency: 'Agency',
    number: 'Case number',
    state: 'State',
    due: 'Due',
    next: 'What you do next',
    stopped: 'The clock stands during the special procedure',
    provisional: ' (provisional: the holidays of that year are not announced yet)',
    incomplete: 'Give the code and the last four characters',
    failed: 'It cannot be asked at the moment: try again later',
    noScript: 'This page needs scripts. Your own cases are there after logging in, or ask at the window.',
    languages: 'Languages',
  },
} as const satisfies Readonly<Record<ProgressLanguage, Readonly<Record<string, string>>>>;

/** Put together here, because the policy allows exactly these bytes. */
const STYLE: Html = { html: `<style>${progressPageStyle}</style>` };
const SCRIPT: Html = { html: `<script>${progressPageScript}</script>` };

/** Nothing but this style and this script may act on the page, which may ask its own site alone. */
export const progressPolicy = policyOf(progressPageStyle, progressPageScript);

const other = { 'zh-CN': 'en', en: 'zh-CN' } as const;
const NAMES = { 'zh-CN': '中文', en: 'English' } as const;

const row = (id: string, name: string): Html =>
  html`<div id="${id}">
    <dt>${name}</dt>
    <dd></dd>
  </div>`;

/**
 * A page on which anybody asks how a case stands. It holds nothing of anybody: what is typed is posted, and what is answered is
 * written into it. Its fields have no names, so that no browser puts them into an address.
 */
export const renderProgressPage = (language: ProgressLanguage): string => {
  const say = WORDS[language];
  const to = other[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${say.title}</title>
        ${STYLE}
      </head>
      <body>
        <main>
          <nav class="links" aria-label="${say.languages}">
            <span aria-current="true">${NAMES[language]}</span>
            <a href="?language=${to}" lang="${to}" hreflang="${to}">${NAMES[to]}</a>
          </nav>
          <h1>${say.title}</h1>
          <p class="lead">${say.lead}</p>
          <noscript><p class="fault">${say.noScript}</p></noscript>
          <form
            id="ask"
            method="post"
            autocomplete="off"
            hidden
            data-stopped="${say.stopped}"
            data-provisional="${say.provisional}"
            data-incomplete="${say.incomplete}"
            data-failed="${say.failed}"
          >
            <label for="code">${say.code}</label>
            <span class="hint" id="code-hint">${say.codeHint}</span>
            <input
              id="code"
              maxlength="40"
              spellcheck="false"
              autocapitalize="characters"
              aria-describedby="code-hint"
            />
            <label for="last4">${say.last4}</label>
            <span class="hint" id="last4-hint">${say.last4Hint}</span>
            <input id="last4" class="short" maxlength="4" spellcheck="false" aria-describedby="last4-hint" />
            <button id="go">${say.go}</button>
          </form>
          <div role="alert"><p id="fault" class="fault" hidden></p></div>
          <section id="answer" aria-labelledby="heading" hidden>
            <h2 id="heading" tabindex="-1">${say.answer}</h2>
            <p id="sentence" class="sentence"></p>
            <dl>
              ${row('item', say.item)} ${row('agency', say.agency)} ${row('number', say.number)}
              ${row('state', say.state)} ${row('due', say.due)} ${row('next', say.next)}
            </dl>
            <h2>${say.timeline}</h2>
            <ol id="timeline"></ol>
          </section>
        </main>
        ${SCRIPT}
      </body>
    </html>`.html;
};

import { html, type Html, type Part } from '../../platform/http/html.ts';
import { say } from '../../platform/messages.ts';
import type { Report } from '../report/report.ts';
import { PAGE_WORDS, type PageWord } from './page-words.ts';
import { visibleText } from './visible-text.ts';

/** The languages that a report is written in. */
export type PageLanguage = keyof Report['summary'];

/** How everything on a page is said. */
export type PageView = Readonly<{
  language: PageLanguage;
  say: (word: PageWord, facts?: Readonly<Record<string, string | number>>) => string;
  /** A text that comes from a document: set apart, so that it turns nothing around it. */
  quote: (text: string, longest?: number) => Html;
  /** A text of the report in the language of the page. */
  tell: (text: Report['summary']) => Html;
  /** An instant of a report, by the clock of Beijing. */
  time: (instant: string) => Html;
  /** So many of a list, and how many more there are. */
  list: <T>(all: readonly T[], most: number, item: (one: T) => Html) => Html;
}>;

const CLOCK = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

const timeElement = (instant: string, otherwise: PageView['quote']): Html => {
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return otherwise(instant);
  return html`<time datetime="${at.toISOString()}">${CLOCK.format(at)}</time>`;
};

/** Characters of a message, which may quote a document. */
const MESSAGE = 1000;

const items = <T>(all: readonly T[], most: number, item: (one: T) => Html): readonly Html[] =>
  all.slice(0, most).map((one) => html`<li>${item(one)}</li>`);

export const viewIn = (language: PageLanguage): PageView => {
  const sayIn: PageView['say'] = (word, facts = {}) => say(PAGE_WORDS[word], language, facts);
  const quote: PageView['quote'] = (text, longest) => {
    const chinese = language === 'en' && /\p{Script=Han}/u.test(text);
    return chinese
      ? html`<bdi lang="zh-CN">${visibleText(text, longest)}</bdi>`
      : html`<bdi>${visibleText(text, longest)}</bdi>`;
  };
  return {
    language,
    say: sayIn,
    quote,
    tell: (text) => html`<bdi>${visibleText(text[language], MESSAGE)}</bdi>`,
    time: (instant) => timeElement(instant, quote),
    list: (all, most, item) => {
      const more = all.length - most;
      const rest = more > 0 && html`<li class="more">${sayIn('more', { count: more })}</li>`;
      return html`<ul>
        ${items(all, most, item)}${rest}
      </ul>`;
    },
  };
};

/** A line of a list of facts; nothing where there is nothing to say. */
export const fact = (label: string, value: Part): Html | undefined =>
  value === undefined || value === false
    ? undefined
    : html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;

/** Hexadecimal digits in groups of eight, to be compared by eye. */
export const inGroups = (digits: string): Html =>
  html`<span class="hex">${(visibleText(digits).match(/.{1,8}/gsu) ?? []).join(' ')}</span>`;

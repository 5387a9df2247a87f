import type { Language } from '../../kernel/language.ts';
import { html, type Html, type Part } from '../../platform/http/html.ts';
import type { LocalizedText } from '../../platform/localized-text.ts';
import { say } from '../../platform/messages.ts';
import { cleanTexts } from './clean-texts.ts';
import type { Guide } from './guide-shape.ts';
import { GUIDE_WORDS, type GuideWord } from './guide-words.ts';
import { speakText } from './speak-text.ts';

/** A guide being put on a page. */
export type GuideView = Readonly<{
  guide: Guide;
  language: Language;
  /** The language of headings and labels: Chinese where they are not translated. */
  frame: 'zh-CN' | 'en';
  say: (word: GuideWord, facts?: Readonly<Record<string, unknown>>) => string;
  /** A text inside a line. */
  inline: (text: LocalizedText) => Html;
  /** A text as paragraphs, one for each of its lines. */
  block: (text: LocalizedText) => Html;
  /** A text that is always Chinese. */
  chinese: (text: string) => Html;
}>;

/** Longer text in vertical script gets a block of its own; so much of it fits on a sheet. */
const LONG = 80;
const PIECES = /[^]{1,600}(?: |$)|[^]{1,600}/gu;

const upright = (text: string): readonly Html[] =>
  (text.match(PIECES) ?? []).map(
    (piece) =>
      html`<span lang="mn-Mong-CN" dir="ltr" class="${text.length > LONG ? 'long' : ''}">${piece}</span>`,
  );

export const viewOf = (raw: Guide, language: Language): GuideView => {
  const guide = cleanTexts(raw);
  const frame = language === 'en' ? 'en' : 'zh-CN';
  const word = (name: GuideWord, facts = {}): string => say(GUIDE_WORDS[name], language, facts);
  const tagged = (text: string, of: Language): Html => {
    if (of === frame) return html`${text}`;
    return of === 'mn-Mong-CN' ? html`${upright(text)}` : html`<span lang="${of}" dir="ltr">${text}</span>`;
  };
  const marked = (marks: readonly GuideWord[]): readonly Html[] =>
    marks.map((mark) => html`<small class="mark">${word(mark)}</small>`);
  return {
    guide,
    language,
    frame,
    say: word,
    inline: (text) => {
      const { text: said, language: of, marks } = speakText(text, language, guide.version);
      return html`${tagged(said, of)}${marked(marks)}`;
    },
    block: (text) => {
      const { text: said, language: of, marks } = speakText(text, language, guide.version);
      const lines = said.split('\n').filter((line) => line.trim() !== '');
      return html`${lines.map((line) => html`<p>${tagged(line, of)}</p>`)}${
        marks.length > 0 && html`<p>${marked(marks)}</p>`
      }`;
    },
    chinese: (text) => tagged(text, 'zh-CN'),
  };
};

/** A label and what it says; nothing where there is nothing to say. `full`: over both columns of a list of pairs. */
export type Fact = readonly [label: string, value: Part, width?: 'full'];

const isEmpty = (value: Part): boolean =>
  value === undefined || value === false || value === '' || (Array.isArray(value) && value.length === 0);

export const factList = (facts: readonly Fact[], name = 'facts'): Html | undefined => {
  const rows = facts.filter(([, value]) => !isEmpty(value));
  if (rows.length === 0) return undefined;
  return html`<dl class="${name}">
    ${rows.map(
      ([label, value, width]) =>
        html`<div class="${width ?? ''}">
          <dt>${label}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
};

/** A section with its heading; nothing where all its parts are empty. */
export const section = (id: string, heading: string, ...parts: readonly Part[]): Html | undefined =>
  parts.every(isEmpty)
    ? undefined
    : html`<section aria-labelledby="${id}">
        <h2 id="${id}">${heading}</h2>
        ${parts}
      </section>`;

/** A table of so many rows is kept on one sheet. */
const SHORT = 6;

export type Column = Readonly<{ heading: string; narrow?: boolean }>;

/**
 * A table whose rows begin with their heading. It keeps its roles where a narrow window shows it as a list of cards;
 * a column that is empty in all rows is left out.
 */
export const dataTable = (
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Part[])[],
): Html | undefined => {
  if (rows.length === 0) return undefined;
  const kept = columns.map((_, index) => rows.some((row) => !isEmpty(row[index])));
  const cell = (value: Part, index: number): Html | false => {
    const { heading, narrow } = columns[index] ?? { heading: '' };
    if (!kept[index]) return false;
    if (index === 0) return html`<th scope="row" role="rowheader">${value}</th>`;
    const label = isEmpty(value) ? '' : heading;
    return html`<td role="cell" data-label="${label}" class="${narrow ? 'narrow' : ''}">${value}</td>`;
  };
  return html`<table role="table" class="${rows.length <= SHORT ? 'short' : ''}">
    <caption>
      ${caption}
    </caption>
    <thead role="rowgroup">
      <tr role="row">
        ${columns.map(
          ({ heading, narrow }, index) =>
            kept[index] &&
            html`<th scope="col" role="columnheader" class="${narrow ? 'narrow' : ''}">${heading}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) =>
          html`<tr role="row">
            ${row.map(cell)}
          </tr>`,
      )}
    </tbody>
  </table>`;
};

const SAFE_LINK = /^https?:\/\/[^\s<>"']+$/i;

/** An address as a link if it is one of the web; as text if not. */
export const webLink = (address: string | undefined): Html | undefined => {
  if (address === undefined) return undefined;
  return SAFE_LINK.test(address) ? html`<a href="${address}">${address}</a>` : html`${address}`;
};

/** Telephone numbers stay together; one that is nothing else can be tapped. */
export const phoneLink = (phone: string | undefined): Html | undefined => {
  if (phone === undefined) return undefined;
  return /^[+\d][\d -]{2,24}$/.test(phone)
    ? html`<a class="phone" href="tel:${phone.replaceAll(/[ -]/g, '')}">${phone}</a>`
    : html`${phone}`;
};

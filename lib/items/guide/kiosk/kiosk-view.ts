import type { Language } from '../../../kernel/language.ts';
import { html, type Html, type Part } from '../../../platform/http/html.ts';
import type { LocalizedText } from '../../../platform/localized-text.ts';
import { say } from '../../../platform/messages.ts';
import type { Guide } from '../guide-shape.ts';
import { GUIDE_WORDS, type GuideWord } from '../guide-words.ts';
import { cleanTexts } from '../clean-texts.ts';
import { speakText } from '../speak-text.ts';
import { KIOSK_WORDS, type KioskWord } from './kiosk-words.ts';
import { addRows, partText, rowsOfText, type Block, type Rows } from './paginate-blocks.ts';

/** A text with the room that it takes; `text` where it runs on in a line with others. */
export type Piece = Readonly<{ html: Part; rows: Rows; text?: string }>;

/** The room of pieces that run on in one line, as far as they do. */
export const runningRows = (pieces: readonly Piece[]): Rows => {
  const texts = pieces.map(({ text }) => text);
  return texts.includes(undefined) ? addRows(...pieces.map(({ rows }) => rows)) : rowsOfText(texts.join(''));
};

/** How many characters of a text stand on one screen. */
const MOST: Readonly<Record<Language, number>> = { 'zh-CN': 200, 'mn-Mong-CN': 120, en: 380 };
/** An upright box is at most so many letters high, so many lines wide and so many lines of the page high. */
const UPRIGHT = { letters: 15, columns: { upright: 10, lying: 24 }, high: 5.2 };

const uprightRows = (text: string): Rows => {
  const columns = Math.ceil(text.length / UPRIGHT.letters);
  const high = Math.min(UPRIGHT.high, 0.5 + text.length * 0.4);
  return {
    upright: Math.ceil(columns / UPRIGHT.columns.upright) * high,
    lying: Math.ceil(columns / UPRIGHT.columns.lying) * high,
  };
};

/** A guide being put on the screens of a terminal. */
export const kioskViewOf = (raw: Guide, language: Language) => {
  const guide = cleanTexts(raw);
  const frame = language === 'en' ? ('en' as const) : ('zh-CN' as const);
  const word = (name: GuideWord, facts = {}): string => say(GUIDE_WORDS[name], language, facts);
  const own = (name: KioskWord, facts = {}): string => say(KIOSK_WORDS[name], language, facts);
  const tagged = (text: string, of: Language): Html =>
    of === frame ? html`${text}` : html`<span lang="${of}" dir="ltr">${text}</span>`;

  /** The pieces of a text, each small enough for a screen; the last one says what is wrong with a translation. */
  const pieces = (text: LocalizedText, size = 1): readonly Piece[] => {
    const { text: said, language: of, marks } = speakText(text, language, guide.version);
    const parts = partText(said, MOST[of]);
    return parts.map((part, index) => {
      const isLast = index === parts.length - 1;
      const shown = isLast ? marks : [];
      const marked = `${part}${shown.map((mark) => ` ${word(mark)} `).join('')}`;
      return {
        html: html`${tagged(part, of)}${shown.map((mark) => html`<small class="mark">${word(mark)}</small>`)}`,
        ...(of === 'mn-Mong-CN'
          ? { rows: uprightRows(part) }
          : { rows: rowsOfText(marked, size), text: marked }),
      };
    });
  };
  const plain = (text: string, size = 1): Piece => ({ html: text, rows: rowsOfText(text, size), text });
  const chinese = (text: string): Piece => ({ html: tagged(text, 'zh-CN'), rows: rowsOfText(text) });
  return { guide, language, frame, word, own, pieces, plain, chinese };
};

export type KioskView = ReturnType<typeof kioskViewOf>;

const GAP: Rows = { upright: 0.6, lying: 0.5 };

/** A block of lines that stay together. */
export const blockOf = (name: string, ...pieces: readonly (Piece | undefined)[]): Block => {
  const shown = pieces.filter((piece) => piece !== undefined);
  return {
    html: html`<div class="${name}">${shown.map((piece) => html`<p>${piece.html}</p>`)}</div>`,
    rows: addRows(GAP, ...shown.map(({ rows }) => rows)),
  };
};

const ONE_LINE: Rows = { upright: 1, lying: 1 };

/** A label before a text that fits into its line, over a longer one, in as many blocks as the text is long. */
export const labelled = (label: string, pieces: readonly Piece[], colon: string): readonly Block[] => {
  const [first, ...more] = pieces;
  if (first === undefined) return [];
  const line = first.text === undefined ? undefined : rowsOfText(`${label}${colon}${first.text}`);
  const isShort = more.length === 0 && line?.upright === ONE_LINE.upright && line.lying === ONE_LINE.lying;
  return [
    isShort
      ? blockOf('fact', { html: html`<b>${label}</b>${colon}${first.html}`, rows: ONE_LINE })
      : blockOf('fact', { html: html`<b>${label}</b>`, rows: rowsOfText(label) }, first),
    ...more.map((piece) => blockOf('fact', piece)),
  ];
};

/** A label before a short text, on one line where it fits. */
export const short = (label: string, text: string | undefined, colon: string): readonly Block[] =>
  text === undefined || text === ''
    ? []
    : [
        blockOf('fact', {
          html: html`<b>${label}</b>${colon}${text}`,
          rows: rowsOfText(`${label}${colon}${text}`),
        }),
      ];

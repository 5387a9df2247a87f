import type { Html } from '../../../platform/http/html.ts';
import { columnsOf } from '../wrap-lines.ts';

/** The two ways a terminal stands: upright and lying. Sizes in the page's own unit, which grows with the window. */
export const FRAMES = { upright: { columns: 34, rows: 14.5 }, lying: { columns: 76, rows: 11 } } as const;
export type Frame = keyof typeof FRAMES;

/** Lines that something takes in each frame. */
export type Rows = Readonly<Record<Frame, number>>;

/** A piece of a screen that is not parted; `follows` what stands before it, and stays with it where both fit. */
export type Block = Readonly<{ html: Html; rows: Rows; follows?: true }>;

const widthOf = (text: string): number => Array.from(text).reduce((sum, sign) => sum + columnsOf(sign), 0);

const linesIn = (text: string, columns: number): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / columns)), 0);

/** Lines of running text; `size`: its letters against those of the page. */
export const rowsOfText = (text: string, size = 1): Rows => ({
  upright: linesIn(text, FRAMES.upright.columns / size) * size,
  lying: linesIn(text, FRAMES.lying.columns / size) * size,
});

/** What stands behind a number has shorter lines. */
const INDENTED = 0.87;

const linesOfWords = (words: readonly string[], columns: number): number =>
  words.reduce(
    ({ lines, used }, word) => {
      const width = widthOf(word);
      return used + width > columns ? { lines: lines + 1, used: width } : { lines, used: used + width };
    },
    { lines: 1, used: 0 },
  ).lines;

/** Lines of words behind a number, none of which is parted. */
export const rowsOfWords = (words: readonly string[]): Rows => ({
  upright: linesOfWords(words, FRAMES.upright.columns * INDENTED),
  lying: linesOfWords(words, FRAMES.lying.columns * INDENTED),
});

export const addRows = (...all: readonly Rows[]): Rows => ({
  upright: all.reduce((sum, { upright }) => sum + upright, 0),
  lying: all.reduce((sum, { lying }) => sum + lying, 0),
});

/** Whether lines stand on one screen, or on a share of it, in both frames. */
export const fits = ({ upright, lying }: Rows, share = 1): boolean =>
  upright <= FRAMES.upright.rows * share && lying <= FRAMES.lying.rows * share;

const rowsOf = (blocks: readonly Block[]): Rows => addRows(...blocks.map(({ rows }) => rows));

/** Blocks with what follows them, where one screen holds them; else one by one. */
const unitsOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const groups: Block[][] = [];
  for (const block of blocks) {
    const group = groups.at(-1);
    if (block.follows && group !== undefined) group.push(block);
    else groups.push([block]);
  }
  return groups.flatMap((group) => (fits(rowsOf(group)) ? [group] : group.map((block) => [block])));
};

/** Puts blocks on as few screens as hold them in both frames, in order; one that is larger has a screen to itself. */
export const paginateBlocks = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const pages: Block[][] = [];
  for (const unit of unitsOf(blocks)) {
    const page = pages.at(-1);
    if (page === undefined || !fits(rowsOf([...page, ...unit]))) pages.push([...unit]);
    else page.push(...unit);
  }
  return pages;
};

const END = /[。；！？;!?\n]/;

/** Parts a long text behind sentences, or anywhere where there is none, into pieces of at most `most` characters. */
export const partText = (text: string, most: number): readonly string[] => {
  const signs = Array.from(text);
  const pieces: string[] = [];
  let from = 0;
  while (signs.length - from > most) {
    const window = signs.slice(from, from + most);
    const end = window.findLastIndex((sign) => END.test(sign));
    const space = window.findLastIndex((sign) => sign === ' ');
    const length = end >= most / 3 ? end + 1 : space >= most / 2 ? space + 1 : most;
    pieces.push(window.slice(0, length).join(''));
    from += length;
  }
  pieces.push(signs.slice(from).join(''));
  return pieces.map((piece) => piece.replace(/^\n+|\n+$/g, '')).filter((piece) => piece !== '');
};

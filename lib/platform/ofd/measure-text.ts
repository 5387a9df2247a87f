/** The fonts that a file names; neither is enclosed. */
export type FontName = 'song' | 'mongolian';

/** A character with the marks on it: `units` are the advances of its UTF-16 units, in parts of the font's size. */
export type Cluster = Readonly<{
  text: string;
  advance: number;
  units: readonly number[];
  font: FontName;
  isSpace: boolean;
  /** Outside of the first plane: readers disagree about how many advances it has. */
  isSupplementary: boolean;
}>;

const CLUSTER = /[^][\p{M}\p{Cf}\p{DI}]*/gu;
const MONGOLIAN = /^[\u1800-\u18af]/u;
const NARROW = /^(?![\uff00-\uffef])\p{Script=Latin}/u;

const MARK = /^[\p{M}\p{Cf}\p{DI}]/u;

/** How much room a character takes: half for ASCII, as 宋体 has it, and whole for what is not known to be narrower. */
const advanceOf = (sign: string): number => {
  if (sign >= ' ' && sign <= '~') return 0.5;
  if (sign === '\u202f') return 0.3;
  if (MONGOLIAN.test(sign) || NARROW.test(sign)) return 0.6;
  return 1;
};

const clusterOf = (text: string): Cluster => {
  const [base = '', ...marks] = text;
  const advance = advanceOf(MARK.test(base) ? '' : base);
  const behind = marks.flatMap((mark) => Array.from({ length: mark.length }, () => 0));
  return {
    text,
    advance,
    units: [advance, ...Array.from({ length: base.length - 1 }, () => 0), ...behind],
    font: MONGOLIAN.test(text) ? 'mongolian' : 'song',
    isSpace: /^[\p{Zs}]$/u.test(text),
    isSupplementary: text.length > Array.from(text).length,
  };
};

/** The characters of a text with their marks. */
export const clustersOf = (text: string): readonly Cluster[] => (text.match(CLUSTER) ?? []).map(clusterOf);

/** How wide a text is, in parts of the font's size. */
export const widthOf = (text: string): number =>
  clustersOf(text).reduce((sum, { advance }) => sum + advance, 0);

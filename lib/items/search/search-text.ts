const HAN_RUN = /[\p{Script=Han}〇]+|(?:(?![\p{Script=Han}〇])[\p{L}\p{N}\p{M}\u180e])+/gu;
/** Whether a run or token is of Han characters. */
export const isHan = (token: string): boolean => /^[\p{Script=Han}〇]/u.test(token);

const IN_BRACKETS = /[([{【〔《「『][^)\]}】〕》」』]{0,200}[)\]}】〕》」』]/gu;

/** One spelling for what readers take to be the same: half width, lower case. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Letters and digits alone, in one spelling: what names and codes are compared by. */
export const bareText = (text: string): string => folded(text).replaceAll(/[^\p{L}\p{N}\p{M}\u180e]+/gu, '');

/** A stretch of Han characters, or a word of any other script, Mongolian included. */
export type Run = Readonly<{ text: string; han: boolean }>;

/** The runs of a text, in order; everything else only separates them. */
export const runsOf = (text: string): readonly Run[] =>
  (folded(text).match(HAN_RUN) ?? []).map((run) => ({ text: run, han: isHan(run) }));

/** Every two neighbours of a text; a single character stands for itself. */
export const bigramsOf = (han: string): readonly string[] => {
  const letters = Array.from(han);
  return letters.length < 2
    ? letters
    : letters.slice(1).map((letter, index) => `${letters[index] ?? ''}${letter}`);
};

const hanTokens = (han: string): readonly string[] => [...bigramsOf(han), ...Array.from(han)];

const tokensIn = (text: string): readonly string[] =>
  runsOf(text).flatMap((run) => (run.han ? hanTokens(run.text) : [run.text]));

/**
 * What a text is found by: Han characters and pairs of them, words of other scripts. What stands in brackets is also left out
 * once, so that 食品(含保健食品)经营 is found by 食品经营.
 */
export const tokensOf = (text: string): readonly string[] => [
  ...new Set([...tokensIn(text), ...tokensIn(folded(text).replaceAll(IN_BRACKETS, ''))]),
];

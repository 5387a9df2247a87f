import { marked } from './search-tags.ts';
import { bareText, bigramsOf, runsOf, type Run } from './search-text.ts';
import { variantsOf, type Synonyms } from './synonyms.ts';

/** What somebody looks for, taken apart; `undefined` where nothing is left to look for. */
export type SearchQuery = Readonly<{
  /** Letters and digits alone: what a name or a code is compared with. */
  bare: string;
  /** What else a name may begin with: without the words around what is meant, or by a synonym. */
  beginnings: readonly string[];
  /** The words, and what else they may be called: each a list of runs that must all be there. */
  readings: readonly (readonly Run[])[];
  /** Whether it may be (part of) a code. */
  isCode: boolean;
}>;

/** Words around what is meant. */
const FILLERS =
  /^(?:请问|我想要?|我要|想要?|怎么样?|怎样|如何|在?哪里?|哪儿|去哪|办理|申请办理|去?办一?个?)+|(?:怎么办理?|如何办理?|在?哪里?办理?|去哪办理?|需要(?:什么|哪些)(?:材料|手续|证件)?|要(?:什么|哪些)(?:材料|手续|证件)?|流程|吗|呢)+$/gu;
const AROUND = /[^\p{L}\p{N}\p{M}\u180e]+/gu;
const CODE = /^(?=.*\d)[0-9a-z]{4,64}$/;
const MOST_RUNS = 12;

const withoutFillers = (text: string): string => {
  const meant = text
    .split(AROUND)
    .map((word) => word.replaceAll(FILLERS, ''))
    .join(' ');
  return bareText(meant) === '' ? text : meant;
};

/** Takes apart what was typed: every character in it is text, never an operator. */
export const readQuery = (text: string, synonyms: Synonyms): SearchQuery | undefined => {
  const bare = bareText(text);
  if (bare === '') return undefined;
  const meant = withoutFillers(text.normalize('NFKC').toLowerCase());
  const variants = variantsOf(meant, synonyms);
  const readings = variants.map((variant) => runsOf(variant).slice(0, MOST_RUNS));
  const beginnings = [...new Set(variants.map(bareText))].filter((text) => text !== bare && text !== '');
  return { bare, beginnings, readings, isCode: CODE.test(bare) };
};

/** What the index knows of the words and codes in it, so that the beginning of one costs no walk through all of them. */
export type Vocabulary = Readonly<{
  /** Words that begin with a text. */
  wordsFrom: (text: string) => readonly string[];
  /** Parts of codes in which a text stands. */
  partsWith: (text: string) => readonly string[];
}>;

const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`;
const anyToken = (tokens: readonly string[]): string => tokens.map(quoted).join(' OR ');
const anyOf = (expressions: readonly string[]): string => expressions.map((one) => `(${one})`).join(' OR ');
const allOf = (expressions: readonly string[]): string => expressions.map((one) => `(${one})`).join(' AND ');

/** Pairs of Han characters, or a single one; a word may be the beginning of a longer one. */
const runExpression = (
  { text, han }: Run,
  { wordsFrom }: Vocabulary,
  mark = (token: string): string => token,
): string =>
  han
    ? bigramsOf(text)
        .map((pair) => quoted(mark(pair)))
        .join(' AND ')
    : anyToken([...new Set([text, ...wordsFrom(text)])].map(mark));

/** The expression of the full-text index that finds the query in the names, or in the results. */
export const expressionIn = (
  kind: 'name' | 'result',
  { readings }: SearchQuery,
  vocabulary: Vocabulary,
): string =>
  anyOf(
    readings.map((runs) =>
      allOf(runs.map((run) => runExpression(run, vocabulary, (token) => marked(kind, token)))),
    ),
  );

const runAnywhere = (run: Run, vocabulary: Vocabulary): string => {
  const parts = run.han ? [] : vocabulary.partsWith(run.text).map((part) => marked('code', part));
  const words = runExpression(run, vocabulary);
  return parts.length === 0 ? words : `${words} OR ${anyToken(parts)}`;
};

/** The one that finds it anywhere: in names, in other texts, in parts of codes. */
export const anywhereExpression = ({ readings }: SearchQuery, vocabulary: Vocabulary): string =>
  anyOf(readings.map((runs) => allOf(runs.map((run) => runAnywhere(run, vocabulary)))));

/** Narrows an expression, if there is one, to what carries every tag. */
export const tagged = (expression: string | undefined, tags: readonly string[]): string =>
  allOf([...(expression === undefined ? [] : [expression]), ...tags.map(quoted)]);

/** With less than half of it left, something else was meant. */
const LEAST_LEFT = 0.5;

/**
 * The query without what occurs nowhere (`occurs` is asked an expression), pair by pair: 办身份证 is then 身份 and 份证.
 * Undefined where nothing went, or so much that what is left means something else.
 */
export const existingRuns = (
  query: SearchQuery,
  vocabulary: Vocabulary,
  occurs: (expression: string) => boolean,
): SearchQuery | undefined => {
  const pairsOf = (run: Run): readonly Run[] =>
    run.han ? bigramsOf(run.text).map((text) => ({ text, han: true })) : [run];
  const exists = (run: Run): boolean => occurs(runAnywhere(run, vocabulary));
  const tried = query.readings.map((runs) => {
    const all = runs.flatMap(pairsOf);
    const kept = all.filter(exists);
    return { kept, share: kept.length / all.length };
  });
  const best = Math.max(...tried.map(({ share }) => share));
  if (best < LEAST_LEFT || best === 1) return undefined;
  return { ...query, readings: tried.filter(({ share }) => share === best).map(({ kept }) => kept) };
};

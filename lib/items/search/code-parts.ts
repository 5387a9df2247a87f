import { bareText } from './search-text.ts';

/** From an agency's code with the level's digit, and from there on: GB/T 39554, 18 + 1 + 12 characters and more. */
const AGENCY_AND_LEVEL = 19;
const CURRENT_LENGTHS: ReadonlySet<number> = new Set([30, 31, 32, 33]);

const partsOfOne = (code: string): readonly string[] => {
  if (code.includes('-')) return code.split('-').map(bareText);
  const bare = bareText(code);
  return CURRENT_LENGTHS.has(bare.length)
    ? [bare.slice(0, AGENCY_AND_LEVEL), bare.slice(AGENCY_AND_LEVEL - 1)]
    : [bare];
};

/**
 * The parts that many codes share, so that a fragment is looked for among few: the agency with the level, the level with
 * the basic code and serial numbers; of a hyphenated code what stands between hyphens.
 */
export const codePartsOf = (codes: readonly string[]): readonly string[] =>
  [...new Set(codes.flatMap(partsOfOne))].filter((part) => part.length > 1);

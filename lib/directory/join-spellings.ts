import type { Agency, AgencyInput } from './agency.ts';
import type { AgencyGroup } from './merge-spellings.ts';
import { canonicalDivision } from './resolve-division.ts';

const MAX_NAMES = 50;
const MAX_CODES = 50;
const MAX_NAME = 200;
const MAX_CODE = 60;

/** A short form leaves characters out, so the longest spelling is the full one; the frequent one among equals. */
const fullFirst = (names: AgencyGroup['names']): readonly string[] =>
  names.toSorted((a, b) => b.text.length - a.text.length || b.rows - a.rows).map(({ text }) => text);

/**
 * An agency with every code and spelling of a group besides its own. What stands there already stays as it is, in its
 * place; at most 50 of each, and none that is longer than an agency may have.
 */
export const joinSpellings = (
  { names, codes, divisions }: AgencyGroup,
  source: string,
  over: Agency | undefined,
): AgencyInput => {
  const { id: _id, findings: _findings, ...known } = over ?? { id: '', findings: [] };
  const had: Pick<AgencyInput, 'names' | 'codes'> = {
    names: over?.names ?? [],
    codes: (over?.codes ?? []).map((code) => ({ code: code.original, source: code.source })),
  };
  const spellings = fullFirst(names).filter(
    (text) => text.length <= MAX_NAME && !had.names.some((name) => name.text === text),
  );
  const more = codes.filter(
    ({ text }) => text.length <= MAX_CODE && !had.codes.some(({ code }) => code === text),
  );
  return {
    division: canonicalDivision(divisions[0]?.text ?? ''),
    ...known,
    names: [
      ...had.names,
      ...spellings.map((text, at) => ({
        text,
        kind: at === 0 && had.names.length === 0 ? ('full' as const) : ('short' as const),
        source,
      })),
    ].slice(0, MAX_NAMES),
    codes: [...had.codes, ...more.map(({ text }) => ({ code: text, source }))].slice(0, MAX_CODES),
  };
};

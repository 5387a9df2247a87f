import { classifyAgencyCode, type AgencyCodeKind } from '../../kernel/agency-code.ts';

/** How a source names an agency: one spelling with one code, and in which rows. */
export type AgencyMention = Readonly<{
  name: string;
  code?: string;
  division: string;
  rows: number;
  firstRow: number;
}>;

/** What the directory made of them; `unresolved` are left to an editor there. */
export type AgenciesRecorded = Readonly<{
  created: number;
  changed: number;
  unchanged: number;
  unresolved: readonly Readonly<{ name: string; why: string; agencies: readonly string[] }>[];
}>;

/** The port to the directory of agencies: it is told every spelling and code that a source uses. */
export type AgencyDirectory = Readonly<{
  /** Enters spellings and codes; told again it changes nothing. */
  record: (source: string, mentions: readonly AgencyMention[], run: string) => Promise<AgenciesRecorded>;
}>;

/** One name with several codes, or one code with several names. */
export type Ambiguity = Readonly<{ text: string; others: readonly string[]; rows: number }>;

export type AgencyReport = Readonly<{
  names: number;
  codes: number;
  kinds: readonly Readonly<{ kind: AgencyCodeKind | 'absent'; rows: number; valid: number }>[];
  nameWithSeveralCodes: readonly Ambiguity[];
  codeWithSeveralNames: readonly Ambiguity[];
  /** There were more pairs of name and code than are told apart. */
  truncated: boolean;
}>;

/** A region has some ten thousand agencies; a column that holds more is not one of agencies. */
const MAX_PAIRS = 50_000;

const ambiguous = (
  mentions: readonly AgencyMention[],
  keyOf: (mention: AgencyMention) => string,
  otherOf: (mention: AgencyMention) => string,
): readonly Ambiguity[] => {
  const groups = Map.groupBy(
    mentions.filter((mention) => keyOf(mention) !== ''),
    keyOf,
  );
  return [...groups]
    .map(([text, group]) => ({
      text,
      others: [...new Set(group.map(otherOf))],
      rows: group.reduce((sum, { rows }) => sum + rows, 0),
    }))
    .filter(({ others }) => others.length > 1);
};

/** Gathers how a source names its agencies. */
export const agencyTally = () => {
  const pairs = new Map<string, AgencyMention>();
  const kinds = new Map<AgencyCodeKind | 'absent', { rows: number; valid: number }>();
  let truncated = false;

  const countKind = (code: string | undefined): void => {
    const { kind, valid } =
      code === undefined ? ({ kind: 'absent', valid: false } as const) : classifyAgencyCode(code);
    const counted = kinds.get(kind) ?? { rows: 0, valid: 0 };
    kinds.set(kind, { rows: counted.rows + 1, valid: counted.valid + (valid ? 1 : 0) });
  };
  const note = (
    row: number,
    division: string,
    { name, code }: Readonly<{ name: string; code?: string | undefined }>,
  ): void => {
    countKind(code);
    const key = JSON.stringify([name, code ?? '', division]);
    const known = pairs.get(key);
    if (known !== undefined) pairs.set(key, { ...known, rows: known.rows + 1 });
    else if (pairs.size >= MAX_PAIRS) truncated = true;
    else pairs.set(key, { name, ...(code === undefined ? {} : { code }), division, rows: 1, firstRow: row });
  };
  const mentions = (): readonly AgencyMention[] => [...pairs.values()];
  const report = (): AgencyReport => {
    const all = mentions();
    return {
      names: new Set(all.map(({ name }) => name)).size,
      codes: new Set(all.flatMap(({ code }) => code ?? [])).size,
      kinds: [...kinds].map(([kind, counted]) => ({ kind, ...counted })).toSorted((a, b) => b.rows - a.rows),
      nameWithSeveralCodes: ambiguous(
        all,
        ({ name }) => name,
        ({ code = '' }) => code,
      ),
      codeWithSeveralNames: ambiguous(
        all,
        ({ code = '' }) => code,
        ({ name }) => name,
      ),
      truncated,
    };
  };
  return { note, mentions, report };
};

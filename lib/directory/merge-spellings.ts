import { classifyAgencyCode } from '../kernel/agency-code.ts';
import type { Defect } from '../kernel/result.ts';
import { normalName } from './agency.ts';

/** How one row of a source names its agency; or how `rows` of them do, of which `row` is the first. */
export type AgencyMention = Readonly<{
  row: number;
  rows?: number;
  name: string;
  code?: string | undefined;
  division?: string | undefined;
}>;

/** One agency as a source knows it: every code and every spelling, the most frequent first. */
export type AgencyGroup = Readonly<{
  /** The sound code that holds the group together; absent when only the name does. */
  key?: string;
  codes: readonly Counted[];
  names: readonly Counted[];
  divisions: readonly Counted[];
  rows: number;
}>;

/** A text, how many rows have it, and the first of them. */
export type Counted = Readonly<{ text: string; rows: number; firstRow: number }>;

export type MergedSpellings = Readonly<{
  groups: readonly AgencyGroup[];
  /** `agency-several-spellings`, `agency-name-several-codes` and the defects of every code, once for each code. */
  findings: readonly Defect[];
  /** The group of a mention, to be asked for every row. */
  groupOf: (mention: Omit<AgencyMention, 'row' | 'rows'>) => AgencyGroup | undefined;
}>;

type Open = {
  key?: string;
  codes: Map<string, Counted>;
  names: Map<string, Counted>;
  divisions: Map<string, Counted>;
  rows: number;
};

/** A sound USCC holds the older organisation code (GB 32100-2015): both name the same agency. */
const keyOf = (code: string | undefined): string | undefined => {
  const read = classifyAgencyCode(code ?? '');
  if (!read.valid) return undefined;
  return read.kind === 'uscc' ? read.code.slice(8, 17) : read.code;
};

type Met = Readonly<{ row: number; rows: number }>;

const count = (into: Map<string, Counted>, text: string | undefined, { row, rows }: Met): void => {
  if (text === undefined || text === '') return;
  const before = into.get(text);
  into.set(text, before ? { ...before, rows: before.rows + rows } : { text, rows, firstRow: row });
};

const add = (group: Open, { row, rows = 1, name, code, division }: AgencyMention): void => {
  const met = { row, rows };
  count(group.codes, code, met);
  count(group.names, name, met);
  count(group.divisions, division, met);
  group.rows += rows;
};

const byFrequency = (counted: ReadonlyMap<string, Counted>): readonly Counted[] =>
  [...counted.values()].toSorted((a, b) => b.rows - a.rows || a.firstRow - b.firstRow);

const nameKey = (name: string, division = ''): string => `${division}\u0001${normalName(name)}`;

const open = (groups: Map<string, Open>, at: string, key?: string): Open => {
  const group = groups.get(at) ?? {
    ...(key === undefined ? {} : { key }),
    codes: new Map(),
    names: new Map(),
    divisions: new Map(),
    rows: 0,
  };
  groups.set(at, group);
  return group;
};

/** Which sound codes go with a name (in a division): more than one makes the name useless for finding the agency. */
const codesByName = (mentions: readonly AgencyMention[]): ReadonlyMap<string, ReadonlySet<string>> => {
  const known = new Map<string, Set<string>>();
  for (const { name, code, division } of mentions) {
    const key = keyOf(code);
    if (key === undefined || name === '') continue;
    const at = nameKey(name, division);
    known.set(at, (known.get(at) ?? new Set()).add(key));
  }
  return known;
};

const spellingFindings = (group: AgencyGroup): Defect[] => {
  const different = new Set(group.names.map(({ text }) => normalName(text)));
  if (different.size < 2) return [];
  const facts = { key: group.key, names: group.names.map(({ text }) => text) };
  return [{ code: 'agency-several-spellings', pointer: `row/${group.names[0]?.firstRow ?? 0}`, facts }];
};

const codeFindings = (groups: readonly AgencyGroup[]): Defect[] =>
  groups.flatMap(({ codes }) =>
    codes.flatMap(({ text, firstRow }) => classifyAgencyCode(text, undefined, `row/${firstRow}`).defects),
  );

const nameFindings = (known: ReadonlyMap<string, ReadonlySet<string>>): Defect[] =>
  [...known]
    .filter(([, keys]) => keys.size > 1)
    .map(([at, keys]) => {
      const [division = '', name = ''] = at.split('\u0001');
      const facts = { name, codes: [...keys], ...(division === '' ? {} : { division }) };
      return { code: 'agency-name-several-codes', pointer: name, facts };
    });

/**
 * Groups the rows of one source into agencies: first by sound code, then by name within a division. A row without a
 * sound code joins the one agency that has its name; when several have it, or none, the name makes a group of its own.
 * The order of the rows changes nothing but `firstRow`.
 */
export const mergeSpellings = (mentions: readonly AgencyMention[]): MergedSpellings => {
  const known = codesByName(mentions);
  const place = ({
    name,
    code,
    division,
  }: Omit<AgencyMention, 'row' | 'rows'>): { at: string; key?: string } => {
    const named = known.get(nameKey(name, division));
    const [only] = named?.size === 1 ? named : [];
    const key = keyOf(code) ?? only;
    return key === undefined
      ? { at: `name\u0001${nameKey(name, division)}` }
      : { at: `code\u0001${key}`, key };
  };
  const groups = new Map<string, Open>();
  for (const mention of mentions) {
    const { at, key } = place(mention);
    add(open(groups, at, key), mention);
  }
  const closed = new Map(
    [...groups].map(([at, { key, codes, names, divisions, rows }]): [string, AgencyGroup] => [
      at,
      {
        ...(key === undefined ? {} : { key }),
        codes: byFrequency(codes),
        names: byFrequency(names),
        divisions: byFrequency(divisions),
        rows,
      },
    ]),
  );
  const all = [...closed.values()];
  return {
    groups: all,
    findings: [...all.flatMap(spellingFindings), ...nameFindings(known), ...codeFindings(all)],
    groupOf: (mention) => closed.get(place(mention).at),
  };
};

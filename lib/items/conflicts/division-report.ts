import type { AgencyMention } from './agency-mention.ts';
import { conflictId, ITEMS_NAMED, verdictKey, type Conflict, type Verdict } from './conflict.ts';
import { severityOf, type ConflictKind, type Severity } from './conflict-kinds.ts';
import type { ReportedElement } from './element-value.ts';
import type { Group, Profile, Variation } from './group.ts';

/** What is kept of an item. */
export type GatheredItem = Readonly<{
  code: string;
  mention: AgencyMention;
  own: readonly Verdict[];
  profile: Profile | undefined;
  /** What it settles itself besides. */
  local: readonly ReportedElement[];
}>;

/** Conflicts of a kind, and items in them. */
export type KindCount = Readonly<{ conflicts: number; items: number }>;

/** What was counted in a division. Lawful variations are counted by element: items that differ so. */
export type DivisionCounts = Readonly<{
  division: string;
  /** Where the directory knows it. */
  name?: string;
  items: number;
  /** Items in at least one breach, and in none but at least one hint. */
  itemsInBreach: number;
  itemsWithHint: number;
  itemsVaried: number;
  kinds: Readonly<Partial<Record<ConflictKind, KindCount>>>;
  variations: Readonly<Partial<Record<ReportedElement, Readonly<Partial<Record<Variation, number>>>>>>;
}>;

export type DivisionConflicts = DivisionCounts & Readonly<{ conflicts: readonly Conflict[] }>;

type OfGroup = (group: Group) => readonly Verdict[];

const verdictsOf = ({ own, mention, profile }: GatheredItem, ofGroup: OfGroup): readonly Verdict[] => [
  ...own,
  ...mention.verdicts,
  ...(profile === undefined
    ? []
    : [...profile.values.flatMap(({ verdicts }) => verdicts), ...ofGroup(profile.group)]),
];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

type Found = Readonly<{ verdict: Verdict; codes: string[]; first: GatheredItem }>;

/** What only one item has wrong is told with its name. */
const nameOf = ({ verdict, codes, first }: Found): Readonly<{ name?: string }> => {
  const name = first.profile?.values.find(({ said }) => said.element === 'name')?.said.words['zh-CN'];
  const isWanted = verdict.kind === 'rule-broken' && codes.length === 1;
  return isWanted && name !== undefined ? { name } : {};
};

const conflictsOf = (division: string, found: ReadonlyMap<string, Found>): readonly Conflict[] =>
  [...found]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([, one]) => ({
      id: conflictId(division, one.verdict),
      division,
      ...one.verdict,
      ...nameOf(one),
      count: one.codes.length,
      items: one.codes.slice(0, ITEMS_NAMED),
    }));

const kindsOf = (conflicts: readonly Conflict[]): DivisionCounts['kinds'] => {
  const kinds: Partial<Record<ConflictKind, KindCount>> = {};
  for (const { kind, count } of conflicts) {
    const known = kinds[kind] ?? { conflicts: 0, items: 0 };
    kinds[kind] = { conflicts: known.conflicts + 1, items: known.items + count };
  }
  return kinds;
};

const variationTally = () => {
  const counted: Partial<Record<ReportedElement, Partial<Record<Variation, number>>>> = {};
  const count = (element: ReportedElement, variation: Variation): void => {
    const known = counted[element] ?? {};
    counted[element] = { ...known, [variation]: (known[variation] ?? 0) + 1 };
  };
  /** Whether the item varies at all, contacts aside: they are everybody's own. */
  const add = ({ profile, local }: GatheredItem): boolean => {
    for (const element of local) count(element, 'local');
    const varied = (profile?.values ?? []).filter(({ variation }) => variation !== undefined);
    for (const { said, variation } of varied) if (variation !== undefined) count(said.element, variation);
    return varied.length > 0;
  };
  return { counted, add };
};

const severest = (verdicts: readonly Verdict[]): Severity | undefined => {
  if (verdicts.some(({ kind }) => severityOf(kind) === 'breach')) return 'breach';
  return verdicts.length > 0 ? 'hint' : undefined;
};

/** What is wrong with the items of one division, in a fixed order, and what varies lawfully. */
export const reportDivision = (
  division: string,
  items: readonly GatheredItem[],
  ofGroup: OfGroup,
): DivisionConflicts => {
  const found = new Map<string, Found>();
  const variations = variationTally();
  const touched = { breach: 0, hint: 0, varied: 0 };
  for (const item of items.toSorted((a, b) => byText(a.code, b.code))) {
    if (variations.add(item)) touched.varied += 1;
    const verdicts = verdictsOf(item, ofGroup);
    const severity = severest(verdicts);
    if (severity !== undefined) touched[severity] += 1;
    for (const verdict of verdicts) {
      const key = verdictKey(verdict);
      const same = found.get(key) ?? { verdict, codes: [], first: item };
      if (same.codes.at(-1) !== item.code) same.codes.push(item.code);
      found.set(key, same);
    }
  }
  const conflicts = conflictsOf(division, found);
  return {
    division,
    items: items.length,
    itemsInBreach: touched.breach,
    itemsWithHint: touched.hint,
    itemsVaried: touched.varied,
    kinds: kindsOf(conflicts),
    variations: variations.counted,
    conflicts,
  };
};

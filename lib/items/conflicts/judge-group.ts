import { standingOf, type Standing } from './compare-elements.ts';
import type { Verdict, Words } from './conflict.ts';
import type { ConflictKind } from './conflict-kinds.ts';
import { ruleOf, saidBy, type ElementRule, type Governing, type Group, type Value } from './group.ts';
import type { Saying } from './sayings.ts';

const byCount = (a: Value, b: Value): number => b.count - a.count || (a.said.key < b.said.key ? -1 : 1);

const stated = (values: readonly Value[]): readonly Value[] => values.filter(({ said }) => said.key !== '');

/** What more items say than anything else; undefined where two are said equally often. */
const commonest = (values: readonly Value[]): Value | undefined => {
  const [first, second] = values.toSorted(byCount);
  return second !== undefined && second.count === first?.count ? undefined : first;
};

/** What more than half of the items say. */
const majority = (values: readonly Value[]): Value | undefined => {
  const total = values.reduce((sum, { count }) => sum + count, 0);
  return values.find(({ count }) => count * 2 > total);
};

/** The entry's name, else the one that most items have. */
const nameOf = ({ values }: Group, governing: Governing | undefined): string | undefined => {
  const named = [...values.values()].filter(({ said }) => said.element === 'name').toSorted(byCount);
  return (saidBy(governing, 'name') ?? named[0]?.said)?.words['zh-CN'];
};

const blame = (value: Value, kind: ConflictKind, subject: string, expected: Words | undefined): void => {
  const { element, words } = value.said;
  const verdict: Verdict = { kind, subject, element, found: words, ...(expected ? { expected } : {}) };
  value.verdicts = [...value.verdicts, verdict];
};

/** Where nobody says which is right, the others are what is expected. */
const others = (values: readonly Value[], value: Value): Words | undefined =>
  values.toSorted(byCount).find((other) => other !== value)?.said.words;

const judgeEqual = (
  { basicCode }: Group,
  values: readonly Value[],
  governing: Governing | undefined,
): void => {
  const [first] = values;
  if (first === undefined) return;
  const { element } = first.said;
  const said = saidBy(governing, element);
  const ofRegion = stated(values).filter((value) => value.ofRegion > 0);
  const standard = commonest(ofRegion.length > 0 ? ofRegion : stated(values));
  const isRight = (value: Value): boolean => {
    if (said === undefined) return value === standard || ofRegion.includes(value);
    // Of the levels at which it may be exercised an item names its own.
    const isAmong = element === 'levels' && value.said.key !== '' && isPart(value.said, said);
    return isAmong || said === value.said;
  };
  if (said === undefined && stated(values).length === 0) return;
  for (const value of values.filter((each) => !isRight(each))) {
    const expected = said?.words ?? standard?.said.words ?? others(stated(values), value);
    const kind = element === 'name' ? 'basic-code-other-name' : 'element-differs';
    blame(value, value.said.key === '' ? 'element-missing' : kind, basicCode, expected);
  }
};

const isPart = (own: Saying, whole: Saying): boolean => {
  const [levels, all] = [own, whole].map(({ key }) => JSON.parse(key) as readonly string[]);
  return levels?.every((level) => all?.includes(level)) ?? false;
};

const standing = ({ said }: Value, standard: Value): Standing =>
  standingOf(said.element, said.value, standard.said.value);

const judgeAgainstRegion = ({ basicCode }: Group, value: Value, standards: readonly Value[]): void => {
  const standings = standards.map((standard) => standing(value, standard));
  if (standings.includes('same')) return;
  if (standings.includes('better')) value.variation = 'improved';
  else blame(value, 'element-worse', basicCode, standards[0]?.said.words);
};

const judgeAgainstMost = ({ basicCode }: Group, value: Value, most: Value | undefined): void => {
  const found = most === undefined ? 'unjudged' : standing(value, most);
  if (found === 'worse') blame(value, 'element-behind-most', basicCode, most?.said.words);
  else if (found === 'better') value.variation = 'improved';
  else if (found === 'unjudged') value.variation = 'unjudged';
};

const judgeImprovable = (group: Group, values: readonly Value[]): void => {
  const said = stated(values).toSorted(byCount);
  const standards = said.filter(({ ofRegion }) => ofRegion > 0);
  const most = majority(said);
  for (const value of values) {
    if (value.said.key !== '') {
      if (standards.length > 0) judgeAgainstRegion(group, value, standards);
      else if (said.length > 1) judgeAgainstMost(group, value, most);
    } else if (said.length > 0)
      blame(value, 'element-missing', group.basicCode, (standards[0] ?? said[0])?.said.words);
  }
};

/** The level is where an item stands, not how it is done. */
const judgeLocal = (values: readonly Value[]): void => {
  if (values[0]?.said.element === 'levels') return;
  const [, ...rest] = values.toSorted(byCount);
  for (const value of rest) value.variation = 'local';
};

type Judge = (group: Group, values: readonly Value[], governing: Governing | undefined) => void;

const JUDGES: Readonly<Record<ElementRule, Judge>> = {
  'must-equal': judgeEqual,
  'may-improve': judgeImprovable,
  local: (_, values) => judgeLocal(values),
};

/**
 * Says of every value in a group what is wrong with it, or how it varies lawfully. The standard is what the catalogue
 * entry says; where it says nothing, the region's own item (if it breaks no rule); where the region has none, what must
 * be equal is what most say, and what may only improve is not judged: what lags behind most is a hint. Without an entry
 * nothing is governed but the name.
 */
export const judgeGroup = (group: Group, governing: Governing | undefined): void => {
  for (const [element, values] of Map.groupBy(group.values.values(), ({ said }) => said.element)) {
    const rule = ruleOf(governing, element);
    if (rule !== undefined) JUDGES[rule](group, values, governing);
  }
  const name = nameOf(group, governing);
  for (const value of group.values.values()) {
    if (name !== undefined && value.said.element !== 'name' && value.verdicts.length > 0)
      value.verdicts = value.verdicts.map((verdict) => ({ ...verdict, name }));
  }
};

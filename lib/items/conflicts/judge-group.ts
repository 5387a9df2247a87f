import { standingOf } from './compare-elements.ts';
import type { Verdict, Words } from './conflict.ts';
import type { ConflictKind } from './conflict-kinds.ts';
import type { ElementRule, Governing, Group, Value } from './group.ts';

const byCount = (a: Value, b: Value): number => b.count - a.count || (a.key < b.key ? -1 : 1);

const stated = (values: readonly Value[]): readonly Value[] => values.filter(({ key }) => key !== '');

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
const nameOf = ({ values }: Group, governing: Governing | undefined): string | undefined =>
  governing?.said.get('name')?.words['zh-CN'] ??
  [...(values.get('name')?.values() ?? [])].toSorted(byCount)[0]?.words['zh-CN'];

const blame = (value: Value, kind: ConflictKind, subject: string, expected: Words | undefined): void => {
  const { element, words } = value;
  const verdict: Verdict = { kind, subject, element, found: words, ...(expected ? { expected } : {}) };
  value.verdicts = [...value.verdicts, verdict];
};

/** Where nobody says which is right, the others are what is expected. */
const others = (values: readonly Value[], value: Value): Words | undefined =>
  values.toSorted(byCount).find((other) => other !== value)?.words;

const judgeEqual = (
  { basicCode }: Group,
  values: readonly Value[],
  governing: Governing | undefined,
): void => {
  const [first] = values;
  if (first === undefined) return;
  const { element } = first;
  const said = governing?.said.get(element);
  const ofRegion = stated(values).filter((value) => value.ofRegion > 0);
  const standard = commonest(ofRegion.length > 0 ? ofRegion : stated(values));
  const isRight = (value: Value): boolean => {
    if (said === undefined) return value === standard || ofRegion.includes(value);
    // Of the levels at which it may be exercised an item names its own.
    const isAmong = element === 'levels' && value.key !== '' && isPart(value, said.list ?? []);
    return isAmong || said.key === value.key;
  };
  if (said === undefined && stated(values).length === 0) return;
  for (const value of values.filter((each) => !isRight(each))) {
    const expected = said?.words ?? standard?.words ?? others(stated(values), value);
    const kind = element === 'name' ? 'basic-code-other-name' : 'element-differs';
    blame(value, value.key === '' ? 'element-missing' : kind, basicCode, expected);
  }
};

const isPart = ({ key }: Value, list: readonly string[]): boolean => {
  const levels = JSON.parse(key) as readonly string[];
  return levels.every((level) => list.includes(level));
};

const judgeAgainstRegion = ({ basicCode }: Group, value: Value, standards: readonly Value[]): void => {
  const standings = standards.map((standard) => standingOf(value.element, value.value, standard.value));
  if (standings.includes('same')) return;
  if (standings.includes('better')) value.variation = 'improved';
  else blame(value, 'element-worse', basicCode, standards[0]?.words);
};

const judgeAgainstMost = ({ basicCode }: Group, value: Value, most: Value | undefined): void => {
  const standing = most === undefined ? 'unjudged' : standingOf(value.element, value.value, most.value);
  if (standing === 'worse') blame(value, 'element-behind-most', basicCode, most?.words);
  else if (standing === 'better') value.variation = 'improved';
  else if (standing === 'unjudged') value.variation = 'unjudged';
};

const judgeImprovable = (group: Group, values: readonly Value[]): void => {
  const said = stated(values).toSorted(byCount);
  const standards = said.filter(({ ofRegion }) => ofRegion > 0);
  const most = majority(said);
  for (const value of values) {
    if (value.key !== '') {
      if (standards.length > 0) judgeAgainstRegion(group, value, standards);
      else if (said.length > 1) judgeAgainstMost(group, value, most);
    } else if (said.length > 0)
      blame(value, 'element-missing', group.basicCode, (standards[0] ?? said[0])?.words);
  }
};

/** The level is where an item stands, not how it is done. */
const judgeLocal = (values: readonly Value[]): void => {
  if (values[0]?.element === 'levels') return;
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
  for (const [element, values] of group.values) {
    const rule = governing?.rules.get(element) ?? (element === 'name' ? 'must-equal' : undefined);
    if (rule !== undefined) JUDGES[rule](group, [...values.values()], governing);
  }
  const name = nameOf(group, governing);
  for (const value of [...group.values].flatMap(([, values]) => [...values.values()])) {
    if (name !== undefined && value.element !== 'name')
      value.verdicts = value.verdicts.map((verdict) => ({ ...verdict, name }));
  }
};

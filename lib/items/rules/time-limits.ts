import type { ItemContent, TimeLimit } from '../item-content.ts';
import { brokenIf, SOURCES, type Rule } from './rule.ts';

/** Units that measure the same kind of time, by how many of the smallest they hold. Work days compare only to themselves. */
const MEASURES: Readonly<Record<TimeLimit['unit'], Readonly<{ kind: string; size: number }>>> = {
  workday: { kind: 'workday', size: 1 },
  hour: { kind: 'clock', size: 1 },
  day: { kind: 'clock', size: 24 },
  month: { kind: 'calendar', size: 1 },
  year: { kind: 'calendar', size: 12 },
};

/** Whether `a` is surely longer than `b`: false where the units do not compare. */
const isLonger = (a: TimeLimit, b: TimeLimit): boolean => {
  const [left, right] = [MEASURES[a.unit], MEASURES[b.unit]];
  return left.kind === right.kind && a.value * left.size > b.value * right.size;
};

/** 承诺办结时限 <= 法定办结时限, where both are counted alike. */
export const promiseWithinLaw: Rule = {
  name: 'promise-within-law',
  source: SOURCES.practice,
  check: ({ legalLimit, promisedLimit }) =>
    legalLimit !== undefined && promisedLimit !== undefined
      ? brokenIf(isLonger(promisedLimit, legalLimit), 'promise-over-law', '/promisedLimit', {
          promised: `${promisedLimit.value} ${promisedLimit.unit}`,
          legal: `${legalLimit.value} ${legalLimit.unit}`,
        })
      : [],
};

/** 即办: a promise of no time at all. */
const promisesAtOnce = ({ promisedLimit }: ItemContent): boolean => promisedLimit?.value === 0;

/** 承诺时限 "即办" if and only if 办件类型 is 即办件. */
export const immediateMeansNow: Rule = {
  name: 'immediate-means-now',
  source: SOURCES.crossField,
  check: (content) => {
    const { handlingType, promisedLimit } = content;
    if (handlingType === undefined || promisedLimit === undefined) return [];
    const immediate = handlingType === 'immediate';
    return [
      ...brokenIf(immediate && !promisesAtOnce(content), 'immediate-with-time', '/promisedLimit'),
      ...brokenIf(!immediate && promisesAtOnce(content), 'now-but-not-immediate', '/handlingType'),
    ];
  },
};

import { countWords, type CaseCount } from './count-words.ts';
import type { CaseFact } from './case-fact.ts';

/** What was counted, by word; what is not named is none. Sums of tallies are tallies. */
export type Tally = Readonly<Record<string, number>>;

/** What is counted apart: an item in a division by one channel. */
export type TallyGroup = Readonly<{ item: string; division: string; channel: string; counts: Tally }>;

/** Longer ways are counted as this long. */
export const MOST_DAYS = 999;

const ONLINE = ['web', 'mobile'];

const decided = ({ decision, time, days }: CaseFact): readonly CaseCount[] => [
  ...(decision === undefined ? [] : [decision]),
  ...(time === undefined ? [] : [countWords.time[time]]),
  ...(days === undefined ? [] : [`days-${Math.min(days, MOST_DAYS)}` as const]),
];

/** What one fact adds one to. */
const countedBy = (fact: CaseFact): readonly CaseCount[] => {
  switch (fact.action) {
    case 'submission':
      return ONLINE.includes(fact.channel) ? ['received', 'online'] : ['received'];
    case 'acceptance':
      return ['accepted'];
    case 'silent-acceptance':
      return ['accepted', 'acceptedBySilence'];
    case 'non-acceptance':
      return ['notAccepted'];
    case 'decision':
      return decided(fact);
    case 'withdrawal':
      return ['withdrawn'];
    case 'rating':
      return fact.rating === undefined ? [] : [`rating-${fact.rating}`];
    default:
      return [];
  }
};

/** What a fact comes to. */
export const tallyOf = (fact: CaseFact): Tally =>
  addTallies([
    ...countedBy(fact).map((word) => ({ [word]: 1 })),
    { visitsSaved: fact.visits ?? 0, materialsSpared: fact.spared ?? 0 },
  ]);

/** The sum of tallies, in whatever order. */
export const addTallies = (tallies: readonly Tally[]): Tally => {
  const sum: Record<string, number> = {};
  for (const tally of tallies)
    for (const [word, count] of Object.entries(tally)) if (count !== 0) sum[word] = (sum[word] ?? 0) + count;
  return sum;
};

/** Facts by item, division and channel; equal facts give equal groups, whatever their order. */
export const groupFacts = (facts: readonly CaseFact[]): readonly TallyGroup[] => {
  const groups = Map.groupBy(facts, ({ item, division, channel }) =>
    JSON.stringify([item, division, channel]),
  );
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...more]]) => {
      if (first === undefined) return [];
      const { item, division, channel } = first;
      const counts = addTallies([first, ...more].map(tallyOf));
      return Object.keys(counts).length === 0 ? [] : [{ item, division, channel, counts }];
    });
};

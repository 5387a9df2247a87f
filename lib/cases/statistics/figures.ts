import * as z from 'zod/mini';
import type { Tally } from './tally.ts';

const count = z.int();

/** What the cases of a period come to. Each figure counts what was put on record in the period, not the fate of one set of cases. */
export const figures = z.strictObject({
  /** Applications handed in; `online` of them by web or mobile. */
  received: count,
  online: count,
  /** Of those received; absent where there are none. */
  onlineShare: z.optional(z.number()),
  accepted: count,
  /** Among those accepted: because nothing was said in time (行政许可法第三十二条第四项). */
  acceptedBySilence: count,
  notAccepted: count,
  /** Granted, refused, terminated and withdrawn together. */
  concluded: count,
  granted: count,
  refused: count,
  terminated: count,
  withdrawn: count,
  /** Decisions on or before both the promised and the legal day, special procedures not counted; behind one; without any. */
  onTime: count,
  overdue: count,
  untimed: count,
  /** Of decisions with a limit; absent where there are none. */
  onTimeShare: z.optional(z.number()),
  /** Applications, corrections and results that went from afar: each a time that nobody had to come. */
  visitsSaved: count,
  /** Materials of accepted cases that a license stood for. */
  materialsSpared: count,
  /** Working days from acceptance to decision, special procedures left out: of how many cases, mean, and within which nine of ten. */
  workingDays: z.optional(z.strictObject({ cases: count, mean: z.number(), p90: z.number() })),
  /** How many rated a case or a visit at each level (好差评); what the system rated by itself is left out. */
  ratings: z.strictObject({
    verySatisfied: count,
    satisfied: count,
    fairlySatisfied: count,
    unsatisfied: count,
    veryUnsatisfied: count,
  }),
});
export type Figures = z.output<typeof figures>;

const DAYS = 'days-';

const workingDaysOf = (tally: Tally): Figures['workingDays'] => {
  const spans = Object.entries(tally)
    .filter(([word]) => word.startsWith(DAYS))
    .map(([word, cases]) => ({ days: Number(word.slice(DAYS.length)), cases }))
    .toSorted((a, b) => a.days - b.days);
  const cases = spans.reduce((sum, span) => sum + span.cases, 0);
  if (cases === 0) return undefined;
  const sum = spans.reduce((all, span) => all + span.days * span.cases, 0);
  let [passed, p90] = [0, 0];
  for (const span of spans) {
    if (passed >= Math.ceil(cases * 0.9)) break;
    passed += span.cases;
    p90 = span.days;
  }
  return { cases, mean: Math.round((sum / cases) * 100) / 100, p90 };
};

const share = (part: number, of: number) =>
  of === 0 ? undefined : Math.round((part / of) * 10_000) / 10_000;

/** The figures behind what was counted. */
export const figuresOf = (tally: Tally): Figures => {
  const of = (word: string): number => tally[word] ?? 0;
  const [received, online] = [of('received'), of('online')];
  const [granted, refused, terminated, withdrawn] = [
    of('granted'),
    of('refused'),
    of('terminated'),
    of('withdrawn'),
  ];
  const [onTime, overdue] = [of('onTime'), of('overdue')];
  const [onlineShare, onTimeShare] = [share(online, received), share(onTime, onTime + overdue)];
  const workingDays = workingDaysOf(tally);
  return {
    received,
    online,
    ...(onlineShare === undefined ? {} : { onlineShare }),
    accepted: of('accepted'),
    acceptedBySilence: of('acceptedBySilence'),
    notAccepted: of('notAccepted'),
    concluded: granted + refused + terminated + withdrawn,
    granted,
    refused,
    terminated,
    withdrawn,
    onTime,
    overdue,
    untimed: of('untimed'),
    ...(onTimeShare === undefined ? {} : { onTimeShare }),
    visitsSaved: of('visitsSaved'),
    materialsSpared: of('materialsSpared'),
    ...(workingDays === undefined ? {} : { workingDays }),
    ratings: {
      verySatisfied: of('rating-1'),
      satisfied: of('rating-2'),
      fairlySatisfied: of('rating-3'),
      unsatisfied: of('rating-4'),
      veryUnsatisfied: of('rating-5'),
    },
  };
};

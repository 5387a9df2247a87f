import { isWithinDivision } from '../../kernel/actor.ts';
import type { Finding } from './finding.ts';
import { standingOf, type SigningTimes, type Standing } from './standing.ts';
import type { Recognition, TrustPurpose } from './trust-list.ts';

/** The code of the whole country in GB/T 2260, under which all divisions lie. */
export const WHOLE_COUNTRY = '000000';

const END_OF_TIME = new Date('9999-12-31T23:59:59Z');
const startOf = (date: string): Date => new Date(`${date}T00:00:00+08:00`);

/** From best to worst. */
const STANDINGS: readonly Standing[] = ['within', 'over-since', 'over-unknown', 'over', 'not-yet'];

/** A claimed time does not carry an anchor back into a recognition that has ended: only a proof does. */
const REASONS = {
  'over-since': 'recognition-over-time-unproven',
  'over-unknown': 'recognition-over',
  over: 'recognition-over',
  'not-yet': 'recognition-not-yet',
} as const;

export type RecognitionAsked = Readonly<{ purpose: TrustPurpose; division: string; times: SigningTimes }>;

/** The recognition that lets an anchor be used, or why none does. */
export type RecognitionJudgement = Readonly<{ recognition: Recognition } | { finding: Finding }>;

const covers = ({ divisions }: Recognition, division: string): boolean =>
  divisions.some((root) => root === WHOLE_COUNTRY || isWithinDivision(division, root));

const validityOf = ({ from, to }: Recognition): { from: Date; to: Date } => ({
  from: startOf(from),
  to: to === undefined ? END_OF_TIME : new Date(startOf(to).getTime() - 1),
});

/** Which of the recognitions of an anchor fits the purpose, the division and the time of signing. */
export const judgeRecognition = (
  recognitions: readonly Recognition[],
  { purpose, division, times }: RecognitionAsked,
): RecognitionJudgement => {
  const meant = recognitions.filter(({ purposes }) => purposes === undefined || purposes.includes(purpose));
  if (meant.length === 0) return { finding: { outcome: 'not-done', reason: 'no-recognition' } };
  const here = meant.filter((recognition) => covers(recognition, division));
  const [best] = here
    .map((recognition) => ({ recognition, standing: standingOf(validityOf(recognition), times) }))
    .toSorted((a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing));
  if (best === undefined)
    return { finding: { outcome: 'not-done', reason: 'recognition-elsewhere', facts: { division } } };
  const { recognition, standing } = best;
  if (standing === 'within') return { recognition };
  const { by, from, to } = recognition;
  const facts = { by, from, ...(to === undefined ? {} : { to }) };
  return { finding: { outcome: 'not-done', reason: REASONS[standing], facts } };
};

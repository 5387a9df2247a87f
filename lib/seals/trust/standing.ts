/** When something was used, in what is known and in what is only said. */
export type SigningTimes = Readonly<{
  now: Date;
  /** By the signer's own word. */
  claimed?: Date;
  /** It was there at this instant at the latest: by a time stamp, or because this site had seen it. */
  proven?: Date;
}>;

/** An instant by which is judged, and what it rests on. */
export type JudgedInstant = Readonly<{ at: Date; by: 'proven-time' | 'claimed-time' | 'now' }>;

type Validity = Readonly<{ from: Date; to: Date }>;

/**
 * Where the time of signing stands to a validity:
 * - `within`, also where it has ended since but a proof is from before that
 * - `over-since`: within by the signer's word alone, and over by now
 * - `over-unknown`: over by now, and nobody says when was signed
 * - `over` and `not-yet`: outside
 */
export type Standing = 'within' | 'over-since' | 'over-unknown' | 'over' | 'not-yet';

/** The times without what cannot be: a claim or a proof that lies ahead counts for nothing. */
export const plausible = ({ now, claimed, proven }: SigningTimes): SigningTimes => ({
  now,
  ...(claimed === undefined || claimed > now ? {} : { claimed }),
  ...(proven === undefined || proven > now ? {} : { proven }),
});

/**
 * The instant by which something is judged that ends at `end`. A proof from after the end shows nothing about the time
 * before it, so that it must not make things worse than no proof.
 */
export const judgedInstant = (times: SigningTimes, end?: Date): JudgedInstant => {
  const { now, claimed, proven } = plausible(times);
  if (proven !== undefined && (end === undefined || proven <= end)) return { at: proven, by: 'proven-time' };
  return claimed === undefined ? { at: now, by: 'now' } : { at: claimed, by: 'claimed-time' };
};

export const standingOf = ({ from, to }: Validity, times: SigningTimes): Standing => {
  const { at, by } = judgedInstant(times, to);
  const { proven } = plausible(times);
  if (at < from || (proven !== undefined && proven < from)) return 'not-yet';
  if (by === 'proven-time') return 'within';
  if (by === 'now') return at > to ? 'over-unknown' : 'within';
  if (at > to) return 'over';
  return times.now > to ? 'over-since' : 'within';
};

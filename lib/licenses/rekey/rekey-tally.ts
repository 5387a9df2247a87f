import type { Keyring } from '../../platform/crypto/keyring.ts';
import type { Rekeyed } from './renewal.ts';

/** By kind of record: how many are by which key. */
export type ByKey = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** What a run has done, and what is by older keys after it. */
export type RekeyReport = Readonly<{
  /** The id of the current key. */
  current: string;
  read: number;
  outcomes: Readonly<Record<Exclude<Rekeyed, 'current'>, number>>;
  left: ByKey;
  /** What is by an older key and needs it no more. */
  mayStay: ByKey;
  /** Older keys of the ring of which this room has no more need. */
  unneeded: readonly string[];
}>;

const addTo = (sums: Record<string, Record<string, number>>, kind: string, ids: readonly string[]): void => {
  const sum = (sums[kind] ??= {});
  for (const id of ids) sum[id] = (sum[id] ?? 0) + 1;
};

/** Counts a run as it goes. */
export const rekeyTally = ([current, ...older]: Keyring) => {
  const outcomes = { written: 0, moved: 0, unknown: 0, unreadable: 0, contended: 0 };
  const left: Record<string, Record<string, number>> = {};
  const stays: Record<string, Record<string, number>> = {};
  let read = 0;
  return {
    /** What became of a record; undefined where its kind is not written anew. */
    note: (outcome: Rekeyed | undefined): void => {
      read += 1;
      if (outcome !== undefined && outcome !== 'current') outcomes[outcome] += 1;
    },
    count: (kind: string, ids: readonly string[], stay: boolean): void =>
      addTo(stay ? stays : left, kind, ids),
    report: (): RekeyReport => {
      const needed = new Set(Object.values(left).flatMap((sum) => Object.keys(sum)));
      const unneeded = older.map(({ id }) => id).filter((id) => !needed.has(id));
      return { current: current.id, read, outcomes, left, mayStay: stays, unneeded };
    },
  };
};

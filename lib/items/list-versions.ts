import type { LegalDate } from '../kernel/clock.ts';
import { digestOf } from '../kernel/digest.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { intervalsOf } from './item-timeline.ts';
import type { Head, TimelineEvent } from './versioned-head.ts';
import type { VersionedStore } from './versioned-store.ts';

/** A published version, whether it ever came to hold or not. */
export type PublishedVersion = Readonly<{
  version: number;
  digest: string;
  from: LegalDate;
  publishedAt: string;
}>;

/** A stretch of days `[from, to)` in one state. */
export type HistoryInterval = Readonly<{
  from: LegalDate;
  to?: LegalDate;
  state: 'in-force' | 'suspended' | 'cancelled' | 'replaced';
  version?: number;
  successors?: readonly string[];
}>;

export type History = Readonly<{
  code: string;
  intervals: readonly HistoryInterval[];
  versions: readonly PublishedVersion[];
}>;

const historyIntervals = ({ timeline }: Head<unknown>): HistoryInterval[] =>
  intervalsOf(timeline).flatMap(({ from, to, status }): HistoryInterval[] => {
    const span = { from, ...(to === undefined ? {} : { to }) };
    switch (status.state) {
      case 'unpublished':
      case 'not-yet':
        return [];
      case 'in-force':
      case 'suspended':
        return [{ ...span, state: status.state, version: status.version }];
      case 'cancelled':
        return [{ ...span, state: status.state }];
      case 'replaced':
        return [{ ...span, state: status.state, successors: status.successors }];
    }
  });

const publishedVersion = ({ kind, version, digest, from, at }: TimelineEvent): PublishedVersion[] =>
  kind === 'published' && version !== undefined && digest !== undefined
    ? [{ version, digest, from, publishedAt: at }]
    : [];

/**
 * The whole history under a code, oldest first: the intervals cover every day from the first publication's on and never
 * overlap. At most 300 of each, so it is one answer.
 */
export const listVersions = async (
  store: Pick<VersionedStore<unknown>, 'find'>,
  code: string,
): Promise<Result<Readonly<{ history: History; tag: string }>, 'code-unknown'>> => {
  const head = (await store.find(code))?.head;
  if (head === undefined || head.timeline.length === 0) return refuse('code-unknown', { facts: { code } });
  const history = {
    code,
    intervals: historyIntervals(head),
    versions: head.timeline.flatMap(publishedVersion),
  };
  return ok({ history, tag: digestOf(history).slice(0, 32) });
};

import { legalDate, type Clock, type LegalDate } from '../kernel/clock.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { statusOn } from './item-timeline.ts';
import type { Head } from './versioned-head.ts';
import type { VersionedStore } from './versioned-store.ts';

/** A code as it is on the date asked for. */
export type VersionFound<Content> = Readonly<{
  kind: 'found';
  head: Head<Content>;
  content: Content;
  state: 'in-force' | 'suspended';
  version: number;
  digest: string;
  from: LegalDate;
  to?: LegalDate;
  suspendedFrom?: LegalDate;
}>;

/** The code has been replaced: by one successor, or (split) by several. */
export type VersionMoved = Readonly<{ kind: 'moved'; successors: readonly string[] }>;

export type LookUpVersionRefusal = 'not-published' | 'cancelled';

/**
 * What is in force under a code, today or on `asOf`. One read of the head in the common case; a second one when the date
 * asks for an older (or the newest is a future) version.
 */
export const lookUpVersion = async <Content>(
  { store, clock }: Readonly<{ store: VersionedStore<Content>; clock: Clock }>,
  { code, asOf }: Readonly<{ code: string; asOf?: LegalDate | undefined }>,
): Promise<Result<VersionFound<Content> | VersionMoved, LookUpVersionRefusal>> => {
  const head = (await store.find(code))?.head;
  if (head === undefined) return refuse('not-published');
  const status = statusOn(head.timeline, asOf ?? legalDate(clock.now()));
  switch (status.state) {
    case 'unpublished':
      return refuse('not-published');
    case 'not-yet':
      return refuse('not-published', { facts: { inForceFrom: status.from } });
    case 'cancelled':
      return refuse('cancelled', { facts: { cancelledFrom: status.from } });
    case 'replaced':
      return ok({ kind: 'moved', successors: status.successors });
    case 'in-force':
    case 'suspended': {
      const content =
        head.live?.digest === status.digest
          ? head.live.content
          : await store.readContent(code, status.digest);
      if (content === undefined) throw new Error('version-body-missing');
      return ok({ kind: 'found', head, content, ...status });
    }
  }
};

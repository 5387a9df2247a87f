import { canonicalJson } from '../kernel/digest.ts';
import { refuse, type Refusal, type Result } from '../kernel/result.ts';
import type { Outbox } from '../platform/store/record-table.ts';
import { MAX_EVENTS, MAX_HEAD_BYTES, type Head } from './versioned-head.ts';
import type { StoredHead, VersionedStore } from './versioned-store.ts';

const TRIES = 5;

/** What a change makes of a head, and what must follow. */
export type HeadChange<Content> = Readonly<{ head: Head<Content>; events?: Outbox }>;

/** A head after its change. */
export type ChangedHead<Content> = Readonly<{ head: Head<Content>; rev: number }>;

/** Refusals of the writing itself. */
export type WriteRefusal = 'history-full' | 'too-contended';

type Decide<Content, Kind extends string> = (
  stored: StoredHead<Content> | undefined,
) => Promise<Result<HeadChange<Content>, Kind>>;

const bytesOf = (value: unknown): number => Buffer.byteLength(canonicalJson(value));

const tooLarge = (head: Head<unknown>): boolean =>
  head.timeline.length > MAX_EVENTS || bytesOf(head) > MAX_HEAD_BYTES;

/** A write that was answered `stale` may have been our own, its answer lost and the call repeated by the client. */
const isOurs = <Content>(
  found: StoredHead<Content> | undefined,
  written: Head<Content>,
  rev: number,
): boolean => found?.rev === rev && canonicalJson(found.head) === canonicalJson(written);

/**
 * Changes a head by one conditional write. `decide` sees the newest head and answers its successor or a refusal; when
 * somebody else was first it is asked again about theirs, at most five times, then the change is `too-contended`. What
 * `decide` needs kept (a body) it keeps before it answers.
 */
export const changeHead = async <Content, Kind extends string>(
  store: VersionedStore<Content>,
  code: string,
  decide: Decide<Content, Kind>,
): Promise<Result<ChangedHead<Content>, Kind | WriteRefusal>> => {
  let stored = await store.find(code, { fresh: true });
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const decided = await decide(stored);
    if (!decided.ok) return decided;
    const { head, events = {} } = decided.value;
    if (tooLarge(head)) return refuse('history-full', { facts: { code, maximum: MAX_EVENTS } });
    const rev = (stored?.rev ?? 0) + 1;
    const outcome = await store.save(head, stored, { events });
    if (outcome === 'saved') return { ok: true, value: { head, rev } };
    stored = await store.find(code, { fresh: true });
    if (isOurs(stored, head, rev)) return { ok: true, value: { head, rev } };
  }
  return refuse('too-contended', { facts: { code } });
};

/** The first refusal there is, in the order of asking. */
export const firstRefusal = <Kind extends string>(
  ...checks: readonly (Readonly<{ ok: false; refusal: Refusal<Kind> }> | undefined)[]
): Readonly<{ ok: false; refusal: Refusal<Kind> }> | undefined => checks.find((check) => check !== undefined);

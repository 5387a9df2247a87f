import * as z from 'zod/mini';
import { digestOf } from '../../kernel/digest.ts';
import { ok, refuse, type Facts, type Result } from '../../kernel/result.ts';
import { OutboxFull } from '../../platform/store/record-table.ts';
import { retryThrottled, type Retry } from '../../platform/store/retry.ts';
import { changeHead } from '../change-head.ts';
import type { VersionedStore } from '../versioned-store.ts';
import type { ChangeKind } from './change-entry.ts';
import { decideMirror, type MirrorRefusal, type Mirrored, type Writer } from './decide-mirror.ts';
import { toldDigest, type ToldRecord } from './told-record.ts';

/** What is copied of one kind, and where to. */
export type MirrorTarget<Content> = Readonly<{
  kind: ChangeKind;
  store: VersionedStore<Content>;
  record: z.ZodMiniType<ToldRecord<Content>>;
  content: z.ZodMiniType<Content>;
}>;

export type MirrorItem = Readonly<{
  code: string;
  /** What the other site tells of the code, as it came. */
  record: unknown;
  writer: Writer;
  /** Reads the content of a version from the other site; undefined when it has none. Throws when it does not answer. */
  readVersion: (version: number) => Promise<unknown>;
  /** Say only what would become of it. */
  dryRun?: boolean;
}>;

/** What became of one code. `ends` when something was in force here and no longer will be. */
export type MirrorOutcome = Readonly<{ outcome: Mirrored; ends: boolean }>;

export type MirrorItemRefusal =
  | MirrorRefusal
  | 'record-unreadable'
  | 'digest-mismatch'
  | 'version-missing'
  | 'history-full'
  | 'outbox-full'
  | 'too-contended';

type Body<Content> = Readonly<{ digest: string; content: Content }>;

const unreadable = (code: string, error: z.core.$ZodError) =>
  refuse('record-unreadable', {
    facts: { code, at: error.issues.slice(0, 5).map(({ path }) => `/${path.map(String).join('/')}`) },
  });

/** The record, if it is what its digests say. */
const readRecord = <Content>(
  target: MirrorTarget<Content>,
  { code, record }: MirrorItem,
): Result<ToldRecord<Content>, 'record-unreadable' | 'digest-mismatch'> => {
  const parsed = z.safeParse(target.record, record);
  if (!parsed.success) return unreadable(code, parsed.error);
  const told = parsed.data;
  const wrong = (facts: Facts) => refuse('digest-mismatch', { facts: { code, ...facts } });
  if (told.code !== code || toldDigest(told) !== told.digest) return wrong({ of: 'record' });
  const { live } = told;
  if (live?.content !== undefined && digestOf(live.content) !== live.digest)
    return wrong({ of: 'content', version: live.version });
  return ok(told);
};

/** The bodies that are missing here, each checked against its digest. */
const fetchBodies = async <Content>(
  target: MirrorTarget<Content>,
  { timeline, live, code }: ToldRecord<Content>,
  known: ReadonlySet<string>,
  readVersion: MirrorItem['readVersion'],
): Promise<Result<readonly Body<Content>[], 'record-unreadable' | 'digest-mismatch' | 'version-missing'>> => {
  const have = new Set(known);
  if (live?.content !== undefined) have.add(live.digest);
  const bodies: Body<Content>[] = [];
  for (const { version, digest } of timeline) {
    if (version === undefined || digest === undefined || have.has(digest)) continue;
    const raw = await readVersion(version);
    if (raw === undefined) return refuse('version-missing', { facts: { code, version } });
    const parsed = z.safeParse(target.content, raw);
    if (!parsed.success) return unreadable(code, parsed.error);
    if (digestOf(parsed.data) !== digest)
      return refuse('digest-mismatch', { facts: { code, of: 'content', version } });
    bodies.push({ digest, content: parsed.data });
    have.add(digest);
  }
  return ok(bodies);
};

/** The drainer here is behind: the code waits, the others go on. */
const outboxFull = (code: string) => (error: unknown) => {
  if (!(error instanceof OutboxFull)) throw error;
  return refuse('outbox-full', { facts: { code } });
};

/**
 * Brings one code to what another site tells of it, by one conditional write of its head; bodies go first, so that a crash
 * between the two leaves the old state, and repeating finishes. Written again nothing changes. What this site has made
 * itself is never overwritten, nothing goes back to an older state, and nothing is taken whose digests do not fit.
 */
export const mirrorItem = async <Content>(
  target: MirrorTarget<Content>,
  command: MirrorItem,
  retry?: Retry,
): Promise<Result<MirrorOutcome, MirrorItemRefusal>> => {
  const { store, kind } = target;
  const { code, writer, dryRun = false } = command;
  const read = readRecord(target, command);
  if (!read.ok) return read;
  let last: MirrorOutcome | undefined;
  const write = () =>
    changeHead(store, code, async (stored) => {
      const decided = decideMirror(kind, read.value, stored?.head, writer);
      if (!decided.ok) return decided;
      const { change, ...told } = decided.value;
      last = told;
      if (change === undefined || dryRun) return refuse('nothing-to-write');
      const known = new Set(stored?.head.timeline.flatMap(({ digest }) => digest ?? []));
      const bodies = await fetchBodies(target, read.value, known, command.readVersion);
      if (!bodies.ok) return bodies;
      const live = stored?.head.live;
      const replaced = live === undefined || live.digest === change.head.live?.digest ? [] : [live];
      for (const body of [...replaced, ...bodies.value])
        await store.keepContent(code, body.digest, body.content);
      return ok(change);
    });
  const outcome = await retryThrottled(() => write().catch(outboxFull(code)), retry);
  if (!outcome.ok && outcome.refusal.kind !== 'nothing-to-write')
    return { ok: false, refusal: { ...outcome.refusal, kind: outcome.refusal.kind } };
  if (last === undefined) throw new Error('mirror-undecided');
  return ok(last);
};

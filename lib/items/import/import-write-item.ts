import { canonicalJson, sm3Hex } from '../../kernel/digest.ts';
import type { LegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import type { Outbox } from '../../platform/store/record-table.ts';
import { retryThrottled, type Retry } from '../../platform/store/retry.ts';
import type { WrittenCounts } from './import-run.ts';
import type { ItemContent } from '../item-content.ts';
import type { ItemStore } from '../item-store.ts';
import type { Item } from '../item.ts';
import { withEvent } from '../life-events.ts';
import { MAX_CONTENT_BYTES, MAX_EVENTS, MAX_INLINE_BYTES, type TimelineEvent } from '../versioned-head.ts';
import type { StoredHead } from '../versioned-store.ts';

/** A row's item, ready to be written. */
export type ItemToWrite = Readonly<{
  code: string;
  content: ItemContent;
  row: number;
  from: LegalDate;
  findings: readonly Defect[];
}>;

/** Who writes: the source, and the run's mark, by which it knows its own writes after a crash. */
export type Writer = Readonly<{ source: string; by: string; at: string }>;

export type Written = Readonly<{
  outcome: keyof WrittenCounts;
  why?: 'changed-here' | 'history-full';
  /** Whether there was one before, be it by this very run. */
  wasThere: boolean;
}>;

type Stored = StoredHead<ItemContent>;
type Change = Readonly<{ head: Item; events: Outbox }>;
type Decision = Omit<Written, 'wasThere'> & Readonly<{ change?: Change }>;

const MAX_FINDINGS = 200;
const TRIES = 5;

export type Fingerprint = Readonly<{ digest: string; bytes: number }>;

/** The digest of a content, by which a row is known again, and its size. */
export const fingerprintOf = (content: ItemContent): Fingerprint => {
  const canonical = canonicalJson(content);
  return { digest: sm3Hex(canonical), bytes: Buffer.byteLength(canonical) };
};

export const isTooLarge = ({ bytes }: Fingerprint): boolean => bytes > MAX_CONTENT_BYTES;

const newest = (timeline: readonly TimelineEvent[]): TimelineEvent | undefined =>
  timeline
    .filter(({ kind }) => kind === 'published')
    .toSorted((a, b) => (a.version ?? 0) - (b.version ?? 0))
    .at(-1);

/** Whether anything but imports of this very source has touched the item: then the row must not overwrite it. */
const isChangedHere = ({ head }: Stored, source: string): boolean =>
  head.draft !== undefined ||
  head.origin?.source !== source ||
  head.origin.digest !== newest(head.timeline)?.digest ||
  head.timeline.some(({ by }) => !by.startsWith('import:'));

const versioned = (
  item: ItemToWrite,
  { digest, bytes }: Fingerprint,
  writer: Writer,
  over: Stored | undefined,
): Change => {
  const { code, content, row, from, findings } = item;
  const { division, agency } = content;
  const { live: _live, findings: _findings, agency: _agency, ...rest } = over?.head ?? { timeline: [] };
  const version = 1 + (newest(rest.timeline)?.version ?? 0);
  const head: Item = {
    ...rest,
    code,
    division,
    ...(agency.code === undefined ? {} : { agency: agency.code }),
    ...(bytes <= MAX_INLINE_BYTES ? { live: { version, digest, content } } : {}),
    ...(findings.length === 0 ? {} : { findings: findings.slice(0, MAX_FINDINGS) }),
    origin: { source: writer.source, row, digest },
  };
  const { by, at } = writer;
  return withEvent('item', head, { kind: 'published', from, at, by, version, digest });
};

const decide = (
  item: ItemToWrite,
  print: Fingerprint,
  writer: Writer,
  stored: Stored | undefined,
): Decision => {
  if (stored === undefined) return { outcome: 'imported', change: versioned(item, print, writer, stored) };
  const { head } = stored;
  const last = newest(head.timeline);
  const isOurs = last?.by === writer.by && last.digest === print.digest;
  if (isOurs) return { outcome: last.version === 1 ? 'imported' : 'changed' };
  const known = head.origin?.source === writer.source ? head.origin.digest : last?.digest;
  if (known === print.digest) return { outcome: 'unchanged' };
  if (isChangedHere(stored, writer.source)) return { outcome: 'kept', why: 'changed-here' };
  if (head.timeline.length >= MAX_EVENTS) return { outcome: 'kept', why: 'history-full' };
  return { outcome: 'changed', change: versioned(item, print, writer, stored) };
};

export type WriteItemDeps = Readonly<{ items: ItemStore; retry?: Retry }>;

/** Bodies first: the content that was live, and a new one that is too large to stand in the head. */
const keepBodies = async (
  items: ItemStore,
  { head }: Change,
  item: ItemToWrite,
  digest: string,
  over: Stored | undefined,
): Promise<void> => {
  const { live } = over?.head ?? {};
  if (live !== undefined) await items.keepContent(item.code, live.digest, live.content);
  if (head.live === undefined) await items.keepContent(item.code, digest, item.content);
};

/**
 * Writes one item by one conditional write of its head: a new one, a next version of one that only this source has
 * written, else nothing. Written again it is `unchanged`, or, by the same run, what it was the first time.
 * `expectNew` saves the read where most items are new. `dryRun` only says what would happen.
 */
export const writeItem = async (
  { items, retry }: WriteItemDeps,
  item: ItemToWrite,
  {
    writer,
    run,
    print,
    expectNew,
    dryRun,
  }: Readonly<{ writer: Writer; run: string; print: Fingerprint; expectNew: boolean; dryRun: boolean }>,
): Promise<Written> => {
  const find = () => retryThrottled(() => items.find(item.code, { fresh: true }), retry);
  let stored = expectNew && !dryRun ? undefined : await find();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const { change, ...decided } = decide(item, print, writer, stored);
    const written = { ...decided, wasThere: stored !== undefined };
    if (change === undefined || dryRun) return written;
    const over = stored;
    await retryThrottled(() => keepBodies(items, change, item, print.digest, over), retry);
    const saved = await retryThrottled(
      () => items.save(change.head, over, { events: change.events, run }),
      retry,
    );
    if (saved === 'saved') return written;
    stored = await find();
  }
  throw new Error(`too-contended: ${item.code}`);
};

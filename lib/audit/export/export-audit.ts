import type { Clock } from '../../kernel/clock.ts';
import { canonicalJson } from '../../kernel/digest.ts';
import { LANES } from '../audit-entry.ts';
import { headOf, type Checkpoint, type SignedCheckpoint } from '../checkpoints/checkpoint.ts';
import type { CheckpointStore, WitnessedStore } from '../checkpoints/checkpoint-store.ts';
import type { LaneStore } from '../lane-store.ts';
import { linesOf } from '../segments/segment.ts';
import type { SegmentBodies, SegmentStore } from '../segments/segment-store.ts';
import { closedLines, placeOf, type DamagedSegment } from './closed-lines.ts';
import { rangeOf, type ExportRange, type Wanted } from './export-range.ts';
import { CHECKPOINTS, laneFile, MANIFEST, witnessedFile, type ExportManifest } from './export-manifest.ts';

export type ExportAuditDeps = Readonly<{
  site: string;
  clock: Clock;
  lanes: LaneStore;
  checkpoints: CheckpointStore;
  witnessed: WitnessedStore;
  witnessedKeys: ReadonlyMap<string, unknown>;
  segments: SegmentStore;
  segmentBodies: SegmentBodies;
}>;

/** Where an export goes: pieces of one file after those of another. */
export type ExportSink = (file: string, piece: Uint8Array | string) => Promise<void>;

export type AuditExported = Readonly<{
  manifest: ExportManifest;
  entries: number;
  damaged: readonly DamagedSegment[];
}>;

const PAGE = 500;

type Span = Readonly<{ after: number; upTo: number }>;
type Exporting = ExportAuditDeps &
  Readonly<{
    write: ExportSink;
    damaged: (segment: DamagedSegment) => void;
    wrote: (entries: number) => void;
  }>;

const lineOf = (signed: SignedCheckpoint): string => `${canonicalJson(signed)}\n`;

const writeHeads = async ({ checkpoints, write }: Exporting, range: ExportRange | undefined) => {
  await write(CHECKPOINTS, '');
  const told: { first?: Checkpoint; last?: Checkpoint } = {};
  for (let number = range?.first ?? 1; number <= (range?.last ?? 0); number += 1) {
    const signed = await checkpoints.find(number);
    // A head that is gone shows as a gap.
    if (signed === undefined) continue;
    await write(CHECKPOINTS, lineOf(signed));
    told.first ??= signed.checkpoint;
    told.last = signed.checkpoint;
  }
  return told;
};

/** Closed segments as they are kept, then what is in none yet. Answers the last place that was written. */
const writeLane = async (exporting: Exporting, lane: number, { after, upTo }: Span): Promise<number> => {
  const { lanes, write, wrote } = exporting;
  let last = after;
  for await (const { segment, lines } of closedLines(exporting, lane, after, exporting.damaged)) {
    if (segment.from > upTo) return last;
    const inside = lines.filter((line) => {
      const seq = placeOf(line);
      return seq === undefined || (seq > after && seq <= upTo);
    });
    await write(laneFile(lane), Buffer.concat(inside));
    wrote(inside.length);
    last = Math.min(segment.to, upTo);
  }
  while (last < upTo) {
    const limit = Math.min(PAGE, upTo - last);
    const entries = await lanes.read(lane, { after: last, limit });
    await write(laneFile(lane), linesOf(entries));
    wrote(entries.length);
    last = entries.at(-1)?.seq ?? last;
    if (entries.length < limit) break;
  }
  return last;
};

const writeWitnessed = async ({ witnessed, witnessedKeys, write }: Exporting): Promise<void> => {
  for (const site of witnessedKeys.keys()) {
    await write(witnessedFile(site), '');
    let after = 0;
    for (;;) {
      const page = await witnessed.page(site, after);
      await write(witnessedFile(site), page.map(lineOf).join(''));
      const last = page.at(-1)?.checkpoint.number;
      if (last === undefined) break;
      after = last;
    }
  }
};

/**
 * Writes the audit chain of a site, or what was recorded between two instants, as files: the signed heads, the entries of
 * each lane, the heads of other sites that are kept here, and the manifest last. Segments are written as they are kept,
 * whatever they have become: `damaged` names those that are not what was put. Entries after the newest head are in it
 * unless an end was asked for.
 */
export const exportAudit = async (
  deps: ExportAuditDeps,
  wanted: Wanted,
  write: ExportSink,
  progress: (entries: number) => void = () => undefined,
): Promise<AuditExported> => {
  const damaged: DamagedSegment[] = [];
  let entries = 0;
  const wrote = (more: number): void => progress((entries += more));
  const exporting = {
    ...deps,
    write,
    wrote,
    damaged: (segment: DamagedSegment) => void damaged.push(segment),
  };
  const range = await rangeOf(deps.checkpoints, wanted);
  const { first, last } = await writeHeads(exporting, range);
  const lanes: { lane: number; from: number; to: number }[] = [];
  for (let lane = 0; lane < LANES; lane += 1) {
    const after = range?.anchor === true ? headOf(first, lane).seq : 0;
    const upTo = wanted.to === undefined ? Number.MAX_SAFE_INTEGER : headOf(last, lane).seq;
    await write(laneFile(lane), '');
    const to = await writeLane(exporting, lane, { after, upTo });
    if (to > after) lanes.push({ lane, from: after + 1, to });
  }
  await writeWitnessed(exporting);
  const manifest: ExportManifest = {
    v: 1,
    site: deps.site,
    at: deps.clock.now().toISOString(),
    ...(range && { checkpoints: { from: range.first, to: range.last } }),
    ...(wanted.to === undefined ? {} : { until: wanted.to }),
    lanes,
  };
  await write(MANIFEST, `${canonicalJson(manifest)}\n`);
  return { manifest, entries, damaged };
};

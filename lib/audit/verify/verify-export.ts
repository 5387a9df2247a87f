import { buffer } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { canonicalJson } from '../../kernel/digest.ts';
import { GENESIS, LANES } from '../audit-entry.ts';
import { digestOfCheckpoint, headOf, signatureFault, signedCheckpoint } from '../checkpoints/checkpoint.ts';
import type { CheckSignature } from '../checkpoints/checkpoint.ts';
import {
  CHECKPOINTS,
  exportManifest,
  laneFile,
  MANIFEST,
  type ExportManifest,
} from '../export/export-manifest.ts';
import { gatherDeviations, type Deviation, type Tell } from './deviation.ts';
import { readLines, type ExportFiles } from './read-lines.ts';
import { readHeads, verifyCheckpoints, type HeadsVerified, type Trust } from './verify-checkpoints.ts';
import { verifyLane } from './verify-lane.ts';

export type VerifyExport = Readonly<{
  files: ExportFiles;
  /** The ids of the keys of the site, as they were handed over by another way. */
  keys: ReadonlySet<string>;
  check: CheckSignature;
  /** The signed heads that another site keeps, as JSON Lines. */
  witness?: Readonly<{ name: string; pieces: AsyncIterable<Uint8Array> }> | undefined;
  progress?: (done: number, of: number) => void;
}>;

export type ExportVerified = Readonly<{
  sound: boolean;
  site?: string;
  entries: number;
  /** Entries behind the newest signed head: linked, but not signed yet. */
  unsigned: number;
  checkpoints: Readonly<{ count: number; from?: number; to?: number; at?: string }>;
  deviations: readonly Deviation[];
  /** How many there are; a thousand are told. */
  total: number;
}>;

const MAX_MANIFEST = 64 * 1024;

const readManifest = async (files: ExportFiles): Promise<ExportManifest | undefined> => {
  const pieces = await files.open(MANIFEST);
  if (pieces === undefined) return undefined;
  try {
    const bytes = await buffer(pieces);
    if (bytes.length > MAX_MANIFEST) return undefined;
    const value: unknown = JSON.parse(bytes.toString('utf8'));
    if (!Buffer.from(`${canonicalJson(value)}\n`).equals(bytes)) return undefined;
    return z.parse(exportManifest, value);
  } catch {
    return undefined;
  }
};

const readWitness = async (
  { witness, keys, check }: VerifyExport,
  site: string,
  tell: Tell,
): Promise<ReadonlyMap<number, string>> => {
  const digests = new Map<number, string>();
  if (witness === undefined) return digests;
  const file = witness.name;
  for await (const { line, value } of readLines(witness.pieces, signedCheckpoint)) {
    const isSound =
      value !== undefined &&
      value.checkpoint.site === site &&
      signatureFault(value, keys, check) === undefined;
    if (isSound) digests.set(value.checkpoint.number, digestOfCheckpoint(value.checkpoint));
    else tell({ code: 'witness-unsound', file, line });
  }
  // A witness of nothing says nothing.
  if (digests.size === 0) tell({ code: 'witness-unsound', file });
  return digests;
};

/** What the manifest says of the signed heads, and what the other site has beyond them. */
const compareHeads = (
  manifest: ExportManifest,
  { first, last }: HeadsVerified,
  witness: Trust['witness'],
  tell: Tell,
) => {
  const { from, to } = manifest.checkpoints ?? {};
  if (from !== first?.number || to !== last?.number) tell({ code: 'manifest-differs', file: CHECKPOINTS });
  let newest = 0;
  for (const number of witness.keys()) newest = Math.max(newest, number);
  if (manifest.until === undefined && newest > (last?.number ?? 0))
    tell({ code: 'export-behind-witness', file: CHECKPOINTS, checkpoint: newest });
};

/** What goes before the first entry of a lane: nothing, or what the first signed head says. */
const startOf = (manifest: ExportManifest, { first }: HeadsVerified, lane: number, tell: Tell) => {
  const from = manifest.lanes.find((span) => span.lane === lane)?.from;
  const head = headOf(first, lane);
  if (from === 1) return { seq: 0, hash: GENESIS };
  if (from === undefined || from === head.seq + 1) return head;
  tell({ code: 'start-unproved', file: laneFile(lane), lane, seq: from });
  return { seq: from - 1 };
};

/**
 * Whether an export of an audit chain is what was written, off line: every entry unchanged, in its place and none missing
 * up to the newest signed head, every head signed by a known key and going on from the one before, and no other than the
 * one that the other site keeps. `sound` only where nothing deviates. That the newest heads were cut off together with
 * their entries, only the other site's heads show.
 */
export const verifyExport = async (asked: VerifyExport): Promise<ExportVerified> => {
  const { files, keys, check, progress } = asked;
  const { tell, kept, total } = gatherDeviations();
  const manifest = await readManifest(files);
  if (manifest === undefined) {
    tell({ code: 'manifest-unreadable', file: MANIFEST });
    return {
      sound: false,
      entries: 0,
      unsigned: 0,
      checkpoints: { count: 0 },
      deviations: kept,
      total: total(),
    };
  }
  const { site } = manifest;
  const witness = await readWitness(asked, site, tell);
  const heads = await verifyCheckpoints(files, { site, keys, check, witness }, tell);
  compareHeads(manifest, heads, witness, tell);
  const expected = manifest.lanes.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  const sum = { entries: 0, unsigned: 0 };
  let done = 0;
  for (let lane = 0; lane < LANES; lane += 1) {
    const file = laneFile(lane);
    const pieces = await files.open(file);
    if (pieces === undefined) tell({ code: 'file-missing', file, lane });
    const start = startOf(manifest, heads, lane, tell);
    const checked = await verifyLane(
      { site, lane, pieces: pieces ?? (async function* () {})(), start, heads: readHeads(files) },
      tell,
      () => progress?.((done += 1), expected),
    );
    const to = manifest.lanes.find((span) => span.lane === lane)?.to ?? start.seq;
    if (checked.last !== to) tell({ code: 'manifest-differs', file, lane, seq: to });
    sum.entries += checked.entries;
    sum.unsigned += checked.unsigned;
  }
  if (heads.count === 0 && sum.entries > 0) tell({ code: 'nothing-signed', file: CHECKPOINTS });
  const { first, last, count } = heads;
  const told = { count, ...(first && { from: first.number }), ...(last && { to: last.number, at: last.at }) };
  return { sound: total() === 0, site, ...sum, checkpoints: told, deviations: kept, total: total() };
};

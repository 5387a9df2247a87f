import * as z from 'zod/mini';
import { changeKind } from './region-feed.ts';
import { outcomeCounts, stop } from './sync-state.ts';

/** A code that the mirror could not take, and why; it is tried again in every run. */
export const refusedChange = z.strictObject({
  kind: changeKind,
  code: z.string(),
  why: z.string(),
  /** The entry of the region's feed that told of it. */
  seq: z.int(),
  since: z.string(),
  facts: z.optional(z.record(z.string(), z.unknown())),
});
export type RefusedChange = z.output<typeof refusedChange>;

/** The most refused changes that a digest lists; it counts all. */
export const MAX_LISTED = 200;

/** What a run did, to be read in the morning. */
export const syncDigest = z.strictObject({
  run: z.string(),
  state: z.enum(['running', 'finished', 'stopped']),
  startedAt: z.string(),
  at: z.string(),
  /** Places in the region's feed: where the run began, where it is, and the newest. */
  from: z.int(),
  to: z.int(),
  regionHead: z.int(),
  counts: outcomeCounts,
  ended: z.int(),
  mirrored: z.int(),
  stopped: z.optional(stop),
  /** What is refused at present, from earlier runs too; at most 200 of them. */
  refused: z.array(refusedChange).check(z.maxLength(MAX_LISTED)),
  refusedTotal: z.int(),
});
export type SyncDigest = z.output<typeof syncDigest>;

import * as z from 'zod/mini';
import { laneNumber, placeNumber } from '../audit-entry.ts';
import { checkpointNumber, siteCode } from '../checkpoints/checkpoint.ts';

/** What an export says of itself, written last: without it an export is not whole. It proves nothing by itself. */
export const exportManifest = z.strictObject({
  v: z.literal(1),
  site: siteCode,
  at: z.string(),
  /** The first and the last signed head of the export; absent while nothing is signed. */
  checkpoints: z.exactOptional(z.strictObject({ from: checkpointNumber, to: checkpointNumber })),
  /** Whether it was asked for up to an instant only, so that later heads are left out on purpose. */
  until: z.exactOptional(z.string()),
  /** The lanes that have entries here, and the first and the last of each. */
  lanes: z.array(z.strictObject({ lane: laneNumber, from: placeNumber, to: placeNumber })),
});

export type ExportManifest = Readonly<z.output<typeof exportManifest>>;

export const MANIFEST = 'manifest.json';
export const CHECKPOINTS = 'checkpoints.jsonl';
export const laneFile = (lane: number): string => `lane-${lane}.jsonl`;
export const witnessedFile = (site: string): string => `witnessed-${site}.jsonl`;

import {
  digestOfCheckpoint,
  signatureFault,
  signedCheckpoint,
  successionFault,
} from '../checkpoints/checkpoint.ts';
import type { Checkpoint, CheckSignature } from '../checkpoints/checkpoint.ts';
import { CHECKPOINTS } from '../export/export-manifest.ts';
import type { Tell } from './deviation.ts';
import { readLines, type ExportFiles } from './read-lines.ts';

export type Trust = Readonly<{
  site: string;
  keys: ReadonlySet<string>;
  check: CheckSignature;
  /** Digests of the heads that another site keeps, by number. */
  witness: ReadonlyMap<number, string>;
}>;

export type HeadsVerified = Readonly<{ first?: Checkpoint; last?: Checkpoint; count: number }>;

/** The checkpoints of an export, one after another; what cannot be read is told where it is read for the first time. */
export const readHeads = async function* (files: ExportFiles): AsyncGenerator<Checkpoint> {
  const pieces = await files.open(CHECKPOINTS);
  if (pieces === undefined) return;
  for await (const { value } of readLines(pieces, signedCheckpoint))
    if (value !== undefined) yield value.checkpoint;
};

/** Every signed head: by whom it is signed, that it goes on from the one before, and that the other site has the same. */
export const verifyCheckpoints = async (
  files: ExportFiles,
  trust: Trust,
  tell: Tell,
): Promise<HeadsVerified> => {
  const pieces = await files.open(CHECKPOINTS);
  const file = CHECKPOINTS;
  if (pieces === undefined) {
    tell({ code: 'file-missing', file });
    return { count: 0 };
  }
  let first: Checkpoint | undefined;
  let last: Checkpoint | undefined;
  let count = 0;
  for await (const { line, value } of readLines(pieces, signedCheckpoint)) {
    if (value === undefined) {
      tell({ code: 'checkpoint-unreadable', file, line });
      continue;
    }
    const told = value.checkpoint;
    const place = { file, line, checkpoint: told.number };
    count += 1;
    if (told.site !== trust.site) tell({ code: 'checkpoint-misplaced', ...place });
    const fault = signatureFault(value, trust.keys, trust.check);
    if (fault !== undefined) tell({ code: fault, ...place });
    const seen = trust.witness.get(told.number);
    if (seen !== undefined && seen !== digestOfCheckpoint(told))
      tell({ code: 'checkpoint-forked', ...place });
    if (last !== undefined && told.number <= last.number) {
      tell({ code: 'checkpoint-out-of-order', ...place });
      continue;
    }
    const isNext = last === undefined ? told.number === 1 : told.number === last.number + 1;
    if (last !== undefined && !isNext)
      tell({ code: 'checkpoint-missing', file, checkpoint: last.number + 1 });
    const broken = isNext ? successionFault(last, told) : undefined;
    if (broken !== undefined) tell({ code: broken, ...place });
    first ??= told;
    last = told;
  }
  return { ...(first && { first }), ...(last && { last }), count };
};

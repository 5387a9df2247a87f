import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { PartMissing, type FileStore } from './file-store.ts';
import { PURPOSES } from './purpose.ts';
import type { Scanner } from './scanner.ts';
import { SNIFFED_BYTES, sniffContainer } from './sniff-container.ts';
import { partLengths, type Reason, type Upload } from './upload.ts';

export type ExamineDeps = Readonly<{ files: FileStore; scanner: Scanner; clock: Clock }>;

/** Thrown when the work is to be gone on with later. */
export class OutOfTime extends Error {
  readonly code = 'upload-out-of-time';
}

/** Thrown when what is read again is not what was examined. */
export class FileChanged extends Error {
  readonly code = 'upload-changed';
}

export type Findings = Readonly<{ sm3: string } | { reason: Reason } | { pending: true }>;

/** The file as its parts follow each other; one chunk of it is in memory. */
const readFile = async function* ({ files, clock }: ExamineDeps, { id, size }: Upload, deadline: Date) {
  for (const [index, length] of partLengths(size).entries()) {
    let left = length;
    for await (const chunk of files.readPart(id, index + 1)) {
      if (clock.now() >= deadline) throw new OutOfTime('upload-out-of-time');
      left -= chunk.length;
      yield chunk;
    }
    if (left !== 0) throw new FileChanged('upload-changed');
  }
};

/** Whether the bytes are another file than the one whose examination was begun. */
export const isChange = (error: unknown): boolean =>
  error instanceof FileChanged || error instanceof PartMissing;

/** Reads the whole file once: its digest, what it is, whether it is clean. */
export const examine = async (deps: ExamineDeps, upload: Upload, deadline: Date): Promise<Findings> => {
  const hash = createHash('sm3');
  const scan = deps.scanner();
  let start = Buffer.alloc(0);
  for await (const chunk of readFile(deps, upload, deadline)) {
    hash.update(chunk);
    if (start.length < SNIFFED_BYTES) start = Buffer.concat([start, chunk]).subarray(0, SNIFFED_BYTES);
    await scan.feed(chunk);
  }
  const verdict = await scan.verdict();
  if (verdict === 'infected') return { reason: 'upload-infected' };
  if (verdict === 'unavailable') return { pending: true };
  const wanted = PURPOSES[upload.purpose].types[upload.type];
  if (sniffContainer(start, upload.size) !== wanted) return { reason: 'upload-type-mismatch' };
  return { sm3: hash.digest('hex') };
};

/**
 * The file again, for keeping. Its last chunk is held back until the digest of all is the one that was examined, so that
 * other bytes are never whole.
 */
export const readExamined = async function* (
  deps: ExamineDeps,
  upload: Upload,
  sm3: string,
  deadline: Date,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sm3');
  let held: Uint8Array | undefined;
  for await (const chunk of readFile(deps, upload, deadline)) {
    hash.update(chunk);
    if (held) yield held;
    held = chunk;
  }
  if (hash.digest('hex') !== sm3) throw new FileChanged('upload-changed');
  if (held) yield held;
};

import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../platform/log.ts';
import { PartMissing, type FileStore } from './file-store.ts';
import { PURPOSES } from './purpose.ts';
import type { Scan, Scanner, ScannerFailure } from './scanner.ts';
import { containerSniffer } from './sniff-container.ts';
import { partLengths, type Reason, type Upload } from './upload.ts';

export type ExamineDeps = Readonly<{ files: FileStore; scanner: Scanner; clock: Clock; log: Log }>;

/** Thrown when the work is to be gone on with later. */
export class OutOfTime extends Error {
  readonly code = 'upload-out-of-time';
}

/** Thrown when what is read again is not what was examined. */
export class FileChanged extends Error {
  readonly code = 'upload-changed';
}

/** `later` where what is needed is not to be had now: the scanner, or the place where the file is to be kept. */
export type Findings = Readonly<{ sm3: string } | { reason: Reason } | { later: true }>;

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

const unscanned = ({ log }: ExamineDeps, { id }: Upload, cause: ScannerFailure): Findings => {
  log('upload-not-scanned', { upload: id, cause });
  return { later: true };
};

const readOnce = async (deps: ExamineDeps, upload: Upload, deadline: Date, scan: Scan): Promise<Findings> => {
  const hash = createHash('sm3');
  const sniffer = containerSniffer(upload.size);
  for await (const chunk of readFile(deps, upload, deadline)) {
    hash.update(chunk);
    sniffer.feed(chunk);
    if ((await scan.feed(chunk)) === 'enough') break;
  }
  const verdict = await scan.verdict();
  if (verdict === 'infected') return { reason: 'upload-infected' };
  if (verdict !== 'clean') return unscanned(deps, upload, verdict);
  const container = sniffer.container();
  const wanted = PURPOSES[upload.purpose].types[upload.type] ?? [];
  if (container === undefined || !wanted.includes(container)) return { reason: 'upload-type-mismatch' };
  return { sm3: hash.digest('hex') };
};

/** Reads the whole file once: its digest, what it is, whether it is clean. Nothing is read while no scanner answers. */
export const examine = async (deps: ExamineDeps, upload: Upload, deadline: Date): Promise<Findings> => {
  const scan = await deps.scanner(deadline.getTime() - deps.clock.now().getTime());
  if (typeof scan === 'string') return unscanned(deps, upload, scan);
  try {
    return await readOnce(deps, upload, deadline, scan);
  } finally {
    scan.close();
  }
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

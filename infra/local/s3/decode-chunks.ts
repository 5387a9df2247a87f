import { createHash } from 'node:crypto';
import { S3Error } from './errors.ts';
import type { ChunkVerifier } from './verify-signature.ts';

export type ChunkedForm = Readonly<{
  /** Checks the chunks' signatures; undefined when the form carries none. */
  verifier: ChunkVerifier | undefined;
  /** Whether trailing headers follow the last chunk. */
  trailer: boolean;
  /** The length of the decoded body, which must come out exactly. */
  length: number;
  /** Takes the trailing headers, names in lower case, before the last byte counts as accepted. */
  onTrailer: (headers: ReadonlyMap<string, string>) => void;
}>;

const MAX_LINE_BYTES = 1024;
const MAX_TRAILER_LINES = 16;
const LF = 10;

type Reader = Readonly<{
  line: () => Promise<string>;
  take: (most: number) => Promise<Buffer>;
  ended: () => Promise<boolean>;
  release: () => Promise<void>;
}>;

const createReader = (source: AsyncIterable<Buffer>): Reader => {
  const iterator = source[Symbol.asyncIterator]();
  let pending: Buffer = Buffer.alloc(0);
  const fill = async (): Promise<boolean> => {
    const next = await iterator.next();
    if (next.done === true) return false;
    pending = pending.length === 0 ? next.value : Buffer.concat([pending, next.value]);
    return true;
  };
  const line = async (): Promise<string> => {
    for (;;) {
      const end = pending.indexOf(LF);
      if (end > MAX_LINE_BYTES || (end < 0 && pending.length > MAX_LINE_BYTES)) break;
      if (end >= 0) {
        const text = pending.toString('latin1', 0, end);
        pending = pending.subarray(end + 1);
        return text.endsWith('\r') ? text.slice(0, -1) : text;
      }
      if (!(await fill())) throw new S3Error('IncompleteBody');
    }
    throw new S3Error('InvalidRequest', 'A line of the chunked body is too long.');
  };
  const take = async (most: number): Promise<Buffer> => {
    while (pending.length === 0) if (!(await fill())) throw new S3Error('IncompleteBody');
    const piece = pending.subarray(0, most);
    pending = pending.subarray(piece.length);
    return piece;
  };
  const ended = async (): Promise<boolean> => {
    while (pending.length === 0) if (!(await fill())) return true;
    return false;
  };
  const release = async (): Promise<void> => {
    await iterator.return?.();
  };
  return { line, take, ended, release };
};

const parseChunkLine = (text: string): Readonly<{ size: number; signature: string }> => {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(text);
  if (match === null) throw new S3Error('InvalidRequest', 'The chunked body has an ill-formed chunk header.');
  return { size: Number.parseInt(match[1] ?? '', 16), signature: match[2] ?? '' };
};

const readTrailer = async (reader: Reader, form: ChunkedForm): Promise<void> => {
  const headers = new Map<string, string>();
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    if (colon < 1 || headers.size === MAX_TRAILER_LINES) {
      throw new S3Error('InvalidRequest', 'The trailing headers are ill-formed.');
    }
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const signature = headers.get('x-amz-trailer-signature') ?? '';
  headers.delete('x-amz-trailer-signature');
  form.verifier?.trailer(signature, [...headers].map(([name, value]) => `${name}:${value}\n`).join(''));
  form.onTrailer(headers);
};

async function* readChunk(
  reader: Reader,
  size: number,
  signature: string,
  form: ChunkedForm,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  for (let left = size; left > 0;) {
    const piece = await reader.take(left);
    left -= piece.length;
    if (form.verifier !== undefined) hash.update(piece);
    yield piece;
  }
  form.verifier?.chunk(signature, hash.digest('hex'));
}

async function* readChunks(reader: Reader, form: ChunkedForm): AsyncGenerator<Buffer> {
  let total = 0;
  for (;;) {
    const { size, signature } = parseChunkLine(await reader.line());
    total += size;
    if (total > form.length)
      throw new S3Error('IncompleteBody', 'The chunks hold more bytes than were declared.');
    yield* readChunk(reader, size, signature, form);
    if (size === 0) break;
    if ((await reader.line()) !== '')
      throw new S3Error('InvalidRequest', 'A chunk is longer than its header says.');
  }
  if (form.trailer) await readTrailer(reader, form);
  else if ((await reader.line()) !== '')
    throw new S3Error('InvalidRequest', 'Trailing headers were not announced.');
  if (total !== form.length) throw new S3Error('IncompleteBody');
  if (!(await reader.ended()))
    throw new S3Error('InvalidRequest', 'Bytes follow the end of the chunked body.');
}

/**
 * Decodes an aws-chunked body while it streams: `hex-size[;chunk-signature=...]`, data, ..., a chunk of size 0, trailing
 * headers. Holds one piece at a time. What it yields is only good when it ends without throwing an S3Error
 * (`IncompleteBody`, `InvalidRequest`, `SignatureDoesNotMatch`).
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  form: ChunkedForm,
): AsyncGenerator<Buffer> {
  const reader = createReader(source);
  try {
    yield* readChunks(reader, form);
  } finally {
    await reader.release();
  }
}

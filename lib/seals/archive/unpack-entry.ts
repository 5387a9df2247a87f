import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { STORED } from './archive-entry.ts';
import type { ByteSource } from './byte-source.ts';

/** What is needed to unpack an entry. */
export type Packed = Readonly<{ method: number; dataAt: number; packedSize: number; size: number }>;

/** `broken`: not a deflate stream, or bytes behind its end; `size-differs`: more or fewer bytes than the directory says. */
export type Unpacked = 'whole' | 'broken' | 'size-differs' | 'stopped';

/** Takes unpacked bytes; answers false to stop. */
export type Sink = (bytes: Uint8Array) => boolean;

const PIECE = 1 << 20;
const LARGEST_AT_ONCE = 4 * PIECE;

async function* piecesOf(source: ByteSource, { dataAt, packedSize }: Packed): AsyncGenerator<Uint8Array> {
  for (let done = 0; done < packedSize;) {
    const piece = await source.read(dataAt + done, Math.min(PIECE, packedSize - done));
    if (piece.length === 0) return;
    done += piece.length;
    yield piece;
  }
}

const copyStored = async (source: ByteSource, packed: Packed, sink: Sink): Promise<Unpacked> => {
  if (packed.packedSize !== packed.size) return 'size-differs';
  let done = 0;
  for await (const piece of piecesOf(source, packed)) {
    done += piece.length;
    if (!sink(piece)) return 'stopped';
  }
  return done === packed.size ? 'whole' : 'size-differs';
};

/** What zlib says with `info`, which its types leave out: the bytes, and how many packed ones it used. */
const inflateWithInfo = (
  bytes: Uint8Array,
  most: number,
): { bytes: Uint8Array; used: number } | undefined => {
  const answer: unknown = inflateRawSync(bytes, { info: true, maxOutputLength: most });
  if (typeof answer !== 'object' || answer === null || !('buffer' in answer) || !('engine' in answer)) {
    return undefined;
  }
  const { buffer, engine } = answer;
  if (!(buffer instanceof Uint8Array) || typeof engine !== 'object' || engine === null) return undefined;
  if (!('bytesWritten' in engine) || typeof engine.bytesWritten !== 'number') return undefined;
  return { bytes: buffer, used: engine.bytesWritten };
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const inflateAtOnce = async (source: ByteSource, packed: Packed, sink: Sink): Promise<Unpacked> => {
  const bytes = await source.read(packed.dataAt, packed.packedSize);
  if (bytes.length !== packed.packedSize) return 'broken';
  try {
    const inflated = inflateWithInfo(bytes, packed.size + 1);
    if (inflated?.used !== packed.packedSize) return 'broken';
    if (inflated.bytes.length !== packed.size) return 'size-differs';
    return sink(inflated.bytes) ? 'whole' : 'stopped';
  } catch (error) {
    return codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'size-differs' : 'broken';
  }
};

const inflateInPieces = async (source: ByteSource, packed: Packed, sink: Sink): Promise<Unpacked> => {
  const inflate = createInflateRaw({ chunkSize: 1 << 16 });
  const fed = pipeline(Readable.from(piecesOf(source, packed)), inflate).catch(() => undefined);
  let done = 0;
  try {
    for await (const piece of inflate) {
      if (!(piece instanceof Uint8Array)) return 'broken';
      done += piece.length;
      if (done > packed.size) return 'size-differs';
      if (!sink(piece)) return 'stopped';
    }
  } catch (error) {
    if (String(codeOf(error)).startsWith('Z_')) return 'broken';
    throw error;
  } finally {
    inflate.destroy();
    await fed;
  }
  if (inflate.bytesWritten !== packed.packedSize) return 'broken';
  return done === packed.size ? 'whole' : 'size-differs';
};

/**
 * Unpacks one entry into `sink`, never more than the size that the directory says, in flat memory: small entries at
 * once, large ones in pieces. Never throws for what the bytes are; throws what the source throws.
 */
export const unpackEntry = (source: ByteSource, packed: Packed, sink: Sink): Promise<Unpacked> => {
  if (packed.method === STORED) return copyStored(source, packed, sink);
  const small = packed.packedSize <= PIECE && packed.size <= LARGEST_AT_ONCE;
  return small ? inflateAtOnce(source, packed, sink) : inflateInPieces(source, packed, sink);
};

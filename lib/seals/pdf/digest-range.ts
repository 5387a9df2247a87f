import { createHash } from 'node:crypto';
import type { ByteSource } from '../archive/byte-source.ts';
import type { Watch } from '../archive/watch.ts';
import type { DigestName } from '../signatures/scheme.ts';
import type { ByteRange } from './byte-range.ts';

const PIECE = 1 << 20;

/** The digest of a part, or of several, of a file, by streaming. Undefined where time runs out or the bytes end. */
export const digestParts = async (
  source: ByteSource,
  parts: readonly (readonly [offset: number, length: number])[],
  name: DigestName,
  watch: Watch,
): Promise<Uint8Array | undefined> => {
  const hash = createHash(name);
  for (const [offset, length] of parts)
    for (let done = 0; done < length;) {
      if (watch.over()) return undefined;
      const piece = await source.read(offset + done, Math.min(PIECE, length - done));
      if (piece.length === 0) return undefined;
      hash.update(piece);
      done += piece.length;
      await watch.breathe(piece.length);
    }
  return hash.digest();
};

/** The digest of what a ByteRange covers. */
export const digestRange = (
  source: ByteSource,
  [start, before, behind, length]: ByteRange,
  name: DigestName,
  watch: Watch,
): Promise<Uint8Array | undefined> =>
  digestParts(
    source,
    [
      [start, before],
      [behind, length],
    ],
    name,
    watch,
  );

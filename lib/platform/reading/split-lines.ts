import type { Encoding } from './encoding.ts';

/** One line with its end-of-line bytes. `size` is larger than `bytes` when the line was over the limit and cut off. */
export type Line = Readonly<{ line: number; bytes: Buffer; size: number }>;

/** Cuts a stream of bytes into lines: `push` gives the lines that a chunk completes, `end` the last one. */
export type LineSplitter = Readonly<{
  push: (chunk: Uint8Array) => readonly Line[];
  end: () => readonly Line[];
}>;

/** The index just behind the next end of line, 0 when there is none. */
type FindEnd = (data: Buffer, from: number) => number;

const findByte: (wanted: number) => FindEnd = (wanted) => (data, from) => data.indexOf(wanted, from) + 1;

const findUnit =
  (wanted: number, lowFirst: boolean): FindEnd =>
  (data, from) => {
    for (let at = data.indexOf(wanted, from); at >= 0; at = data.indexOf(wanted, at + 1)) {
      const isLow = at % 2 === (lowFirst ? 0 : 1);
      if (isLow && data[lowFirst ? at + 1 : at - 1] === 0) return lowFirst ? at + 2 : at + 1;
    }
    return 0;
  };

/** No second or later byte of UTF-8 or GB18030 is an end of line, so bytes can be cut before they are decoded. */
const finderFor = (encoding: Encoding, newline: number): FindEnd => {
  if (encoding === 'utf-16le') return findUnit(newline, true);
  if (encoding === 'utf-16be') return findUnit(newline, false);
  return findByte(newline);
};

/** Keeps the beginning of the line that is still growing, at most `limit` bytes of it. */
const growingLine = (limit: number) => {
  let parts: Buffer[] = [];
  let kept = 0;
  let size = 0;
  return {
    add: (part: Buffer): void => {
      size += part.length;
      if (kept >= limit || part.length === 0) return;
      parts.push(part.subarray(0, limit - kept));
      kept += Math.min(part.length, limit - kept);
    },
    take: (): { bytes: Buffer; size: number } => {
      const [only = Buffer.alloc(0)] = parts;
      const taken = { bytes: parts.length > 1 ? Buffer.concat(parts) : only, size };
      parts = [];
      kept = 0;
      size = 0;
      return taken;
    },
    isEmpty: () => size === 0,
  };
};

/**
 * Makes a splitter. Memory stays within `limit` (bytes, even) and a chunk: of a longer line only the beginning is kept.
 * `newline` is 0x0a (LF, CRLF) or 0x0d (old Macintosh files).
 */
export const lineSplitter = (encoding: Encoding, limit: number, newline = 0x0a): LineSplitter => {
  const findEnd = finderFor(encoding, newline);
  const isWide = encoding.startsWith('utf-16');
  const growing = growingLine(limit);
  let half: Buffer = Buffer.alloc(0);
  let line = 0;
  /** Whole units only: half a unit waits for the next chunk. */
  const aligned = (chunk: Uint8Array): Buffer => {
    const data =
      half.length > 0
        ? Buffer.concat([half, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const whole = data.length - (isWide ? data.length % 2 : 0);
    half = data.subarray(whole);
    return data.subarray(0, whole);
  };
  const take = (): Line => ({ line: (line += 1), ...growing.take() });
  return {
    push: (chunk) => {
      const data = aligned(chunk);
      const lines: Line[] = [];
      let from = 0;
      for (let to = findEnd(data, from); to > 0; to = findEnd(data, from)) {
        growing.add(data.subarray(from, to));
        lines.push(take());
        from = to;
      }
      growing.add(data.subarray(from));
      return lines;
    },
    end: () => {
      growing.add(half);
      half = Buffer.alloc(0);
      return growing.isEmpty() ? [] : [take()];
    },
  };
};

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { encodingDetector, type EncodingVerdict } from './encoding.ts';

/** What one pass over all bytes of a source tells: how large it is, its SM3 digest, what it is made of, how many lines. */
export type SourceFacts = Readonly<{
  bytes: number;
  /** Line feeds: about as many as there are rows in a text, meaningless in an archive. */
  lines: number;
  digest: string;
  head: Uint8Array;
  text: EncodingVerdict;
}>;

const HEAD_BYTES = 65_536;
const LINE_FEED = 0x0a;

const lineFeedsIn = (chunk: Buffer): number => {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
};

/** Reads a file once from end to end, in flat memory. Throws what the file system throws. */
export const inspectSource = async (path: string): Promise<SourceFacts> => {
  const hash = createHash('sm3');
  const detector = encodingDetector();
  let head: Buffer = Buffer.alloc(0);
  let bytes = 0;
  let lines = 0;
  for await (const piece of createReadStream(path)) {
    const chunk = piece as Buffer;
    hash.update(chunk);
    detector.push(chunk);
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    bytes += chunk.length;
    lines += lineFeedsIn(chunk);
  }
  return { bytes, lines, digest: hash.digest('hex'), head, text: detector.verdict(head) };
};

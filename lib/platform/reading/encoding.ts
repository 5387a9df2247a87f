import { isAscii } from 'node:buffer';
import type { Defect } from '../../kernel/result.ts';

export const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What reading the whole of a text file said of its encoding. */
export type EncodingVerdict = Readonly<{
  encoding: Encoding;
  /** The byte order mark at the start, in bytes. */
  bom: number;
  /** Whether every byte of the file is good in that encoding. */
  whole: boolean;
}>;

const MARKS: readonly Readonly<{ encoding: Encoding; bytes: readonly number[] }>[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
];

/** The byte order mark that a file begins with. */
export const markOf = (head: Uint8Array): Readonly<{ encoding: Encoding; bom: number }> | undefined => {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, i) => head[i] === byte));
  return mark && { encoding: mark.encoding, bom: mark.bytes.length };
};

/** A strict check over a stream of bytes in one encoding: `good` says whether all of it was valid. */
const strictCheck = (
  encoding: Encoding,
): Readonly<{ push: (chunk: Uint8Array) => void; good: () => boolean }> => {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  let sound = true;
  const decode = (chunk: Uint8Array, stream: boolean): void => {
    try {
      decoder.decode(chunk, { stream });
    } catch {
      sound = false;
    }
  };
  return {
    push: (chunk) => {
      if (sound) decode(chunk, true);
    },
    good: () => {
      if (sound) decode(new Uint8Array(0), false);
      return sound;
    },
  };
};

const SAMPLE_BYTES = 65_536;

/** The sample up to its last whole line, so that no character is cut in two. */
const sampleOf = (head: Uint8Array): Uint8Array => {
  const sample = head.subarray(0, SAMPLE_BYTES);
  const end = sample.lastIndexOf(0x0a);
  return end < 0 || head.length < SAMPLE_BYTES ? sample : sample.subarray(0, end + 1);
};

const NEWLINE = 0x0a;

/** How many of a sample's lines that hold more than ASCII can be read in an encoding. */
const readableLines = (sample: Uint8Array, encoding: Encoding): number => {
  let count = 0;
  for (let from = 0; from < sample.length;) {
    const end = sample.indexOf(NEWLINE, from);
    const to = end < 0 ? sample.length : end + 1;
    const line = sample.subarray(from, to);
    if (!isAscii(line) && isReadable(line, encoding)) count += 1;
    from = to;
  }
  return count;
};

const isReadable = (bytes: Uint8Array, encoding: Encoding): boolean => {
  const check = strictCheck(encoding);
  check.push(bytes);
  return check.good();
};

const judge = (head: Uint8Array, utf8: boolean, gb18030: boolean): Omit<EncodingVerdict, 'bom'> => {
  if (utf8) return { encoding: 'utf-8', whole: true };
  const sample = sampleOf(head);
  // A file whose lines are real UTF-8 is UTF-8 with faults in it, even where GB18030 would decode all of it to nonsense.
  const lines = readableLines(sample, 'utf-8');
  if (lines > 0 && lines >= readableLines(sample, 'gb18030')) return { encoding: 'utf-8', whole: false };
  return { encoding: 'gb18030', whole: gb18030 };
};

/**
 * Finds out the encoding of a text from all of its bytes: a byte order mark, else strict UTF-8, else GB18030 (which holds
 * GBK and GB2312). A leading sample of real UTF-8 outweighs bad bytes further on: those are reported row by row.
 */
export const encodingDetector = (): Readonly<{
  push: (chunk: Uint8Array) => void;
  verdict: (head: Uint8Array) => EncodingVerdict;
}> => {
  const checks = ENCODINGS.map((encoding) => ({ encoding, ...strictCheck(encoding) }));
  return {
    push: (chunk) => {
      for (const check of checks.slice(0, 2)) check.push(chunk);
    },
    verdict: (head) => {
      const [utf8, gb18030] = checks.map((check) => check.good());
      const mark = markOf(head);
      if (mark === undefined) return { ...judge(head, utf8 === true, gb18030 === true), bom: 0 };
      return { ...mark, whole: mark.encoding !== 'utf-8' || utf8 === true };
    },
  };
};

const HAN = /\p{Script=Han}/u;

/**
 * Whether an encoding that was declared cannot be the file's: a byte order mark says another, or all of its bytes are good
 * in another one and its beginning makes no sense in this. Chinese in UTF-8 often decodes as GB18030, to other Chinese;
 * GB18030 that passes for UTF-8 gives Latin and Arabic letters, never Chinese.
 */
export const isMisdeclared = (declared: Encoding, verdict: EncodingVerdict, head: Uint8Array): boolean => {
  if (declared === verdict.encoding) return false;
  const sample = sampleOf(head);
  if (verdict.bom > 0) return true;
  if (declared.startsWith('utf-16')) return !sample.includes(0);
  if (!verdict.whole || isAscii(sample)) return false;
  return declared === 'utf-8' || HAN.test(new TextDecoder(verdict.encoding).decode(sample));
};

/** A decoded text; `defects` holds `encoding-undecodable` with the bytes when some had no meaning. */
export type Decoded = Readonly<{ text: string; defects: readonly Defect[] }>;

const MAX_BYTES_SHOWN = 256;

const undecodable = (bytes: Uint8Array, encoding: Encoding): Defect => ({
  code: 'encoding-undecodable',
  pointer: '',
  facts: {
    encoding,
    hex: Buffer.from(bytes.subarray(0, MAX_BYTES_SHOWN)).toString('hex'),
    ...(encoding === 'utf-8' && isReadable(bytes, 'gb18030') ? { readableAs: 'gb18030' } : {}),
  },
});

/** Decodes one row after the other. Bytes without meaning become U+FFFD and a defect; nothing is lost silently. */
export const rowDecoder = (encoding: Encoding): ((bytes: Uint8Array) => Decoded) => {
  const strict = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const lenient = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes) => {
    try {
      return { text: strict.decode(bytes), defects: [] };
    } catch {
      return { text: lenient.decode(bytes), defects: [undecodable(bytes, encoding)] };
    }
  };
};

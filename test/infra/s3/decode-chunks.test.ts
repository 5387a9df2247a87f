import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunks, type ChunkedForm } from '../../../infra/local/s3/decode-chunks.ts';
import { S3Error } from '../../../infra/local/s3/errors.ts';

const TRAILER = 'x-amz-checksum-crc32:AAAAAA==';

async function* pieces(bytes: Buffer, sizes: readonly number[]): AsyncGenerator<Buffer> {
  let start = 0;
  for (let i = 0; start < bytes.length; i += 1) {
    const size = sizes[i % sizes.length] ?? 1;
    yield bytes.subarray(start, start + size);
    start += size;
  }
}

const decode = async (
  bytes: Buffer,
  form: Partial<ChunkedForm>,
  sizes: readonly number[] = [64],
): Promise<Buffer> => {
  const whole = { verifier: undefined, trailer: true, length: 0, onTrailer: () => {}, ...form };
  const parts: Buffer[] = [];
  for await (const part of decodeChunks(pieces(bytes, sizes), whole)) parts.push(part);
  return Buffer.concat(parts);
};

const outcome = async (
  text: string | Buffer,
  form: Partial<ChunkedForm>,
  sizes?: readonly number[],
): Promise<string> => {
  try {
    return (await decode(Buffer.from(text), form, sizes)).toString('latin1');
  } catch (error) {
    if (error instanceof S3Error) return error.code;
    throw error;
  }
};

const encode = (chunks: readonly Uint8Array[]): Buffer =>
  Buffer.concat([
    ...chunks.flatMap((chunk) =>
      chunk.length === 0 ? [] : [Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')],
    ),
    Buffer.from(`0\r\n${TRAILER}\r\n\r\n`),
  ]);

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 5 });

describe('an aws-chunked body', () => {
  it('is the bytes of its chunks, however they arrive', async () => {
    const chunks = fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(chunks, sizes, async (data, arrival) => {
        const body = Buffer.concat(data);
        expect(await decode(encode(data), { length: body.length }, arrival)).toEqual(body);
      }),
    );
  });

  it('gives its trailing headers before it ends', async () => {
    const seen: (readonly [string, string])[] = [];
    const onTrailer = (headers: ReadonlyMap<string, string>): unknown => seen.push(...headers);
    await decode(Buffer.from(`1\r\na\r\n0\r\n${TRAILER}\r\n\r\n`), { length: 1, onTrailer });
    expect(seen).toEqual([['x-amz-checksum-crc32', 'AAAAAA==']]);
  });

  it.each([
    ['nothing at all', '', 'IncompleteBody'],
    ['no last chunk', '1\r\na\r\n', 'IncompleteBody'],
    ['a chunk cut short', '5\r\nab', 'IncompleteBody'],
    ['no end of the trailer', `1\r\na\r\n0\r\n${TRAILER}\r\n`, 'IncompleteBody'],
    ['less than was declared', '0\r\n\r\n', 'IncompleteBody'],
    ['more than was declared', '2\r\nab\r\n0\r\n\r\n', 'IncompleteBody'],
    ['a size that is no number', 'x\r\na\r\n0\r\n\r\n', 'InvalidRequest'],
    ['a size beyond all measure', 'ffffffffffffffff\r\na\r\n0\r\n\r\n', 'InvalidRequest'],
    ['a chunk longer than its size', '1\r\nab\r\n0\r\n\r\n', 'InvalidRequest'],
    ['a line without an end', 'a'.repeat(3000), 'InvalidRequest'],
    ['a trailer without a colon', '1\r\na\r\n0\r\nword\r\n\r\n', 'InvalidRequest'],
    [
      'too many trailers',
      `1\r\na\r\n0\r\n${Array.from({ length: 40 }, (_, i) => `h${i}:1\r\n`).join('')}\r\n`,
      'InvalidRequest',
    ],
    ['bytes behind the end', '1\r\na\r\n0\r\n\r\nmore', 'InvalidRequest'],
  ])('with %s is refused', async (_, body, code) => {
    expect(await outcome(body, { length: 1 })).toBe(code);
  });

  it('that announces no trailer has none', async () => {
    expect(await outcome('1\r\na\r\n0\r\n\r\n', { length: 1, trailer: false })).toBe('a');
    expect(await outcome(`1\r\na\r\n0\r\n${TRAILER}\r\n\r\n`, { length: 1, trailer: false })).toBe(
      'InvalidRequest',
    );
  });

  it('of any bytes is decoded or refused, never worse (fuzz)', async () => {
    const line = fc.constantFrom(
      '1\r\n',
      'a',
      '\r\n',
      '0\r\n',
      '0;chunk-signature=',
      'ff',
      ':',
      TRAILER,
      '\n',
      ';',
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array)),
      fc.array(line, { maxLength: 12 }).map((lines) => Buffer.from(lines.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, sizes, fc.nat(5), fc.boolean(), async (body, arrival, length, trailer) => {
        const told = await outcome(body, { length, trailer }, arrival);
        expect(told.length === length || ['IncompleteBody', 'InvalidRequest'].includes(told)).toBe(true);
      }),
      { numRuns: 100 * Number(process.env['SUMU_RUNS'] ?? 3) },
    );
  });
});

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDer, type DerLimits } from '../../../lib/seals/der/read-der.ts';
import { hexOf } from '../../../lib/seals/der/values.ts';
import { anyElement } from '../../support/pki/any-element.ts';
import {
  bits,
  flag,
  integer,
  nothing,
  octets,
  oid,
  sequence,
  set,
  tagged,
  tlv,
  utf8,
  written,
} from '../../support/pki/der.ts';

const RUNS = 300 * Number(process.env['SUMU_RUNS'] ?? 1);
const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** The kind of the refusal and the offset that it names. */
const refusalOf = (bytes: Uint8Array, limits?: DerLimits): unknown[] => {
  const result = readDer(bytes, limits);
  return result.ok ? ['accepted'] : [result.refusal.kind, result.refusal.facts?.['offset']];
};

describe('an element of DER', () => {
  it('is read with all that it holds, raw bytes and offsets', () => {
    const bytes = sequence(integer(5), tagged(0, utf8('旗')), octets(Buffer.alloc(200)));
    const result = readDer(bytes);
    expect(result.ok).toBe(true);
    if (!result.ok) return;
    const [five, wrapped, long] = result.value.children;
    expect(hexOf(result.value.raw)).toBe(bytes.toString('hex'));
    expect([five?.tag, five?.offset, five?.contentOffset]).toEqual([0x02, 3, 5]);
    expect([wrapped?.tag, wrapped?.children[0]?.offset]).toEqual([0xa0, 8]);
    expect([long?.offset, long?.contentOffset, long?.content.length]).toEqual([13, 16, 200]);
    expect(hexOf(bytes.subarray(long?.offset, bytes.length))).toBe(hexOf(long?.raw ?? Buffer.alloc(0)));
  });

  it.each([
    ['nothing at all', '', 'der-truncated', 0],
    ['only an identifier', '30', 'der-truncated', 1],
    ['content that is not there', '04 03 00', 'der-truncated', 3],
    ['a child longer than its parent', '30 03 04 05 00 00 00', 'der-truncated', 5],
    ['bytes behind it', '05 00 00', 'der-trailing-bytes', 2],
    ['an indefinite length', '30 80 00 00', 'der-length-indefinite', 1],
    ['a length in the long form that fits the short one', '04 81 01 00', 'der-length-not-minimal', 1],
    ['a length with a zero before it', '04 82 00 80', 'der-length-not-minimal', 1],
    ['a length of five bytes', '04 85 01 00 00 00 00', 'der-length-too-long', 1],
    ['an end of contents', '00 00', 'der-tag-unknown', 0],
    ['a REAL', '09 01 00', 'der-tag-unknown', 0],
    ['an identifier of several bytes', 'bf 81 01 00', 'der-tag-unknown', 0],
    ['a class that nobody uses', '61 00', 'der-tag-unknown', 0],
    ['a SEQUENCE that is primitive', '10 00', 'der-form-wrong', 0],
    ['an OCTET STRING of parts', '24 03 04 01 00', 'der-form-wrong', 0],
    ['an INTEGER without content', '02 00', 'der-integer-wrong', 2],
    ['an INTEGER with a zero before it', '02 02 00 7f', 'der-integer-wrong', 2],
    ['a negative INTEGER with ff before it', '02 02 ff 80', 'der-integer-wrong', 2],
    ['a BOOLEAN of 01', '01 01 01', 'der-boolean-wrong', 2],
    ['a BOOLEAN of two bytes', '01 02 ff ff', 'der-boolean-wrong', 2],
    ['a NULL with content', '05 01 00', 'der-null-wrong', 2],
    ['an OID without content', '06 00', 'der-oid-wrong', 2],
    ['an OID whose arc begins with zeros', '06 03 2a 80 01', 'der-oid-wrong', 2],
    ['an OID that begins with zeros', '06 02 80 01', 'der-oid-wrong', 2],
    ['an OID that ends in the middle', '06 02 2a 86', 'der-oid-wrong', 2],
    ['a BIT STRING without content', '03 00', 'der-bit-string-wrong', 2],
    ['a BIT STRING with eight unused bits', '03 02 08 00', 'der-bit-string-wrong', 2],
    ['an empty BIT STRING with unused bits', '03 01 01', 'der-bit-string-wrong', 2],
    ['unused bits that are set', '03 02 01 01', 'der-bit-string-wrong', 2],
    ['text that is not UTF-8', '0c 02 c0 80', 'der-text-wrong', 2],
    ['a surrogate in UTF-8', '0c 03 ed a0 80', 'der-text-wrong', 2],
    ['a letter above ASCII in an IA5String', '16 01 80', 'der-text-wrong', 2],
    ['half a letter of a BMPString', '1e 01 4e', 'der-text-wrong', 2],
    ['a time that is not ASCII', '17 01 ff', 'der-time-wrong', 2],
    ['the fault deep inside', '30 04 30 02 02 00', 'der-integer-wrong', 6],
  ])('is refused with %s', (_, text, kind, offset) => {
    expect(refusalOf(hex(text))).toEqual([kind, offset]);
  });

  it('may have a DEFAULT written out and parameters of NULL, as genuine seals and certificates do', () => {
    expect(refusalOf(sequence(oid('1.2.3'), flag(false), nothing()))).toEqual(['accepted']);
  });

  it('is refused at once with an OID of a megabyte, sound or not', () => {
    const began = performance.now();
    const arc = Buffer.alloc(1 << 20, 0x81);
    expect(refusalOf(tlv(0x06, arc))).toEqual(['der-oid-wrong', 5]);
    arc[arc.length - 1] = 1;
    expect(refusalOf(tlv(0x06, arc))).toEqual(['der-oid-wrong', 5]);
    expect(performance.now() - began).toBeLessThan(200);
    expect(refusalOf(tlv(0x06, arc.subarray(-64)))).toEqual(['accepted']);
    expect(refusalOf(tlv(0x06, arc.subarray(-65)))).toEqual(['der-oid-wrong', 2]);
  });

  it('is bounded in depth, elements and size', () => {
    let deep: Uint8Array = nothing();
    for (let i = 0; i < 40; i += 1) deep = sequence(deep);
    expect(refusalOf(deep)[0]).toBe('der-too-deep');
    const many = set(...Array.from({ length: 60_000 }, () => nothing()));
    expect(refusalOf(many)[0]).toBe('der-too-many-nodes');
    const small = { bytes: 4, depth: 2, nodes: 2 };
    expect(refusalOf(sequence(nothing()), small)).toEqual(['accepted']);
    expect(refusalOf(sequence(nothing(), nothing()), { ...small, bytes: 9 })).toEqual([
      'der-too-many-nodes',
      4,
    ]);
    expect(refusalOf(octets(Buffer.alloc(3)), small)).toEqual(['der-too-large', 0]);
    expect(refusalOf(sequence(sequence(sequence())), { ...small, bytes: 9 })[0]).toMatch(/^der-too/);
  });

  it('survives nesting without end: 8 MiB of openings', () => {
    expect(refusalOf(Buffer.alloc(8 << 20, 0x30))[0]).toBe('der-truncated');
    expect(refusalOf(Buffer.alloc((8 << 20) + 1, 0x30))).toEqual(['der-too-large', 0]);
  });

  it('gives a result for any bytes (fuzz)', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const [kind] = refusalOf(bytes);
        return typeof kind === 'string';
      }),
      { numRuns: RUNS * 5 },
    );
  });

  it('has no other encoding: what is accepted is written again byte for byte (fuzz)', () => {
    fc.assert(
      fc.property(anyElement, (bytes) => {
        const result = readDer(bytes);
        expect(result.ok).toBe(true);
        if (result.ok) expect(written(result.value).toString('hex')).toBe(hexOf(bytes));
      }),
      { numRuns: RUNS },
    );
  });

  it('has no other encoding when any byte of it is changed (fuzz)', () => {
    const place = fc.nat();
    fc.assert(
      fc.property(anyElement, place, fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
        const changed = Buffer.from(bytes);
        changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ change;
        const result = readDer(changed);
        if (result.ok) expect(written(result.value).toString('hex')).toBe(changed.toString('hex'));
      }),
      { numRuns: RUNS * 5 },
    );
  });

  it('reads bits where the writer puts them', () => {
    expect(refusalOf(bits(Buffer.from([0xc0]), 6))).toEqual(['accepted']);
    expect(refusalOf(bits(Buffer.from([0xc1]), 6))[0]).toBe('der-bit-string-wrong');
  });
});

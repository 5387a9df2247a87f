import { describe, expect, it } from 'vitest';
import type { DerNode } from '../../../lib/seals/der/node.ts';
import { readDer, derNode } from '../../../lib/seals/der/read-der.ts';
import { readTime } from '../../../lib/seals/der/read-time.ts';
import { reading } from '../../../lib/seals/der/refusal.ts';
import { sequenceOf } from '../../../lib/seals/der/sequence-of.ts';
import { bitsSet, oidText, smallInteger, textOf } from '../../../lib/seals/der/values.ts';
import { bits, integer, oid, sequence, tlv } from '../../support/pki/der.ts';

const node = (bytes: Uint8Array): DerNode => derNode(bytes);
const time = (tag: number, text: string): unknown => {
  const result = reading(() => readTime(node(tlv(tag, Buffer.from(text)))));
  return result.ok ? [result.value.at.toISOString(), result.value.strict] : result.refusal.kind;
};
const [UTC, GENERALIZED] = [0x17, 0x18];

describe('a time in DER', () => {
  it.each([
    [UTC, '200422021807Z', '2020-04-22T02:18:07.000Z'],
    [UTC, '500101000000Z', '1950-01-01T00:00:00.000Z'],
    [UTC, '491231235959Z', '2049-12-31T23:59:59.000Z'],
    [GENERALIZED, '20260424085322Z', '2026-04-24T08:53:22.000Z'],
    [GENERALIZED, '20260424085322.25Z', '2026-04-24T08:53:22.250Z'],
    [GENERALIZED, '20240229000000Z', '2024-02-29T00:00:00.000Z'],
  ])('%i %s is an instant', (tag, text, instant) => {
    expect(time(tag, text)).toEqual([instant, true]);
  });

  it.each([
    [UTC, '2004220218Z', '2020-04-22T02:18:00.000Z'],
    [UTC, '200422101807+0800', '2020-04-22T02:18:07.000Z'],
    [GENERALIZED, '202604240853Z', '2026-04-24T08:53:00.000Z'],
    [GENERALIZED, '20260424085322.500Z', '2026-04-24T08:53:22.500Z'],
    [GENERALIZED, '20260424165322+0800', '2026-04-24T08:53:22.000Z'],
    [GENERALIZED, '20260423225322-1000', '2026-04-24T08:53:22.000Z'],
  ])('%i %s is an instant, but not written strictly', (tag, text, instant) => {
    expect(time(tag, text)).toEqual([instant, false]);
  });

  it.each([
    [UTC, '200422021807'],
    [UTC, '20200422021807Z'],
    [UTC, '200422021807.5Z'],
    [GENERALIZED, '20260424085322'],
    [GENERALIZED, '20260230000000Z'],
    [GENERALIZED, '20260424240000Z'],
    [GENERALIZED, '20260424085360Z'],
    [GENERALIZED, '20261324085322Z'],
    [GENERALIZED, '20260424085322+9900'],
    [GENERALIZED, '2026-04-24T08:53:22Z'],
    [GENERALIZED, ' 20260424085322Z'],
    [GENERALIZED, '20260424085322Z '],
    [GENERALIZED, ''],
    [GENERALIZED, '9'.repeat(100_000)],
  ])('%i %s is refused', (tag, text) => {
    expect(time(tag, text)).toBe('der-time-wrong');
  });
});

describe('a value in DER', () => {
  it.each(['0.0', '1.2.156.10197.1.501', '2.5.29.15', '2.999.3', '1.39.0', '1.2.840.113549.1.1.11'])(
    '%s is an object identifier',
    (text) => {
      const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
      const content = text === '2.999.3' ? tlv(0x06, Buffer.from([0x88, 0x37, 0x03])) : oid(text);
      expect(oidText(node(content))).toBe([first, second, ...rest].join('.'));
    },
  );

  it('is an object identifier of a UUID, whose arc has 128 bits', () => {
    const content = Buffer.concat([Buffer.from([0x69, 0x83]), Buffer.alloc(17, 0xff), Buffer.from([0x7f])]);
    expect(oidText(node(tlv(0x06, content)))).toBe(`2.25.${(4n << 126n) - 1n}`);
  });

  it.each([0, 1, 127, 128, 255, 256, -1, -128, -129, 2 ** 40])('%i is an integer', (value) => {
    expect(smallInteger(node(integer(value)))).toBe(value);
  });

  it('is refused where a small integer is wanted and a huge one stands', () => {
    const result = reading(() => smallInteger(node(integer(2n ** 64n))));
    expect(result.ok ? '' : result.refusal.kind).toBe('der-value-wrong');
  });

  it('is text of every string type', () => {
    expect(textOf(node(tlv(0x0c, Buffer.from('苏木'))))).toBe('苏木');
    expect(textOf(node(tlv(0x1e, Buffer.from('82cf6728', 'hex'))))).toBe('苏木');
    expect(textOf(node(tlv(0x1c, Buffer.from('000082cf0001f600', 'hex'))))).toBe('苏😀');
    expect(textOf(node(tlv(0x1c, Buffer.from('ffffffff', 'hex'))))).toBe('\ufffd');
    expect(textOf(node(tlv(0x14, Buffer.from([0xe9]))))).toBe('é');
  });

  it('is a set of named bits', () => {
    expect(bitsSet(node(bits(Buffer.from([0x06]), 1)))).toEqual([5, 6]);
    expect(bitsSet(node(bits(Buffer.from([0x00, 0x80]), 7)))).toEqual([8]);
    expect(bitsSet(node(bits(Buffer.alloc(0))))).toEqual([]);
  });
});

describe('the one SEQUENCE that is written', () => {
  it.each([0, 10, 125, 126, 127, 128, 253, 300, 70_000])('holds %i bytes as DER says', (size) => {
    const element = tlv(0x04, Buffer.alloc(size));
    const bytes = sequenceOf(element, element);
    expect(Buffer.compare(bytes, sequence(element, element))).toBe(0);
    expect(readDer(bytes).ok).toBe(true);
  });
});

import { isAscii, isUtf8 } from 'node:buffer';
import { TAG } from './node.ts';
import type { DerRefusal } from './refusal.ts';

/** Longer than any object identifier in use (those made of a UUID have 20 bytes). */
const MAX_OID_BYTES = 64;

type Check = Readonly<{ sound: (content: Uint8Array) => boolean; refusal: DerRefusal }>;

const soundInteger = ([first, second]: Uint8Array): boolean => {
  if (first === undefined) return false;
  if (second === undefined) return true;
  return !(first === 0x00 && second < 0x80) && !(first === 0xff && second >= 0x80);
};

const soundBits = (content: Uint8Array): boolean => {
  const unused = content[0];
  if (unused === undefined || unused > 7) return false;
  if (content.length === 1) return unused === 0;
  return ((content.at(-1) ?? 0) & ((1 << unused) - 1)) === 0;
};

const soundOid = (content: Uint8Array): boolean => {
  if (content.length === 0 || content.length > MAX_OID_BYTES) return false;
  if ((content.at(-1) ?? 0x80) >= 0x80) return false;
  return content.every((byte, i) => byte !== 0x80 || (i > 0 && (content[i - 1] ?? 0) >= 0x80));
};

const soundBoolean = (content: Uint8Array): boolean =>
  content.length === 1 && (content[0] === 0x00 || content[0] === 0xff);

const integer: Check = { sound: soundInteger, refusal: 'der-integer-wrong' };
const ascii: Check = { sound: isAscii, refusal: 'der-text-wrong' };
const time: Check = { sound: isAscii, refusal: 'der-time-wrong' };
const ofUnits = (bytes: number): Check => ({
  sound: ({ length }) => length % bytes === 0,
  refusal: 'der-text-wrong',
});

/** By identifier: what DER asks of the content. Types that no seal, certificate or signature uses are not here. */
export const PRIMITIVES: ReadonlyMap<number, Check> = new Map([
  [TAG.boolean, { sound: soundBoolean, refusal: 'der-boolean-wrong' }],
  [TAG.integer, integer],
  [TAG.enumerated, integer],
  [TAG.bitString, { sound: soundBits, refusal: 'der-bit-string-wrong' }],
  [TAG.octetString, { sound: () => true, refusal: 'der-value-wrong' }],
  [TAG.null, { sound: ({ length }) => length === 0, refusal: 'der-null-wrong' }],
  [TAG.oid, { sound: soundOid, refusal: 'der-oid-wrong' }],
  [TAG.utf8, { sound: isUtf8, refusal: 'der-text-wrong' }],
  [TAG.numeric, ascii],
  [TAG.printable, ascii],
  [TAG.teletex, ofUnits(1)],
  [TAG.ia5, ascii],
  [TAG.visible, ascii],
  [TAG.universal, ofUnits(4)],
  [TAG.bmp, ofUnits(2)],
  [TAG.utcTime, time],
  [TAG.generalizedTime, time],
]);

export const CONSTRUCTED: ReadonlySet<number> = new Set([TAG.sequence, TAG.set]);

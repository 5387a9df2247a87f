import { explicit, TAG, type DerNode } from '../../../lib/seals/der/node.ts';

/* A writer of DER, written apart from the readers so that one is held against the other. */

const lengthOf = (length: number): number[] => {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
};

/** Any element: nothing is checked, so that it can be as wrong as a test needs it. */
export const tlv = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOf(bytes.length)]), bytes]);
};

export const sequence = (...items: readonly Uint8Array[]): Buffer => tlv(TAG.sequence, ...items);
export const set = (...items: readonly Uint8Array[]): Buffer => tlv(TAG.set, ...items);
export const tagged = (number: number, ...items: readonly Uint8Array[]): Buffer =>
  tlv(explicit(number), ...items);
export const octets = (bytes: Uint8Array): Buffer => tlv(TAG.octetString, bytes);
export const bits = (bytes: Uint8Array, unused = 0): Buffer =>
  tlv(TAG.bitString, Buffer.from([unused]), bytes);
export const flag = (value: boolean): Buffer => tlv(TAG.boolean, Buffer.from([value ? 0xff : 0]));
export const nothing = (): Buffer => tlv(TAG.null);
export const utf8 = (text: string): Buffer => tlv(TAG.utf8, Buffer.from(text));
export const ia5 = (text: string): Buffer => tlv(TAG.ia5, Buffer.from(text, 'latin1'));
export const printable = (text: string): Buffer => tlv(TAG.printable, Buffer.from(text, 'latin1'));

export const integer = (value: bigint | number): Buffer => {
  const number = BigInt(value);
  let size = 1;
  while (BigInt.asIntN(size * 8, number) !== number) size += 1;
  const hex = BigInt.asUintN(size * 8, number).toString(16);
  return tlv(TAG.integer, Buffer.from(hex.padStart(size * 2, '0'), 'hex'));
};

const base128 = (value: number): number[] => {
  const digits = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128))
    digits.unshift(128 + (rest % 128));
  return digits;
};

export const oid = (text: string): Buffer => {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  return tlv(TAG.oid, Buffer.from([first * 40 + second, ...rest].flatMap(base128)));
};

const digitsOf = (at: Date): string => at.toISOString().replaceAll(/[-:T]|\.\d{3}/g, '');
export const utcTime = (at: Date): Buffer => tlv(TAG.utcTime, Buffer.from(digitsOf(at).slice(2)));
export const generalizedTime = (at: Date): Buffer => tlv(TAG.generalizedTime, Buffer.from(digitsOf(at)));

/** Writes a read element again, from its identifier and what its leaves hold. */
export const written = ({ tag, content, children }: DerNode): Buffer =>
  children.length > 0 ? tlv(tag, ...children.map(written)) : tlv(tag, content);

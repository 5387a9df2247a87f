import { TAG } from '../der/node.ts';
import { fieldsOf } from '../der/fields.ts';
import { derNode } from '../der/read-der.ts';
import { reading } from '../der/refusal.ts';

/** The two numbers of a signature, unsigned, most significant byte first. */
type Pair = Readonly<{ r: Uint8Array; s: Uint8Array }>;

const RAW_BYTES = 64;

const readPair = (signature: Uint8Array): Pair | undefined => {
  const read = reading(() => {
    const fields = fieldsOf(derNode(signature));
    const [r, s] = [fields.take(TAG.integer).content, fields.take(TAG.integer).content];
    fields.end();
    return { r, s };
  });
  if (!read.ok) return undefined;
  const negative = [read.value.r, read.value.s].some((number) => (number[0] ?? 0) >= 0x80);
  return negative ? undefined : read.value;
};

/** The numbers of a signature in DER (GM/T 0009-2012, 7.3) or as 64 bytes; undefined if it is neither. */
export const pairOf = (signature: Uint8Array): Pair | undefined => {
  const pair = readPair(signature);
  if (pair !== undefined || signature.length !== RAW_BYTES) return pair;
  return { r: signature.subarray(0, 32), s: signature.subarray(32) };
};

const derInteger = (bytes: Uint8Array): Buffer => {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first === -1 ? bytes.subarray(-1) : bytes.subarray(first);
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : [];
  return Buffer.concat([Buffer.from([TAG.integer, digits.length + sign.length, ...sign]), digits]);
};

/** What OpenSSL takes: 64 bytes become DER, all else is handed on as it is, because OpenSSL itself is strict. */
export const asDerSignature = (signature: Uint8Array): Uint8Array => {
  if (signature.length !== RAW_BYTES || readPair(signature) !== undefined) return signature;
  const numbers = [derInteger(signature.subarray(0, 32)), derInteger(signature.subarray(32))];
  const content = Buffer.concat(numbers);
  return Buffer.concat([Buffer.from([TAG.sequence, content.length]), content]);
};

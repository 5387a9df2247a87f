import { randomBytes } from 'node:crypto';

/** Makes a fresh identifier: 26 characters of Crockford base 32 that sort by time of making (the ULID form). */
export type NewId = () => string;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const encode = (value: bigint, length: number): string => {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i += 1) {
    text = (ALPHABET[Number(rest & 31n)] ?? '0') + text;
    rest >>= 5n;
  }
  return text;
};

export const newId: NewId = () =>
  encode(BigInt(Date.now()), 10) + encode(BigInt(`0x${randomBytes(10).toString('hex')}`), 16);

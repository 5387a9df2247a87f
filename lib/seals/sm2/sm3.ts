import { createHash } from 'node:crypto';

/** The SM3 digest (GB/T 32905-2016) of the parts, one after the other: 32 bytes. */
export type Sm3 = (...parts: readonly Uint8Array[]) => Uint8Array;

/** By OpenSSL. Throws where this OpenSSL was built without SM3. */
export const nativeSm3: Sm3 = (...parts) => {
  const hash = createHash('sm3');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const BLOCK = 64;
const INITIAL = [
  0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
];

const rotate = (word: number, bits: number): number => (word << (bits & 31)) | (word >>> (32 - (bits & 31)));
const p0 = (word: number): number => word ^ rotate(word, 9) ^ rotate(word, 17);
const p1 = (word: number): number => word ^ rotate(word, 15) ^ rotate(word, 23);

const padded = (parts: readonly Uint8Array[]): Buffer => {
  const message = Buffer.concat(parts);
  const zeros = (2 * BLOCK - 9 - (message.length % BLOCK)) % BLOCK;
  const end = Buffer.alloc(1 + zeros + 8);
  end[0] = 0x80;
  end.writeBigUInt64BE(BigInt(message.length) * 8n, 1 + zeros);
  return Buffer.concat([message, end]);
};

const expand = (words: Int32Array, message: Buffer, start: number): void => {
  const w = (j: number): number => words[j] ?? 0;
  for (let j = 0; j < 16; j += 1) words[j] = message.readInt32BE(start + 4 * j);
  for (let j = 16; j < 68; j += 1)
    words[j] = p1(w(j - 16) ^ w(j - 9) ^ rotate(w(j - 3), 15)) ^ rotate(w(j - 13), 7) ^ w(j - 6);
};

const compress = (state: Int32Array, words: Int32Array): void => {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let j = 0; j < 64; j += 1) {
    const early = j < 16;
    const turned = rotate(a, 12);
    const ss1 = rotate((turned + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j)) | 0, 7);
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
    const word = words[j] ?? 0;
    const tt1 = (ff + d + (ss1 ^ turned) + (word ^ (words[j + 4] ?? 0))) | 0;
    const tt2 = (gg + h + ss1 + word) | 0;
    [a, b, c, d, e, f, g, h] = [tt1, a, rotate(b, 9), c, p0(tt2), e, rotate(f, 19), g];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = (state[i] ?? 0) ^ value;
};

/** By GB/T 32905-2016 itself, for an OpenSSL without SM3. */
export const plainSm3: Sm3 = (...parts) => {
  const message = padded(parts);
  const state = Int32Array.from(INITIAL);
  const words = new Int32Array(68);
  for (let start = 0; start < message.length; start += BLOCK) {
    expand(words, message, start);
    compress(state, words);
  }
  const digest = Buffer.alloc(32);
  for (const [i, word] of state.entries()) digest.writeInt32BE(word, 4 * i);
  return digest;
};

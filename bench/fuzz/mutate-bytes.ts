import type { Chance } from './chance.ts';

const splice = (bytes: Buffer, at: number, removed: number, ...added: readonly Uint8Array[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), ...added, bytes.subarray(at + removed)]);

type Change = (bytes: Buffer, chance: Chance) => Buffer;

const flip: Change = (bytes, { below }) => {
  const at = below(bytes.length);
  return splice(bytes, at, 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << below(8))]));
};

const insert: Change = (bytes, { below }) =>
  splice(bytes, below(bytes.length + 1), 0, Buffer.alloc(1 + below(24), below(256)));

const remove: Change = (bytes, { below }) => splice(bytes, below(bytes.length), 1 + below(24));

const duplicate: Change = (bytes, { below }) => {
  const from = below(bytes.length);
  return splice(bytes, below(bytes.length + 1), 0, bytes.subarray(from, from + 1 + below(96)));
};

const swap: Change = (bytes, { below }) => {
  const [a = 0, b = 0] = [below(bytes.length), below(bytes.length)].toSorted((x, y) => x - y);
  const length = Math.min(1 + below(32), b - a, bytes.length - b);
  return Buffer.concat([
    bytes.subarray(0, a),
    bytes.subarray(b, b + length),
    bytes.subarray(a + length, b),
    bytes.subarray(a, a + length),
    bytes.subarray(b + length),
  ]);
};

const cut: Change = (bytes, { below }) => bytes.subarray(0, below(bytes.length));

const set: Change = (bytes, { below, pick }) =>
  splice(bytes, below(bytes.length), 1, Buffer.from([pick([0, 0x30, 0x7f, 0x80, 0x81, 0x84, 0xff]) ?? 0]));

const CHANGES = [flip, flip, set, insert, remove, duplicate, swap, cut];

/** One change of bytes, whatever they are. */
export const mutateBytes: Change = (bytes, chance) =>
  bytes.length === 0 ? insert(bytes, chance) : (chance.pick(CHANGES) ?? flip)(bytes, chance);

import { nativeSm3 } from '../../../lib/seals/sm2/sm3.ts';
import { seededRandom } from '../random.ts';

type Change = (bytes: Buffer, below: (limit: number) => number) => Buffer;

const splice = (bytes: Buffer, at: number, removed: number, ...added: readonly Uint8Array[]): Buffer =>
  Buffer.concat([bytes.subarray(0, at), ...added, bytes.subarray(at + removed)]);

const CHANGES: readonly Change[] = [
  (bytes, below) => {
    const at = below(bytes.length);
    return splice(bytes, at, 1, Buffer.from([(bytes[at] ?? 0) ^ (1 << below(8))]));
  },
  (bytes, below) => splice(bytes, below(bytes.length), 1, Buffer.from([below(256)])),
  (bytes, below) => splice(bytes, below(bytes.length), 1 + below(20)),
  (bytes, below) => splice(bytes, below(bytes.length), 0, Buffer.alloc(1 + below(20), below(256))),
  (bytes, below) => {
    const from = below(bytes.length);
    return splice(bytes, below(bytes.length), 0, bytes.subarray(from, from + below(64)));
  },
  (bytes, below) => {
    const lengths = [0x80, 0x81, 0x82, 0x84, 0xff, 0x00, 0x30, 0x7f];
    return splice(bytes, below(bytes.length), 1, Buffer.from([lengths[below(lengths.length)] ?? 0]));
  },
  (bytes, below) => bytes.subarray(0, below(bytes.length)),
];

/** `count` copies of a sample with one to three changes each; the same seed always gives the same. */
export function* mutations(sample: Uint8Array, seed: string, count: number): Generator<Buffer> {
  const random = seededRandom(Buffer.from(nativeSm3(Buffer.from(seed))).readUInt32BE());
  const below = (limit: number): number => Math.floor(random() * limit);
  for (let i = 0; i < count; i += 1) {
    let bytes: Buffer = Buffer.from(sample);
    for (let changes = 1 + below(3); changes > 0; changes -= 1)
      bytes = CHANGES[below(CHANGES.length)]?.(bytes, below) ?? bytes;
    yield bytes;
  }
}

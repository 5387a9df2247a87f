import { bytesOf32, SM2_CURVE } from './curve.ts';
import type { Sm3 } from './sm3.ts';

/** Whoever signs is `1234567812345678` unless agreed otherwise (GM/T 0009-2012, 10); no seal or certificate agrees otherwise. */
const SIGNER_ID = Buffer.from('1234567812345678', 'ascii');

const { a, b, Gx, Gy } = SM2_CURVE;
const PREFIX = Buffer.concat([
  Buffer.from([0, SIGNER_ID.length * 8]),
  SIGNER_ID,
  ...[a, b, Gx, Gy].map((value) => bytesOf32(value)),
]);

/** Z of GB/T 32918.2, 5.5: what binds a signature to the signer's id, the curve and the key. `point` is `04 x y`. */
export const zValue = (sm3: Sm3, point: Uint8Array): Uint8Array => sm3(PREFIX, point.subarray(1));

import * as z from 'zod/mini';
import { canonicalJson, digestOf, sm3Hex } from '../../kernel/digest.ts';
import { GENESIS, laneNumber, LANES, placeNumber, sm3Text, type LaneHead } from '../audit-entry.ts';

/** The first half of the SM3 of a public key's DER. */
export const keyId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
export const siteCode = z.string().check(z.regex(/^\d{6}$/));
export const checkpointNumber = z.number().check(z.multipleOf(1), z.minimum(1), z.maximum(1e9));

const laneHead = z.strictObject({ lane: laneNumber, seq: placeNumber, hash: sm3Text });
const isAscending = (lanes: readonly Readonly<{ lane: number }>[]): boolean =>
  lanes.every(({ lane }, i) => i === 0 || lane > (lanes[i - 1]?.lane ?? -1));

/** What a site says of its whole chain at one instant: the last entry of every lane that has any. */
export const checkpoint = z.strictObject({
  v: z.literal(1),
  site: siteCode,
  /** 1, 2, 3 ... without gaps. */
  number: checkpointNumber,
  at: z.iso.datetime(),
  lanes: z
    .array(laneHead)
    .check(z.minLength(1), z.maxLength(LANES), z.refine(isAscending, 'lanes-not-ascending')),
  /** SM3 of the canonical JSON of the checkpoint before. */
  previous: z.exactOptional(sm3Text),
  /** The key that signed. */
  key: keyId,
});

const base64 = z.string().check(z.minLength(4), z.maxLength(400), z.regex(/^[A-Za-z0-9+/]+={0,2}$/));

/** A signed head 签名检查点: a checkpoint, the site's public key and its SM2 signature over the canonical JSON (DER). */
export const signedCheckpoint = z.strictObject({ checkpoint, publicKey: base64, signature: base64 });

export type Checkpoint = Readonly<z.output<typeof checkpoint>>;
export type SignedCheckpoint = Readonly<z.output<typeof signedCheckpoint>>;

/** Whether a signature is the key's over a message, which is hashed by SM3 with Z before it. Never throws. */
export type CheckSignature = (spki: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

export const signedBytesOf = (told: Checkpoint): Buffer => Buffer.from(canonicalJson(told), 'utf8');
export const digestOfCheckpoint = (told: Checkpoint): string => digestOf(told);
export const keyIdOf = (spki: Uint8Array): string => sm3Hex(spki).slice(0, 32);

export const headOf = (told: Checkpoint | undefined, lane: number): LaneHead =>
  told?.lanes.find((head) => head.lane === lane) ?? { seq: 0, hash: GENESIS };

/** The bytes of a base64 text that has but one spelling; undefined for any other. */
const bytesOf = (text: string): Buffer | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

export type SignatureFault = 'checkpoint-key-unknown' | 'checkpoint-not-verified';

/** Whether a checkpoint is signed by one of the keys that are known; undefined where it is. */
export const signatureFault = (
  { checkpoint: told, publicKey, signature }: SignedCheckpoint,
  known: ReadonlySet<string>,
  check: CheckSignature,
): SignatureFault | undefined => {
  const [spki, der] = [bytesOf(publicKey), bytesOf(signature)];
  if (spki === undefined || der === undefined) return 'checkpoint-not-verified';
  if (!known.has(told.key) || keyIdOf(spki) !== told.key) return 'checkpoint-key-unknown';
  return check(spki, signedBytesOf(told), der) ? undefined : 'checkpoint-not-verified';
};

export type SuccessionFault = 'checkpoint-chain-broken' | 'checkpoint-went-back';

/** Whether a checkpoint goes on from the one before it: names its digest, and no lane has become shorter or another. */
export const successionFault = (
  before: Checkpoint | undefined,
  next: Checkpoint,
): SuccessionFault | undefined => {
  if (next.previous !== (before && digestOfCheckpoint(before))) return 'checkpoint-chain-broken';
  const wentBack = (before?.lanes ?? []).some((old) => {
    const now = headOf(next, old.lane);
    return now.seq < old.seq || (now.seq === old.seq && now.hash !== old.hash);
  });
  return wentBack ? 'checkpoint-went-back' : undefined;
};

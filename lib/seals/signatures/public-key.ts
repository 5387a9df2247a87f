import { fieldsOf } from '../der/fields.ts';
import { TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { bitStringBytes, oidText } from '../der/values.ts';
import { OID } from './oids.ts';

/**
 * A public key, its kind decided by the identifiers of its own SubjectPublicKeyInfo and never by what a signature says
 * of itself. `spki` is the raw DER. A key that nothing here verifies with is `unsupported`, with its identifiers.
 */
export type PublicKey =
  | Readonly<{ kind: 'sm2' | 'ecdsa'; spki: Uint8Array; point: Uint8Array }>
  | Readonly<{ kind: 'rsa'; spki: Uint8Array; bits: number }>
  | Readonly<{ kind: 'unsupported'; spki: Uint8Array; algorithm: string; parameter?: string }>;

type EcKind = Readonly<{ kind: 'sm2' | 'ecdsa'; coordinate: number }>;

const CURVES: ReadonlyMap<string, EcKind> = new Map([
  [OID.sm2Curve, { kind: 'sm2', coordinate: 32 }],
  [OID.p256, { kind: 'ecdsa', coordinate: 32 }],
  [OID.p384, { kind: 'ecdsa', coordinate: 48 }],
  [OID.p521, { kind: 'ecdsa', coordinate: 66 }],
]);

/** OpenSSL also takes compressed points and the hybrid ones, in which the parity may be false. */
const UNCOMPRESSED = 0x04;

/** Nobody uses larger ones, which would let a signer choose how long a verification takes. */
const RSA_BITS = { least: 1024, most: 8192 };
const MAX_EXPONENT_BYTES = 5;

const rsaBits = (key: DerNode): number | undefined => {
  const fields = fieldsOf(derNode(bitStringBytes(key), key.contentOffset + 1));
  const modulus = fields.take(TAG.integer).content;
  const exponent = fields.take(TAG.integer).content;
  fields.end();
  const [first = 0] = modulus;
  const digits = first === 0 ? modulus.subarray(1) : modulus;
  const bits = digits.length * 8 - Math.clz32(digits[0] ?? 0) + 24;
  const positive = first < 0x80 && (exponent[0] ?? 0x80) < 0x80;
  const sound = positive && exponent.length <= MAX_EXPONENT_BYTES && ((exponent.at(-1) ?? 0) & 1) === 1;
  return sound && bits >= RSA_BITS.least && bits <= RSA_BITS.most ? bits : undefined;
};

/** Reads a SubjectPublicKeyInfo. */
export const publicKeyOf = (node: DerNode): PublicKey => {
  const fields = fieldsOf(node);
  const identifier = fieldsOf(fields.take(TAG.sequence));
  const algorithm = oidText(identifier.take(TAG.oid));
  const parameterNode = identifier.peek() === undefined ? undefined : identifier.take();
  identifier.end();
  const key = fields.take(TAG.bitString);
  fields.end();
  const spki = node.raw;
  const parameter = parameterNode?.tag === TAG.oid ? oidText(parameterNode) : undefined;
  if (algorithm === OID.rsaEncryption) {
    const bits = rsaBits(key);
    if (bits !== undefined) return { kind: 'rsa', spki, bits };
  }
  const curve = algorithm === OID.ecPublicKey ? CURVES.get(parameter ?? '') : undefined;
  const point = key.content.subarray(1);
  if (curve !== undefined && point[0] === UNCOMPRESSED && point.length === 1 + 2 * curve.coordinate)
    return { kind: curve.kind, spki, point };
  return { kind: 'unsupported', spki, algorithm, ...(parameter === undefined ? {} : { parameter }) };
};

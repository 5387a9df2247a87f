import type { Result } from '../../kernel/result.ts';
import { fieldsOf } from '../der/fields.ts';
import { explicit, TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading, type DerRefusal } from '../der/refusal.ts';
import { sequenceOf } from '../der/sequence-of.ts';
import { bitStringBytes, oidText } from '../der/values.ts';
import { enclosedCertificate, timeStampOf } from './enclosed.ts';
import { sealInfoOf } from './seal-info.ts';
import type { Seal } from './seal.ts';

const seal2014 = (node: DerNode): Seal => {
  const fields = fieldsOf(node);
  const info = fields.take(TAG.sequence);
  const signInfo = fieldsOf(fields.take(TAG.sequence));
  fields.end();
  const maker = signInfo.take(TAG.octetString);
  const algorithm = signInfo.take(TAG.oid);
  const signature = bitStringBytes(signInfo.take(TAG.bitString));
  signInfo.end();
  return {
    layout: '2014',
    raw: node.raw,
    ...sealInfoOf(info),
    maker: enclosedCertificate(maker),
    signatureAlgorithm: oidText(algorithm),
    signedBytes: sequenceOf(info.raw, maker.raw, algorithm.raw),
    signature,
  };
};

const seal2020 = (node: DerNode): Seal => {
  const fields = fieldsOf(node);
  const info = fields.take(TAG.sequence);
  const maker = enclosedCertificate(fields.take(TAG.octetString));
  const signatureAlgorithm = oidText(fields.take(TAG.oid));
  const signature = bitStringBytes(fields.take(TAG.bitString));
  const timeStamp = timeStampOf(fields.optional(explicit(0)));
  fields.end();
  return {
    layout: '2020',
    raw: node.raw,
    ...sealInfoOf(info),
    maker,
    signatureAlgorithm,
    signedBytes: info.raw,
    signature,
    ...timeStamp,
  };
};

/** The seal that an element is, whichever its layout; throws what `reading` turns into a refusal. */
export const sealOf = (node: DerNode): Seal =>
  node.children[1]?.tag === TAG.sequence ? seal2014(node) : seal2020(node);

/**
 * Reads an electronic seal (SESeal of GM/T 0031-2014, GB/T 38540-2020 and GM/T 0031-2025), as in an `.esl` file. Nothing
 * is judged: neither signature, times, nor whether the versions agree. Any bytes give a result.
 */
export const readSeal = (bytes: Uint8Array): Result<Seal, DerRefusal> =>
  reading(() => sealOf(derNode(bytes)));

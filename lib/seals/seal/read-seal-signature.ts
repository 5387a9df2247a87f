import { isUtf8 } from 'node:buffer';
import type { Result } from '../../kernel/result.ts';
import { fieldsOf } from '../der/fields.ts';
import { explicit, TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { readTime } from '../der/read-time.ts';
import { reading, type DerRefusal } from '../der/refusal.ts';
import { bitStringBytes, oidText, smallInteger, textOf } from '../der/values.ts';
import { enclosedCertificate, timeStampOf } from './enclosed.ts';
import { sealOf } from './read-seal.ts';
import { optionalExtensions } from './seal-info.ts';
import type { ClaimedTime, SealSignature } from './seal.ts';

const LONGEST_TIME_TEXT = 64;

/** In 2014 a BIT STRING holds the token of an authority or, as seen, a date in words of the producer's own. */
const claimedTimeOf = (node: DerNode): ClaimedTime => {
  if (node.tag !== TAG.bitString) return { kind: 'time', time: readTime(node) };
  const bytes = bitStringBytes(node);
  const isText = bytes.length <= LONGEST_TIME_TEXT && bytes[0] !== TAG.sequence && isUtf8(bytes);
  return isText ? { kind: 'text', text: Buffer.from(bytes).toString('utf8') } : { kind: 'token', bytes };
};

const signature2014 = (node: DerNode): SealSignature => {
  const outer = fieldsOf(node);
  const toSign = outer.take(TAG.sequence);
  const signature = bitStringBytes(outer.take(TAG.bitString));
  outer.end();
  const fields = fieldsOf(toSign);
  const version = smallInteger(fields.take(TAG.integer));
  const seal = sealOf(fields.take(TAG.sequence));
  const claimedTime = claimedTimeOf(fields.take());
  const dataHash = bitStringBytes(fields.take(TAG.bitString));
  const propertyInfo = textOf(fields.take());
  const signer = enclosedCertificate(fields.take(TAG.octetString));
  const signatureAlgorithm = oidText(fields.take(TAG.oid));
  fields.end();
  const claims = { version, seal, claimedTime, dataHash, propertyInfo, extensions: [] };
  const signed = { signer, signatureAlgorithm, signedBytes: toSign.raw, signature };
  return { layout: '2014', raw: node.raw, ...claims, ...signed };
};

const signature2020 = (node: DerNode): SealSignature => {
  const outer = fieldsOf(node);
  const toSign = outer.take(TAG.sequence);
  const signer = enclosedCertificate(outer.take(TAG.octetString));
  const signatureAlgorithm = oidText(outer.take(TAG.oid));
  const signature = bitStringBytes(outer.take(TAG.bitString));
  const timeStamp = timeStampOf(outer.optional(explicit(0)));
  outer.end();
  const fields = fieldsOf(toSign);
  const version = smallInteger(fields.take(TAG.integer));
  const seal = sealOf(fields.take(TAG.sequence));
  const claimedTime = claimedTimeOf(fields.take());
  const dataHash = bitStringBytes(fields.take(TAG.bitString));
  const propertyInfo = textOf(fields.take());
  const extensions = optionalExtensions(fields);
  fields.end();
  const claims = { version, seal, claimedTime, dataHash, propertyInfo, extensions };
  const signed = { signer, signatureAlgorithm, signedBytes: toSign.raw, signature };
  return { layout: '2020', raw: node.raw, ...claims, ...signed, ...timeStamp };
};

/** The seal signature that an element is; the layouts differ in what stands behind what is signed. */
export const sealSignatureOf = (node: DerNode): SealSignature =>
  node.children.length === 2 ? signature2014(node) : signature2020(node);

/**
 * Reads an electronic seal's signature (SES_Signature of GM/T 0031-2014, GB/T 38540-2020 and GM/T 0031-2025). Nothing is
 * judged. Any bytes give a result.
 */
export const readSealSignature = (bytes: Uint8Array): Result<SealSignature, DerRefusal> =>
  reading(() => sealSignatureOf(derNode(bytes)));

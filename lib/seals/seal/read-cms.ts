import type { Result } from '../../kernel/result.ts';
import { readCertificate } from '../certificates/certificate.ts';
import { fieldsOf, onlyField } from '../der/fields.ts';
import { explicit, TAG, type DerNode } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading, refused, type DerRefusal } from '../der/refusal.ts';
import { oidText, smallInteger } from '../der/values.ts';
import { algorithmOid, cmsSignerOf } from './cms-signer.ts';
import { listed } from './enclosed.ts';
import type { CmsSignedData } from './cms.ts';

const FAMILIES: ReadonlyMap<string, CmsSignedData['family']> = new Map([
  ['1.2.156.10197.6.1.4.2.2', 'gm'],
  ['1.2.840.113549.1.7.2', 'rfc'],
]);

const encapsulated = (node: DerNode): Pick<CmsSignedData, 'contentType' | 'content'> => {
  const fields = fieldsOf(node);
  const contentType = oidText(fields.take(TAG.oid));
  const wrapped = fields.optional(explicit(0));
  fields.end();
  if (wrapped === undefined) return { contentType };
  const inner = onlyField(wrapped);
  // PKCS #7 let any type stand here; what is digested is then its content (RFC 5652, 5.2.1).
  return { contentType, content: inner.content };
};

/** The SignedData that an element is; throws what `reading` turns into a refusal. */
export const cmsOf = (node: DerNode): CmsSignedData => {
  const outer = fieldsOf(node);
  const type = outer.take(TAG.oid);
  const family = FAMILIES.get(oidText(type));
  if (family === undefined) throw refused('der-value-wrong', type.offset);
  const fields = fieldsOf(onlyField(outer.take(explicit(0)), TAG.sequence));
  outer.end();
  const version = smallInteger(fields.take(TAG.integer));
  const digestAlgorithms = fields.take(TAG.set).children.map(algorithmOid);
  const content = encapsulated(fields.take(TAG.sequence));
  const certificates = fields.optional(explicit(0));
  const revocationLists = fields.optional(explicit(1))?.children ?? [];
  const signers = listed(fields.take(TAG.set)).map(cmsSignerOf);
  fields.end();
  return {
    raw: node.raw,
    family,
    version,
    digestAlgorithms,
    ...content,
    certificates: (certificates === undefined ? [] : listed(certificates)).map(({ raw, offset }) => ({
      raw,
      certificate: readCertificate(raw, offset),
    })),
    revocationLists: revocationLists.map(({ raw }) => raw),
    signers,
  };
};

/** Reads a signature in CMS, of GB/T 35275 or RFC 5652. Nothing is judged. Any bytes give a result. */
export const readCms = (bytes: Uint8Array): Result<CmsSignedData, DerRefusal> =>
  reading(() => cmsOf(derNode(bytes)));

import type { Result } from '../../kernel/result.ts';
import { TAG } from '../der/node.ts';
import { derNode } from '../der/read-der.ts';
import { reading, type DerRefusal } from '../der/refusal.ts';
import type { CmsSignedData } from './cms.ts';
import { cmsOf } from './read-cms.ts';
import { sealSignatureOf } from './read-seal-signature.ts';
import type { SealSignature } from './seal.ts';

/** A digital signature without a seal, or the use of a seal. */
export type SignedValue =
  | Readonly<{ kind: 'seal-signature'; sealSignature: SealSignature }>
  | Readonly<{ kind: 'cms'; cms: CmsSignedData }>;

/**
 * Reads what signs a document (SignedValue of an OFD, Contents of a PDF signature). Which kind it is is told by its own
 * structure, because the name that the document gives it is not signed. Any bytes give a result.
 */
export const readSignedValue = (bytes: Uint8Array): Result<SignedValue, DerRefusal> =>
  reading((): SignedValue => {
    const node = derNode(bytes);
    return node.children[0]?.tag === TAG.oid
      ? { kind: 'cms', cms: cmsOf(node) }
      : { kind: 'seal-signature', sealSignature: sealSignatureOf(node) };
  });

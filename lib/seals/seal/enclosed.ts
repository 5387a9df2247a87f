import { readCertificate } from '../certificates/certificate.ts';
import { onlyField } from '../der/fields.ts';
import { TAG, type DerNode } from '../der/node.ts';
import { refused } from '../der/refusal.ts';
import { bitStringBytes } from '../der/values.ts';
import type { EnclosedCertificate } from './seal.ts';

/** The certificate that an OCTET STRING holds. */
export const enclosedCertificate = ({ content, contentOffset }: DerNode): EnclosedCertificate => ({
  raw: content,
  certificate: readCertificate(content, contentOffset),
});

/** `timeStamp [0] EXPLICIT BIT STRING OPTIONAL`, as a member to spread. */
export const timeStampOf = (node: DerNode | undefined): { timeStamp?: Uint8Array } =>
  node === undefined ? {} : { timeStamp: bitStringBytes(onlyField(node, TAG.bitString)) };

/** More than any list of signers or certificates has. */
const MOST_LISTED = 500;

/** The elements of a list, which must not be so many that reading them takes long. */
export const listed = ({ children }: DerNode): readonly DerNode[] => {
  const beyond = children[MOST_LISTED];
  if (beyond !== undefined) throw refused('der-too-many-nodes', beyond.offset);
  return children;
};

import { readCertificate } from '../certificates/certificate.ts';
import { onlyField } from '../der/fields.ts';
import { TAG, type DerNode } from '../der/node.ts';
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

import { pairOf } from '../sm2/signature-form.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { Format } from './document-facts.ts';

const PDF_WITHIN = 1024;

const startsWith = (bytes: Uint8Array, text: string): boolean =>
  Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;

/** What a document as a whole is, by its first bytes: at least 1024 of them. */
export const sniffContainer = (head: Uint8Array): 'zip' | 'pdf' | undefined => {
  if (startsWith(head, 'PK')) return 'zip';
  return Buffer.from(head.subarray(0, PDF_WITHIN)).toString('latin1').includes('%PDF-') ? 'pdf' : undefined;
};

const ARMOURED =
  /^\s*(?:-----BEGIN [A-Z0-9 #]{1,40}-----\s*)?(?<body>[A-Za-z0-9+/\s]{40,}={0,2})\s*(?:-----END [A-Z0-9 #]{1,40}-----\s*)?$/;

/** DER that was given as text: in base64, with or without the lines of PEM around it. */
export const withoutArmour = (bytes: Uint8Array): Uint8Array => {
  if (bytes[0] === 0x30 && (bytes[1] ?? 0) >= 0x80) return bytes;
  const body = ARMOURED.exec(Buffer.from(bytes).toString('latin1'))?.groups?.['body'];
  return body === undefined ? bytes : Buffer.from(body.replaceAll(/\s/g, ''), 'base64');
};

/** What signs by itself, or a seal; undefined where the bytes are neither. */
export const sniffStructure = (bytes: Uint8Array): Exclude<Format, 'ofd' | 'pdf'> | undefined => {
  if (pairOf(bytes) !== undefined) return 'sm2-signature';
  if (readSeal(bytes).ok) return 'seal';
  const read = readSignedValue(bytes);
  if (!read.ok) return undefined;
  return read.value.kind === 'cms' ? 'cms' : 'seal-signature';
};

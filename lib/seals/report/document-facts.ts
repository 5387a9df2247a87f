import type { Check } from './check.ts';

export const FORMATS = ['ofd', 'pdf', 'seal-signature', 'cms', 'sm2-signature', 'seal'] as const;
/** What kind of thing was given: a document, something that signs another, or a seal 电子印章 by itself. */
export type Format = (typeof FORMATS)[number];

export const SIGNATURE_KINDS = [
  'seal-signature',
  'digital-signature',
  'sm2-signature',
  'integrity-list',
  'time-stamp',
  'seal',
  'unknown',
] as const;
/** Told by the structure of what signs, never by what the document calls it. */
export type SignatureKind = (typeof SIGNATURE_KINDS)[number];

/**
 * One signature as far as neither a time nor trust is needed to judge it. `value` is the raw DER that signs, in base64;
 * `certificate` that of the signer where it was given beside.
 */
export type SignatureFacts = Readonly<{
  id: string;
  kind: SignatureKind;
  path?: string;
  value?: string;
  certificate?: string;
  /** Ids of the time stamps over the whole document that cover this signature too. */
  provenBy?: readonly string[];
  covered?: number;
  uncovered?: readonly string[];
  checks: readonly Check[];
}>;

/**
 * Everything that was seen of a document, without a judgement that time, trust or policy could change: from this alone a
 * report is made, now and whenever it is asked for again. Can be written as JSON and read back.
 */
export type DocumentFacts = Readonly<{
  v: 1;
  format: Format;
  bytes: number;
  sm3: string;
  files?: Readonly<{ total: number; unreferenced: readonly string[] }>;
  checks: readonly Check[];
  signatures: readonly SignatureFacts[];
}>;

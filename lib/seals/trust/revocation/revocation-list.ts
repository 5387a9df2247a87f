import type { Name } from '../../certificates/name.ts';

/** Why a list answers for nobody: kinds that are not supported, or that say they must be understood and are not. */
export type ListFault =
  | 'list-version'
  | 'list-delta'
  | 'list-indirect'
  | 'list-of-some-reasons'
  | 'list-of-attribute-certificates'
  | 'list-extension-unknown'
  | 'list-entry-extension-unknown'
  | 'list-algorithms-disagree';

/** For whom a list is meant, if not for all certificates of its CA. `points` are keys of GeneralNames. */
export type ListScope = Readonly<{ only?: 'users' | 'cas'; points?: readonly string[] }>;

/** A certificate revocation list 证书撤销列表 (RFC 5280, 5), read but not judged. */
export type RevocationList = Readonly<{
  raw: Uint8Array;
  signedBytes: Uint8Array;
  signatureAlgorithm: string;
  signature: Uint8Array;
  issuer: Name;
  thisUpdate: Date;
  nextUpdate?: Date;
  /** The raw entries, one after the other: they are walked when a number is looked up. */
  entries: Uint8Array;
  scope: ListScope;
  /** Certificates that expired at this instant or later stay on the list (expiredCertsOnCRL). */
  keepsExpiredFrom?: Date;
  fault?: ListFault;
}>;

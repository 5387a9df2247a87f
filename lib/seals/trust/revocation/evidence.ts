import type { Revocation } from './revocation.ts';

/** What a source whose signature holds says of one certificate. */
export type Evidence = Readonly<{
  source: 'list' | 'ocsp';
  thisUpdate: Date;
  nextUpdate?: Date;
  keepsExpiredFrom?: Date;
  status: 'good' | 'unknown' | Revocation;
}>;

/** All that sources say of one certificate, and why others say nothing, as stable codes. */
export type Gathered = Readonly<{ evidence: readonly Evidence[]; unusable: readonly string[] }>;

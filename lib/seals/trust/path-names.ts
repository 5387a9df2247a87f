import type { Certificate } from '../certificates/certificate.ts';

/** Subject and issuer are the same: a root, or a CA that certifies a new key of its own (RFC 5280, 3.2). */
export const isSelfIssued = ({ subject, issuer }: Certificate): boolean =>
  subject.comparable === issuer.comparable;

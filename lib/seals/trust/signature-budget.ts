import { checkIssued } from '../certificates/check-issued.ts';
import type { CheckSignature, SignatureCheck } from '../signatures/check-signature.ts';
import type { KnownCertificate } from './trust-list.ts';

/** Whether one certificate was signed with the key of another; each pair is verified once, and only so many pairs. */
export type CheckIssue = (
  issued: KnownCertificate,
  issuer: KnownCertificate,
) => SignatureCheck | 'budget-spent';

export const boundedIssueCheck = (verify: CheckSignature, most: number): CheckIssue => {
  const done = new Map<string, SignatureCheck>();
  return (issued, issuer) => {
    const pair = `${issued.sm3} ${issuer.sm3}`;
    const known = done.get(pair);
    if (known !== undefined) return known;
    if (done.size >= most) return 'budget-spent';
    const result = checkIssued(verify, issued.certificate, issuer.certificate);
    done.set(pair, result);
    return result;
  };
};

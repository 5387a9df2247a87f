import { createHash } from 'node:crypto';
import { boundedCache } from './bounded-cache.ts';
import type { CheckSignature, SignatureCheck, SignedMessage } from './check-signature.ts';

const CHECKS_KEPT = 4096;

const nameOf = ({ key, algorithm, digestAlgorithm = '', message, signature }: SignedMessage): string => {
  const hash = createHash('sha256');
  for (const part of [Buffer.from(`${algorithm} ${digestAlgorithm}`), key.spki, signature, message]) {
    // With its length, or two parts could be taken for others that begin elsewhere.
    hash.update(`${part.length} `).update(part);
  }
  return hash.digest('base64');
};

/**
 * The same checks, of which the last 4096 are remembered: certificates of CAs and revocation lists are met in every
 * document, and whether a key made a signature over these bytes never changes.
 */
export const rememberChecks = (check: CheckSignature): CheckSignature => {
  const known = boundedCache<SignatureCheck>(CHECKS_KEPT);
  return (signed) => known(nameOf(signed), () => check(signed));
};

import { checkFor, type Check } from '../report/check.ts';
import type { DocumentFacts, SignatureFacts } from '../report/document-facts.ts';

/** Characters of base64 of all that signs a document: some nine hundred seals with their pictures. */
export const MOST_VALUES = 24 << 20;

const without = ({ value = '', checks, ...told }: SignatureFacts): SignatureFacts => {
  const bytes = Buffer.byteLength(value, 'base64');
  const tooLarge = checkFor('signed-value', 'failed', { reason: 'signed-value-too-large', bytes });
  return {
    ...told,
    checks: checks.map((check): Check => (check.code === 'signed-value' ? tooLarge : check)),
  };
};

/**
 * Facts that can be kept and judged in the time of a request. A few kilobytes of an archive unpack to hundreds of signatures
 * of megabytes: those beyond the bound are not kept, and so are never judged good.
 */
export const boundFacts = (facts: DocumentFacts, most = MOST_VALUES): DocumentFacts => {
  let left = most;
  const signatures = facts.signatures.map((signature) => {
    const { value = '' } = signature;
    if (value.length > left) return without(signature);
    left -= value.length;
    return signature;
  });
  return { ...facts, signatures };
};

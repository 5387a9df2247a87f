import type { DocumentFacts, SignatureFacts } from '../report/document-facts.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { Seal } from '../seal/seal.ts';

/** The seal that a signature uses or that is given by itself, if it can be read. */
export const sealOf = ({ kind, value = '' }: SignatureFacts): Seal | undefined => {
  const raw = Buffer.from(value, 'base64');
  if (kind === 'seal') {
    const seal = readSeal(raw);
    return seal.ok ? seal.value : undefined;
  }
  const read = readSignedValue(raw);
  return read.ok && read.value.kind === 'seal-signature' ? read.value.sealSignature.seal : undefined;
};

/** The identifiers (esID) of all seals in what was seen of a document, each once, in the order of the document. */
export const sealIdsOf = ({ signatures }: DocumentFacts): readonly string[] => [
  ...new Set(signatures.map((one) => sealOf(one)?.sealId).filter((id) => id !== undefined)),
];

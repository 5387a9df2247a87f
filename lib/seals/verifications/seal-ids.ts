import type { DocumentFacts, SignatureFacts } from '../report/document-facts.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';

const sealIdOf = ({ kind, value = '' }: SignatureFacts): string | undefined => {
  const raw = Buffer.from(value, 'base64');
  if (kind === 'seal') {
    const seal = readSeal(raw);
    return seal.ok ? seal.value.sealId : undefined;
  }
  const read = readSignedValue(raw);
  return read.ok && read.value.kind === 'seal-signature' ? read.value.sealSignature.seal.sealId : undefined;
};

/** The identifiers (esID) of all seals in what was seen of a document, each once, in the order of the document. */
export const sealIdsOf = ({ signatures }: DocumentFacts): readonly string[] => [
  ...new Set(signatures.map(sealIdOf).filter((id) => id !== undefined)),
];

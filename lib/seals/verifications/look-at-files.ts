import { ok, type Result } from '../../kernel/result.ts';
import type { DocumentFacts } from '../report/document-facts.ts';
import { gatherDocument } from '../report/gather-document.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { boundFacts } from './bound-facts.ts';
import type { AllGiven } from './given-files.ts';

type Deps = Readonly<{ checkSignature: () => Promise<CheckSignature> }>;

/** Sees everything that the files show. */
export const lookAtFiles = async (
  { checkSignature }: Deps,
  { document, signed, certificate }: AllGiven,
): Promise<Result<DocumentFacts, 'format-unknown'>> => {
  const gathered = await gatherDocument(
    {
      document: document.bytes,
      ...(signed && { signed: signed.bytes }),
      ...(certificate && { certificate: await certificate.bytes.read(0, certificate.bytes.size) }),
    },
    await checkSignature(),
  );
  return gathered.ok ? ok(boundFacts(gathered.value)) : gathered;
};

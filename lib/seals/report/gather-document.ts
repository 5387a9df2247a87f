import { ok, refuse, type Result } from '../../kernel/result.ts';
import type { ByteSource } from '../archive/byte-source.ts';
import { readArchive, type Archive } from '../archive/read-archive.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { notApplicable, PACKAGE_CHECKS } from './check.ts';
import type { DocumentFacts, Format, SignatureFacts } from './document-facts.ts';
import { gatherOfd } from './gather-ofd.ts';
import { gatherPdf } from './gather-pdf.ts';
import { gatherSeal, gatherValue } from './gather-standalone.ts';
import { digestSource, thingFromSource } from './signed-thing.ts';
import { sniffContainer, sniffStructure, withoutArmour } from './sniff-format.ts';

/**
 * What is to be verified. `signed` is the document that a signature given by itself signs, `certificate` (DER) whose a
 * bare SM2 signature is said to be.
 */
export type DocumentToVerify = Readonly<{
  document: ByteSource;
  signed?: ByteSource;
  certificate?: Uint8Array;
}>;

type Gathered = Pick<DocumentFacts, 'format' | 'checks' | 'signatures' | 'files'>;

const MOST_STRUCTURE = 4 << 20;
const HEAD = 1024;
const OFD_IN_ANY_CASE = /^ofd\.xml$/i;

/** A sound archive without an OFD.xml is something else, a spreadsheet perhaps. */
const isOtherArchive = ({ defects, files }: Archive): boolean =>
  defects.length === 0 && !files.some(({ name }) => OFD_IN_ANY_CASE.test(name));

const gatherPackage = async (document: ByteSource, verify: CheckSignature): Promise<Gathered | undefined> => {
  const archive = await readArchive(document);
  if (isOtherArchive(archive)) return undefined;
  return { format: 'ofd', ...(await gatherOfd(archive, verify)) };
};

const standalone = (format: Format, signature: SignatureFacts): Gathered => ({
  format,
  checks: notApplicable(PACKAGE_CHECKS),
  signatures: [signature],
});

const gatherStructure = async (
  { document, signed, certificate }: DocumentToVerify,
  verify: CheckSignature,
): Promise<Gathered | undefined> => {
  if (document.size > MOST_STRUCTURE) return undefined;
  const raw = withoutArmour(await document.read(0, document.size));
  const format = sniffStructure(raw);
  if (format === undefined) return undefined;
  const seal = format === 'seal' ? gatherSeal(raw, verify) : undefined;
  if (seal !== undefined) return standalone(format, seal);
  const thing = signed === undefined ? undefined : thingFromSource(signed);
  return standalone(format, await gatherValue({ raw, thing, ...(certificate && { certificate }) }, verify));
};

const gather = async (toVerify: DocumentToVerify, verify: CheckSignature): Promise<Gathered | undefined> => {
  const { document } = toVerify;
  const container = sniffContainer(await document.read(0, Math.min(HEAD, document.size)));
  if (container === 'zip') return gatherPackage(document, verify);
  if (container === 'pdf') return { format: 'pdf', ...(await gatherPdf(document, verify)) };
  return gatherStructure(toVerify, verify);
};

/**
 * Everything that can be seen of a document, of a seal, or of what signs by itself. What the bytes are is told by the
 * bytes; `format-unknown` where they are none of these. A document that is recognised and broken gives facts that say so.
 */
export const gatherDocument = async (
  toVerify: DocumentToVerify,
  verify: CheckSignature,
): Promise<Result<DocumentFacts, 'format-unknown'>> => {
  const gathered = await gather(toVerify, verify);
  if (gathered === undefined) return refuse('format-unknown');
  const { document } = toVerify;
  return ok({ v: 1, bytes: document.size, sm3: await digestSource(document, 'sm3'), ...gathered });
};

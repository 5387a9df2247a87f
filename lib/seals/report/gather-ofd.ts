import type { Defect } from '../../kernel/result.ts';
import type { Archive } from '../archive/read-archive.ts';
import { readWhole } from '../archive/read-whole.ts';
import { uncoveredFiles, unreferencedFiles, type PackageFile } from '../ofd/coverage.ts';
import { OFD_FILE } from '../ofd/file-kind.ts';
import type { PackageDefect, PackageDefectCode } from '../ofd/package-defect.ts';
import { readPackage, type OfdPackage } from '../ofd/read-package.ts';
import { readSeal } from '../seal/read-seal.ts';
import { readSignedValue } from '../seal/read-signed-value.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { checkFor, defectsCheck, notApplicable, type Check } from './check.ts';
import type { DocumentFacts, SignatureFacts } from './document-facts.ts';
import { gatherOfdSignature, type BytesOf } from './gather-ofd-signature.ts';
import { gatherIntegrity } from './gather-integrity.ts';

/** Seen in genuine documents: a reader shows nothing else for them. */
const TOLERATED: ReadonlySet<PackageDefectCode> = new Set([
  'location-missing',
  'location-case-differs',
  'location-elsewhere',
  'location-empty',
]);
/** Told with the signature that they belong to, or by a check of their own. */
const ELSEWHERE: ReadonlySet<PackageDefectCode> = new Set([
  'package-encrypted',
  'check-method-keyed',
  'reference-differs',
  'reference-missing',
  'reference-malformed',
  'reference-unreadable',
  'stamp-malformed',
  'stamp-page-missing',
  'stamp-outside-page',
]);

/** Paths that a report names; how many there are is told besides. */
const MOST_NAMED = 200;
export const named = (files: readonly PackageFile[]): readonly string[] =>
  files.slice(0, MOST_NAMED).map(({ path }) => path.slice(0, 256));

const SIGNING_XML = /<(?:\w+:)?(?:Signatures?|DocEntries)[\s>]/;
const MOST_SIGNING = 4 << 20;
/** Bytes of files that nothing names, looked through for signatures. */
const MOST_SEARCHED = 32 << 20;

const structureCheck = ({ defects }: OfdPackage): Check => {
  const told = defects.filter(({ code }) => !ELSEWHERE.has(code));
  const isTolerated = ({ code, facts }: PackageDefect): boolean =>
    TOLERATED.has(code) && facts?.['kind'] !== 'signature';
  return defectsCheck('package-structure', told.every(isTolerated) ? 'warning' : 'failed', told);
};

/** Whether a file that nothing names was made for signing: then somebody took it out of the document's account. */
const isForSigning = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30
    ? readSignedValue(bytes).ok || readSeal(bytes).ok
    : SIGNING_XML.test(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'));

const filesKnownCheck = async (unreferenced: readonly PackageFile[], bytesOf: BytesOf): Promise<Check> => {
  const defects = unreferenced.map(({ path, coveredBy }): Defect => ({
    code: coveredBy.length === 0 ? 'file-unreferenced' : 'file-unreferenced-covered',
    pointer: path.slice(0, 256),
  }));
  const code = 'package-files-known';
  const told = defects.slice(0, MOST_NAMED);
  let left = MOST_SEARCHED;
  for (const { path } of unreferenced) {
    const bytes = await bytesOf(path, MOST_SIGNING);
    left -= bytes?.length ?? 0;
    if (left < 0)
      return { ...defectsCheck(code, 'not-done', told), facts: { reason: 'files-too-many', path } };
    if (bytes !== undefined && isForSigning(bytes))
      return { ...defectsCheck(code, 'not-done', told), facts: { reason: 'signature-unlinked', path } };
  }
  return defectsCheck(code, 'warning', told);
};

const packageChecks = async (
  archive: Archive,
  ofd: OfdPackage,
  bytesOf: BytesOf,
): Promise<readonly Check[]> => [
  defectsCheck('archive', 'failed', archive.defects),
  structureCheck(ofd),
  ofd.defects.some(({ code }) => code === 'package-encrypted')
    ? checkFor('package-encryption', 'not-done', { reason: 'package-encrypted' })
    : checkFor('package-encryption', 'passed'),
  await filesKnownCheck(unreferencedFiles(ofd.files), bytesOf),
  ...notApplicable(['active-content']),
];

const coverageChecks = (uncovered: readonly PackageFile[]): readonly Check[] => {
  const shown = uncovered.filter(({ path }) => path !== OFD_FILE);
  const defects = shown.slice(0, MOST_NAMED).map(({ path, kinds: [kind = 'file'] }): Defect => ({
    code: `uncovered-${kind}`,
    pointer: path.slice(0, 256),
  }));
  return [
    defectsCheck('displayed-content-covered', 'failed', defects),
    uncovered.length > shown.length
      ? checkFor('entry-file-covered', 'warning', { reason: 'uncovered-package' })
      : checkFor('entry-file-covered', 'passed'),
  ];
};

/** Everything that an OFD document shows about its signatures. Files of the archive that are large are hashed by streaming. */
export const gatherOfd = async (
  archive: Archive,
  verify: CheckSignature,
): Promise<Pick<DocumentFacts, 'files' | 'checks' | 'signatures'>> => {
  const ofd = await readPackage(archive);
  const bytesOf: BytesOf = async (path, most) => {
    const file = archive.files.find(({ name }) => name === path);
    return file === undefined || file.size > most ? undefined : readWhole(archive, file);
  };
  const signatures: SignatureFacts[] = [];
  for (const [position, signature] of ofd.signatures.entries()) {
    const { facts, keyed } = await gatherOfdSignature({ archive, ofd, signature, bytesOf, verify });
    const uncovered = uncoveredFiles(ofd.files, position).filter(({ path }) => !keyed.has(path));
    signatures.push({
      ...facts,
      covered: ofd.files.filter(({ coveredBy }) => coveredBy.includes(position)).length + keyed.size,
      uncovered: named(uncovered),
      checks: [...facts.checks, ...coverageChecks(uncovered)],
    });
  }
  const integrity = await gatherIntegrity(ofd, bytesOf, verify);
  return {
    files: { total: ofd.files.length, unreferenced: named(unreferencedFiles(ofd.files)) },
    checks: await packageChecks(archive, ofd, bytesOf),
    signatures: integrity === undefined ? signatures : [...signatures, integrity],
  };
};

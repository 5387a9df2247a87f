import type { Defect } from '../../kernel/result.ts';
import type { Archive } from '../archive/read-archive.ts';
import { readWhole } from '../archive/read-whole.ts';
import { uncoveredFiles } from '../ofd/coverage.ts';
import { OFD_FILE } from '../ofd/file-kind.ts';
import type { PackageDefectCode } from '../ofd/package-defect.ts';
import { readPackage, type OfdPackage } from '../ofd/read-package.ts';
import type { OfdSignature } from '../ofd/read-signatures.ts';
import { readSignedValue, type SignedValue } from '../seal/read-signed-value.ts';
import type { CheckSignature } from '../signatures/check-signature.ts';
import { PACKAGE_CHECKS, SEAL_CHECKS, SIGNATURE_CHECKS } from './check.ts';
import { inOrder, overallVerdict, verdictOf, type Check, type Outcome, type Verdict } from './check.ts';
import { judgeSignedValue, type SignedFile } from './judge-signature.ts';

export type JudgedSignature = Readonly<{
  id: string;
  path: string | undefined;
  verdict: Verdict;
  checks: readonly Check[];
  value: SignedValue | undefined;
}>;

/** What was found of a document, and whether it can be relied upon. */
export type Judged = Readonly<{
  verdict: Verdict;
  checks: readonly Check[];
  signatures: readonly JudgedSignature[];
}>;

export type JudgeDeps = Readonly<{ now: Date; verify: CheckSignature }>;

/** Seen in genuine documents: a reader shows nothing else for them. */
const TOLERATED: ReadonlySet<PackageDefectCode> = new Set([
  'location-missing',
  'location-case-differs',
  'location-elsewhere',
  'location-empty',
]);
/** Told with the signature that they belong to, or by a check of their own. */
const ELSEWHERE: ReadonlySet<PackageDefectCode> = new Set(['package-encrypted', 'check-method-keyed']);

const MOST_BYTES = 8 << 20;

const bytesOf = async (archive: Archive, path: string | undefined): Promise<Uint8Array | undefined> => {
  const file = archive.files.find(({ name }) => name === path);
  if (file === undefined || file.size > MOST_BYTES) return undefined;
  return readWhole(archive, file);
};

const structureCheck = ({ defects }: OfdPackage): Check => {
  const told = defects.filter(({ code }) => !ELSEWHERE.has(code));
  const outcome =
    told.length === 0 ? 'passed' : told.every(({ code }) => TOLERATED.has(code)) ? 'warning' : 'failed';
  return { code: 'package-structure', outcome, ...withDefects(told) };
};

const withDefects = (defects: readonly Defect[]) => (defects.length === 0 ? {} : { defects });

const packageChecks = (archive: Archive, ofd: OfdPackage): readonly Check[] =>
  inOrder(PACKAGE_CHECKS, [
    {
      code: 'archive',
      outcome: archive.defects.length === 0 ? 'passed' : 'failed',
      ...withDefects(archive.defects),
    },
    structureCheck(ofd),
    {
      code: 'package-encryption',
      outcome: ofd.defects.some(({ code }) => code === 'package-encrypted') ? 'not-done' : 'passed',
    },
  ]);

const referencesOutcome = ({ content }: OfdSignature): Outcome => {
  const states = content?.references.map(({ state }) => state) ?? [];
  if (states.length === 0 || states.some((state) => state !== 'equal' && state !== 'unchecked'))
    return 'failed';
  return states.includes('unchecked') ? 'not-done' : 'passed';
};

const coverageChecks = (ofd: OfdPackage, position: number): readonly Check[] => {
  const uncovered = uncoveredFiles(ofd.files, position);
  const shown = uncovered.filter(({ path }) => path !== OFD_FILE);
  const entry = uncovered.length > shown.length;
  const defects = shown.map(({ path, kinds: [kind = 'file'] }) => ({
    code: `uncovered-${kind}`,
    pointer: path,
  }));
  return [
    {
      code: 'displayed-content-covered',
      outcome: shown.length === 0 ? 'passed' : 'failed',
      ...withDefects(defects),
    },
    { code: 'entry-file-covered', outcome: entry ? 'warning' : 'passed' },
  ];
};

const sealFileCheck = async (
  archive: Archive,
  { seal }: OfdSignature,
  value: SignedValue,
): Promise<Check> => {
  const code = 'seal-file';
  if (seal === undefined) return { code, outcome: 'not-applicable' };
  const bytes = await bytesOf(archive, seal);
  const equal =
    value.kind === 'seal-signature' &&
    bytes !== undefined &&
    Buffer.compare(bytes, value.sealSignature.seal.raw) === 0;
  return { code, outcome: equal ? 'passed' : 'failed' };
};

const fileOf = async (archive: Archive, path: string | undefined): Promise<SignedFile | undefined> => {
  const bytes = await bytesOf(archive, path);
  const sm3 = archive.files.find(({ name }) => name === path)?.sm3;
  return path === undefined || bytes === undefined || sm3 === undefined ? undefined : { path, sm3, bytes };
};

const judgeOne = async (
  archive: Archive,
  ofd: OfdPackage,
  position: number,
  deps: JudgeDeps,
): Promise<JudgedSignature | undefined> => {
  const signature = ofd.signatures[position];
  if (signature === undefined) return undefined;
  const file = await fileOf(archive, signature.path);
  const signed = await bytesOf(archive, signature.signedValue);
  const read = signed && readSignedValue(signed);
  const value = read?.ok ? read.value : undefined;
  const found: Check[] = [
    {
      code: 'signature-file',
      outcome: file === undefined || signature.content === undefined ? 'failed' : 'passed',
    },
    {
      code: 'signed-value',
      outcome: value === undefined ? 'failed' : 'passed',
      ...(read === undefined || read.ok
        ? {}
        : { facts: { reason: read.refusal.kind, ...read.refusal.facts } }),
    },
    { code: 'reference-digests', outcome: referencesOutcome(signature) },
    ...coverageChecks(ofd, position),
    ...(value === undefined ? [] : [await sealFileCheck(archive, signature, value)]),
    ...(value === undefined || file === undefined ? [] : judgeSignedValue(value, { file, ...deps })),
  ];
  const order = [...SIGNATURE_CHECKS, ...(value?.kind === 'cms' ? [] : SEAL_CHECKS)];
  const checks = inOrder(order, found);
  return { id: signature.id, path: signature.path, verdict: verdictOf(checks), checks, value };
};

/**
 * Judges a sealed OFD document: everything of seals and packages that can be known without trust anchors. Without them
 * the chains are not done, so that nothing is ever valid by this alone.
 */
export const judgeOfd = async (archive: Archive, deps: JudgeDeps): Promise<Judged> => {
  const ofd = await readPackage(archive);
  const checks = packageChecks(archive, ofd);
  const signatures: JudgedSignature[] = [];
  for (const position of ofd.signatures.keys()) {
    const judged = await judgeOne(archive, ofd, position, deps);
    if (judged !== undefined) signatures.push(judged);
  }
  const verdict = overallVerdict(
    verdictOf(checks),
    signatures.map((one) => one.verdict),
  );
  return { verdict, checks, signatures };
};

import type { Defect, Facts } from '../../kernel/result.ts';

/** What became of one check. `not-done`: what it needs is not there, or cannot be judged. */
export type Outcome = 'passed' | 'failed' | 'warning' | 'not-done' | 'not-applicable';

/** Whether a document or one of its signatures can be relied upon. */
export type Verdict = 'valid' | 'invalid' | 'indeterminate' | 'unsigned';

/** Everything that is checked of a package, in the order in which it is told. */
export const PACKAGE_CHECKS = ['archive', 'package-structure', 'package-encryption'] as const;

/** Everything that is checked of a seal by itself. */
export const SEAL_CHECKS = [
  'seal-header',
  'maker-signature',
  'seal-validity',
  'maker-certificate-validity',
  'seal-critical-extensions',
  'maker-chain',
  'maker-revocation',
] as const;

/** Everything that is checked of a signature of a document. */
export const SIGNATURE_CHECKS = [
  'signature-file',
  'signed-value',
  'signature-version',
  'signature-location',
  'signature-file-digest',
  'reference-digests',
  'displayed-content-covered',
  'entry-file-covered',
  'signer-signature',
  'signer-in-seal-list',
  'seal-file',
  'signer-certificate-validity',
  'signature-critical-extensions',
  'time-stamp',
  'signer-chain',
  'signer-revocation',
] as const;

export type CheckCode =
  (typeof PACKAGE_CHECKS)[number] | (typeof SEAL_CHECKS)[number] | (typeof SIGNATURE_CHECKS)[number];

/** One check with what was seen: `defects` where several things of one kind are wrong. */
export type Check = Readonly<{
  code: CheckCode;
  outcome: Outcome;
  facts?: Facts;
  defects?: readonly Defect[];
}>;

/** Warnings that leave it open whether the document can be relied upon. */
const DOUBTFUL: ReadonlySet<CheckCode> = new Set(['entry-file-covered']);

/** Invalid over indeterminate over valid: what failed is not rescued by anything that passed. */
export const verdictOf = (checks: readonly Check[]): Exclude<Verdict, 'unsigned'> => {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'invalid';
  const open = ({ code, outcome }: Check): boolean =>
    outcome === 'not-done' || (outcome === 'warning' && DOUBTFUL.has(code));
  return checks.some(open) ? 'indeterminate' : 'valid';
};

/** The verdict of a document out of that of its package and those of its signatures. */
export const overallVerdict = (
  ofPackage: Exclude<Verdict, 'unsigned'>,
  ofSignatures: readonly Verdict[],
): Verdict => {
  const all = [ofPackage, ...ofSignatures];
  if (all.includes('invalid')) return 'invalid';
  if (ofSignatures.length === 0) return 'unsigned';
  return all.includes('indeterminate') ? 'indeterminate' : 'valid';
};

/** In the order of a list, each once; a check that nothing was said of was not done. */
export const inOrder = (order: readonly CheckCode[], found: readonly Check[]): readonly Check[] =>
  order.map((code) => found.find((check) => check.code === code) ?? { code, outcome: 'not-done' });

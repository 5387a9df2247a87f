import type { Defect, Facts } from '../../kernel/result.ts';

/** What became of one check. `not-done`: what it needs is not there, or cannot be judged. */
export const OUTCOMES = ['passed', 'failed', 'warning', 'not-done', 'not-applicable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Whether a document or one of its signatures can be relied upon. */
export const VERDICTS = ['valid', 'invalid', 'indeterminate', 'unsigned'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Everything that is checked of a document as a file, in the order in which it is told. */
export const PACKAGE_CHECKS = [
  'archive',
  'package-structure',
  'package-encryption',
  'package-files-known',
  'active-content',
] as const;

/** Everything that is checked of what was signed, of the signature and of its signer. */
export const SIGNATURE_CHECKS = [
  'signature-file',
  'signed-value',
  'signature-type',
  'signature-version',
  'signature-location',
  'signature-file-digest',
  'reference-digest',
  'displayed-content-covered',
  'entry-file-covered',
  'byte-range',
  'changes-after-signing',
  'signer-signature',
  'signature-algorithms',
  'signer-in-seal-list',
  'seal-file',
  'stamp-placement',
  'stamp-picture',
  'signature-critical-extensions',
  'claimed-time',
  'time-stamp',
  'signer-certificate-validity',
  'signer-chain',
  'signer-revocation',
] as const;

/** Everything that is checked of a seal by itself. */
export const SEAL_CHECKS = [
  'seal-header',
  'seal-maker-signature',
  'seal-algorithms',
  'seal-critical-extensions',
  'seal-time-stamp',
  'seal-validity',
  'seal-registration',
  'maker-certificate-validity',
  'maker-chain',
  'maker-revocation',
] as const;

/** All that is told of every signature, whatever its kind. */
export const ALL_SIGNATURE_CHECKS = [...SIGNATURE_CHECKS, ...SEAL_CHECKS] as const;

export type CheckCode = (typeof PACKAGE_CHECKS)[number] | (typeof ALL_SIGNATURE_CHECKS)[number];

/** One check with what was seen. `facts.reason` says why, as a stable code; `defects` where several things are wrong. */
export type Check = Readonly<{
  code: CheckCode;
  outcome: Outcome;
  facts?: Facts;
  defects?: readonly Defect[];
}>;

/** Warnings that leave it open whether the document can be relied upon. */
const DOUBTFUL: ReadonlySet<CheckCode> = new Set(['entry-file-covered']);

/** Whether this check alone keeps the document from being valid, and how. */
export const weightOf = ({ code, outcome }: Check): 'against' | 'open' | 'none' => {
  if (outcome === 'failed') return 'against';
  return outcome === 'not-done' || (outcome === 'warning' && DOUBTFUL.has(code)) ? 'open' : 'none';
};

/** Invalid over indeterminate over valid: what failed is not rescued by anything that passed. */
export const verdictOf = (checks: readonly Check[]): Exclude<Verdict, 'unsigned'> => {
  const weights = checks.map(weightOf);
  if (weights.includes('against')) return 'invalid';
  return weights.includes('open') ? 'indeterminate' : 'valid';
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

/** Of checks that have no meaning for what is judged. */
export const notApplicable = (codes: readonly CheckCode[]): readonly Check[] =>
  codes.map((code) => ({ code, outcome: 'not-applicable' }));

/** A check with the reason for its outcome and what else explains it. */
export const checkFor = (code: CheckCode, outcome: Outcome, facts?: Facts): Check => ({
  code,
  outcome,
  ...(facts === undefined ? {} : { facts }),
});

/** A check with what was found to be wrong: passed where that is nothing. */
export const defectsCheck = (code: CheckCode, otherwise: Outcome, defects: readonly Defect[]): Check =>
  defects.length === 0 ? { code, outcome: 'passed' } : { code, outcome: otherwise, defects };

import type { CheckMethodKind } from './check-method.ts';
import type { PackageDefectCode } from './package-defect.ts';
import type { PackageFiles } from './package-files.ts';

/**
 * What became of a reference. Only `equal` protects a file: `ambiguous` names a path that two entries have, `unchecked`
 * a digest that is weak, unknown or keyed.
 */
export type ReferenceState =
  'equal' | 'differs' | 'missing' | 'malformed' | 'unreadable' | 'ambiguous' | 'unchecked';

export type CheckedReference = Readonly<{
  location: string;
  path: string;
  checkValue: string;
  state: ReferenceState;
}>;

/** The defect that a state is, where it is one. */
export const REFERENCE_DEFECTS: Readonly<Record<ReferenceState, PackageDefectCode | undefined>> = {
  equal: undefined,
  differs: 'reference-differs',
  missing: 'reference-missing',
  malformed: 'reference-malformed',
  unreadable: 'reference-unreadable',
  ambiguous: 'file-ambiguous',
  unchecked: undefined,
};

const SM3_BASE64 = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/u;

/** Compares one digest with the file of exactly that path. */
export const referenceState = (
  path: string,
  checkValue: string,
  method: CheckMethodKind,
  files: PackageFiles,
): ReferenceState => {
  const file = files.find(path);
  if (file === undefined) return 'missing';
  if (files.isAmbiguous(path)) return 'ambiguous';
  if (file.sm3 === undefined) return 'unreadable';
  if (method !== 'sm3') return 'unchecked';
  if (!SM3_BASE64.test(checkValue)) return 'malformed';
  return Buffer.from(checkValue, 'base64').toString('hex') === file.sm3 ? 'equal' : 'differs';
};

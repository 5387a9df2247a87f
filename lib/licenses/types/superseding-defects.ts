import type { Defect } from '../../kernel/result.ts';
import type { LicenseTypeStore } from './license-type.ts';

/** What may be wrong with the type that is named as `supersededBy`. */
export const SUPERSEDING_DEFECTS = [
  'superseded-by-itself',
  'superseding-type-unknown',
  'superseding-ring',
  'superseding-chain-too-long',
] as const;

/** How far one type leads to the next: more than any reform has left behind it. */
const MAX_STEPS = 10;

type Code = (typeof SUPERSEDING_DEFECTS)[number];

const faultOf = async (
  types: Pick<LicenseTypeStore, 'find'>,
  code: string,
  first: string,
): Promise<Code | undefined> => {
  if (first === code) return 'superseded-by-itself';
  let next = first;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const type = await types.find(next);
    if (type === undefined) return 'superseding-type-unknown';
    if (type.content.supersededBy === undefined) return undefined;
    if (type.content.supersededBy === code) return 'superseding-ring';
    next = type.content.supersededBy;
  }
  return 'superseding-chain-too-long';
};

/**
 * Whether a type may be superseded by another (多证合一): that one is there, and does not lead back. Two types that are put at
 * the same moment may still come to name each other: whoever follows `supersededBy` counts the steps.
 */
export const supersedingDefects = async (
  types: Pick<LicenseTypeStore, 'find'>,
  code: string,
  supersededBy: string | undefined,
): Promise<readonly Defect[]> => {
  if (supersededBy === undefined) return [];
  const fault = await faultOf(types, code, supersededBy);
  const facts = { type: supersededBy, maximum: MAX_STEPS };
  return fault === undefined ? [] : [{ code: fault, pointer: '/supersededBy', facts }];
};

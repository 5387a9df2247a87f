import type { CaseTransition } from './case-transition.ts';

/** 办结: Nothing is left to be done; a license that was granted is in the library. */
export const concludeCase: CaseTransition = {
  action: 'conclusion',
  from: ['decided', 'license-being-made'],
  to: 'concluded',
  hindrance: ({ decision, endsWithLicense, hasLicense, deferredMaterials, owesFee }) => {
    if (deferredMaterials > 0) return 'case-materials-deferred';
    if (owesFee) return 'case-fee-unpaid';
    const lacksLicense = decision === 'granted' && endsWithLicense && !hasLicense;
    return lacksLicense ? 'case-license-missing' : undefined;
  },
};

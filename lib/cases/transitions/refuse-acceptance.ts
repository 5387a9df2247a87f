import type { CaseTransition } from './case-transition.ts';

/** 不予受理: Not a matter that needs permission, or the papers stay incomplete (行政许可法第三十二条第一项). */
export const refuseAcceptance: CaseTransition = {
  action: 'non-acceptance',
  from: ['submitted', 'pre-checked', 'correction-asked'],
  to: 'not-accepted',
};

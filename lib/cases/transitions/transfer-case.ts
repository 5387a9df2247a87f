import type { CaseTransition } from './case-transition.ts';

/** 转办: Not a matter of this agency; the applicant is told whose (行政许可法第三十二条第二项). */
export const transferCase: CaseTransition = {
  action: 'transfer',
  from: ['submitted', 'pre-checked'],
  to: 'transferred',
};

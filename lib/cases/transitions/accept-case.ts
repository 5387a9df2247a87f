import type { CaseTransition } from './case-transition.ts';

/** 受理: The limit begins to run (行政许可法第三十二条第五项). */
export const acceptCase: CaseTransition = {
  action: 'acceptance',
  from: ['submitted', 'pre-checked'],
  to: 'accepted',
};

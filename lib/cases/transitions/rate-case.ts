import type { CaseTransition } from './case-transition.ts';

/** 评价 (好差评, GB/T 39735-2020). */
export const rateCase: CaseTransition = {
  action: 'rating',
  from: ['concluded', 'delivered'],
  to: 'rated',
};

import type { CaseTransition } from './case-transition.ts';

/** 审查开始 (行政许可法第三十四条). */
export const startReview: CaseTransition = {
  action: 'review-start',
  from: ['accepted'],
  to: 'under-review',
};

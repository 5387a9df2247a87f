import type { CaseTransition } from './case-transition.ts';

/** 审查环节办结: One of the steps that the item configures, joint ones side by side. */
export const concludeReviewStep: CaseTransition = {
  action: 'review-step',
  from: ['under-review'],
  to: 'under-review',
};

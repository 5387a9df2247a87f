import type { CaseTransition } from './case-transition.ts';

/** 收件: The application is handed in (行政许可法第二十九条). */
export const submitCase: CaseTransition = {
  action: 'submission',
  from: ['draft'],
  to: 'submitted',
};

import type { CaseTransition } from './case-transition.ts';

/** 补正提交: The applicant has brought what was lacking. */
export const answerCorrection: CaseTransition = {
  action: 'correction-answer',
  from: ['correction-asked'],
  to: 'submitted',
};

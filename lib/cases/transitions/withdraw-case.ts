import type { CaseTransition } from './case-transition.ts';

/** 撤件: By the applicant, until it is decided. */
export const withdrawCase: CaseTransition = {
  action: 'withdrawal',
  from: [
    'draft',
    'submitted',
    'pre-checked',
    'correction-asked',
    'accepted',
    'under-review',
    'special-procedure',
  ],
  to: 'withdrawn',
};

import type { CaseTransition } from './case-transition.ts';

/** 特别程序开始: Hearing, inspection, expertise; the clock stops, the applicant is told in writing (行政许可法第四十五条). */
export const startSpecialProcedure: CaseTransition = {
  action: 'special-procedure-start',
  from: ['accepted', 'under-review'],
  to: 'special-procedure',
};

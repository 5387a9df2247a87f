import type { CaseTransition } from './case-transition.ts';

/** 特别程序结束: The clock runs again (行政许可法第四十五条). */
export const endSpecialProcedure: CaseTransition = {
  action: 'special-procedure-end',
  from: ['special-procedure'],
  to: 'under-review',
};

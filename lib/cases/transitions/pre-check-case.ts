import type { CaseTransition } from './case-transition.ts';

/** 预审: Somebody has looked it through; nothing follows in law. */
export const preCheckCase: CaseTransition = {
  action: 'pre-check',
  from: ['submitted'],
  to: 'pre-checked',
};

import type { CaseTransition } from './case-transition.ts';

/** 延长审批: Ten days more, once, by the head of the organ, with reasons told (行政许可法第四十二条). */
export const extendLimit: CaseTransition = {
  action: 'extension',
  from: ['under-review'],
  to: 'under-review',
  hindrance: ({ extensions }) => (extensions > 0 ? 'case-extended-before' : undefined),
};

import type { CaseTransition } from './case-transition.ts';

/** 送达: By counter, post or download, on record (行政许可法第四十四条). */
export const deliverResult: CaseTransition = {
  action: 'delivery',
  from: ['concluded'],
  to: 'delivered',
};

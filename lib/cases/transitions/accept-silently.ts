import type { CaseTransition } from './case-transition.ts';

/** 视为受理: Nothing was said in five days: accepted as of its receipt (行政许可法第三十二条第四项: 逾期不告知的，自收到申请材料之日起即为受理). */
export const acceptSilently: CaseTransition = {
  action: 'silent-acceptance',
  from: ['submitted', 'pre-checked'],
  to: 'accepted',
};

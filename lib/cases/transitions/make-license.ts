import type { CaseTransition } from './case-transition.ts';

/** 制证: What was granted is made (行政许可法第三十九条, 第四十四条: 十日内). */
export const makeLicense: CaseTransition = {
  action: 'license-making',
  from: ['decided'],
  to: 'license-being-made',
  hindrance: ({ decision }) => (decision === 'granted' ? undefined : 'case-not-granted'),
};

import type { CaseTransition } from './case-transition.ts';

/** 补正告知: Everything that is lacking is told once (行政许可法第三十二条第四项: 应当当场或者在五日内一次告知). */
export const askCorrection: CaseTransition = {
  action: 'correction-request',
  from: ['submitted', 'pre-checked'],
  to: 'correction-asked',
  hindrance: ({ wasCorrected }) => (wasCorrected ? 'case-corrected-before' : undefined),
};

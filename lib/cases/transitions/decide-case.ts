import type { CaseTransition } from './case-transition.ts';

/** 决定 (行政许可法第三十八条). Nobody decides what they accepted where the item asks for four eyes. */
export const decideCase: CaseTransition = {
  action: 'decision',
  from: ['accepted', 'under-review'],
  to: 'decided',
  hindrance: ({ actor, acceptedBy, fourEyes, openSteps }) => {
    if (fourEyes && actor === acceptedBy) return 'case-four-eyes';
    return openSteps > 0 ? 'case-review-open' : undefined;
  },
};

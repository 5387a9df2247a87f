import type { ReviewStep } from './case-course.ts';

/** How many steps in a row, from the first on, run side by side: neighbours that are parallel, else one. */
const together = (steps: readonly ReviewStep[]): number => {
  const end = steps.findIndex(({ parallel }) => parallel !== true);
  return end === -1 ? steps.length : Math.max(end, 1);
};

/** The steps that can be concluded now: the first group that has one left (联办: parallel ones in any order). */
export const openSteps = (steps: readonly ReviewStep[]): readonly ReviewStep[] => {
  if (steps.length === 0) return [];
  const group = steps.slice(0, together(steps));
  const left = group.filter(({ concluded }) => !concluded);
  return left.length > 0 ? left : openSteps(steps.slice(group.length));
};

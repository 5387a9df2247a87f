import type { CaseCourse } from './case-course.ts';

/**
 * Whether an application was ever handed in. Until then it is nobody's business but of those who make it, and stays so where it
 * is taken back or its time runs out.
 */
export const wasSubmitted = ({ state, entries }: Pick<CaseCourse, 'state' | 'entries'>): boolean =>
  state !== 'draft' && (state !== 'withdrawn' || entries.some(({ action }) => action === 'submission'));

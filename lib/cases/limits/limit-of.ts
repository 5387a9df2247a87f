import type { CaseLimit } from './due-date.ts';

/** A working day of an office, in hours. */
const HOURS = 8;

/**
 * A limit as cases count it; undefined for none. Hours are those in which an office works: up to eight are due on the day
 * itself, and each further eight a working day later.
 */
export const limitOf = (
  limit: Readonly<{ value: number; unit: CaseLimit['unit'] | 'hour' }> | undefined,
): CaseLimit | undefined => {
  if (limit === undefined) return undefined;
  const { value, unit } = limit;
  if (unit !== 'hour') return { value, unit };
  return { value: Math.max(0, Math.ceil(value / HOURS) - 1), unit: 'workday' };
};

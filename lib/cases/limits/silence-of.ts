import { legalDate, type LegalDate } from '../../kernel/clock.ts';
import type { CaseRecord } from '../case.ts';
import type { CaseDeadlines } from './case-deadlines.ts';
import { isLicensing } from './is-licensing.ts';

/**
 * The day from which an application counts as accepted because nothing was said in time (行政许可法第三十二条第四项): that of its
 * receipt. Undefined where somebody has spoken, or still may.
 */
export const silenceOf = (
  { item, course }: Pick<CaseRecord, 'item' | 'course'>,
  { correction }: CaseDeadlines,
  now: Date,
): LegalDate | undefined => {
  if (!isLicensing({ item }) || correction?.kind !== 'due') return undefined;
  if (course.state !== 'submitted' && course.state !== 'pre-checked') return undefined;
  if (legalDate(now) <= correction.date) return undefined;
  const received = course.entries.findLast(
    ({ action }) => action === 'submission' || action === 'correction-answer',
  );
  return received && legalDate(new Date(received.at));
};

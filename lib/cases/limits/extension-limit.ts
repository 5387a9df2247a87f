import type { CaseRecord } from '../case.ts';
import { isLicensing } from './is-licensing.ts';

const ALONE = 10;
const JOINTLY = 15;

/**
 * By how many working days at most a limit is extended (行政许可法第四十二条): ten, or fifteen where several agencies handle it
 * together. Only the law of licensing says so; undefined for everything else, and for limits that are not in working days.
 */
export const extensionLimit = ({ item, course }: Pick<CaseRecord, 'item' | 'course'>): number | undefined => {
  const limit = item.limits.legal ?? item.limits.promised;
  if (!isLicensing({ item }) || limit?.unit !== 'workday') return undefined;
  return course.steps.some(({ agency }) => agency !== undefined) ? JOINTLY : ALONE;
};

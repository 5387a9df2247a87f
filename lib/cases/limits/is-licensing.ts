import type { CaseRecord } from '../case.ts';

/** Whether the law of licensing (行政许可法) is a case's: silence, extensions and their bounds are of no other. */
export const isLicensing = ({ item }: Pick<CaseRecord, 'item'>): boolean =>
  item.type === 'administrative-license';

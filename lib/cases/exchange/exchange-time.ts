import { legalDate, type LegalDate } from '../../kernel/clock.ts';

const SHANGHAI_MS = 8 * 3_600_000;

/** An instant as the platform writes it (GB/T 39046): `YYYYMMDDThhmmss` in Asia/Shanghai. */
export const exchangeTime = (instant: string): string => {
  const at = new Date(instant);
  const time = new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(11, 19);
  return `${legalDate(at).replaceAll('-', '')}T${time.replaceAll(':', '')}`;
};

/** The last second of a date, which is what a last day is. */
export const exchangeLastDay = (date: LegalDate): string => `${date.replaceAll('-', '')}T235959`;

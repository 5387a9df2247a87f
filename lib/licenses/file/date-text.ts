import type { LegalDate } from '../../kernel/clock.ts';
import type { LicenseFacts } from './license-facts.ts';

/** A date as official documents write it: 2026年3月2日. */
export const dateText = (date: LegalDate): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
};

/** The days from which and to which a license is valid. */
export const validityText = ({ firstDay, lastDay }: LicenseFacts['validity']): string =>
  lastDay === undefined ? `${dateText(firstDay)}起长期有效` : `${dateText(firstDay)}至${dateText(lastDay)}`;

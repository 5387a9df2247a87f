import { isLegalDate, type LegalDate } from '../../kernel/clock.ts';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/**
 * The corresponding day so many months later; the last of the month where it has none (民法典第二百零二条: 没有对应日的，
 * 月末日为期间的最后一日).
 */
export const addMonths = (date: LegalDate, months: number): LegalDate => {
  const [year, month, day] = date.split('-').map(Number);
  const count = (year ?? 0) * 12 + (month ?? 1) - 1 + months;
  const stem = `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`;
  for (let last = day ?? 1; last > 0; last -= 1) {
    const there = `${stem}-${pad(last, 2)}`;
    if (isLegalDate(there)) return there;
  }
  throw new RangeError('limit-too-far');
};

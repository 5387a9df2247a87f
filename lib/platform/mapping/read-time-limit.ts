import { chineseNumber } from './read-date.ts';

/** A time limit; 0 working days is "at once". */
export type LimitRead = Readonly<{ value: number; unit: 'workday' | 'day' | 'month' | 'year' | 'hour' }>;

type Unit = LimitRead['unit'];

const UNITS: readonly (readonly [RegExp, Unit])[] = [
  [/^个?(法定)?工作日/, 'workday'],
  [/^个?(自然日|日历日|日|天)/, 'day'],
  [/^个?月/, 'month'],
  [/^年/, 'year'],
  [/^个?小时/, 'hour'],
];

const AT_ONCE = /^(即办|即时|当场|现场|立等可取|即办件)(办理|办结|办|完成)?(件)?$/;
const LIMIT = /^(?:自?受理之日起)?(\d{1,4}|[〇零一二三四五六七八九十]{1,3})\s*(\D*)$/;

const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text));

/**
 * Reads a time limit out of words: `20个工作日`, `二十个工作日内`, `5天`, `1个月`, `即办`, `当场办结`. A bare number has
 * `unit`, if one is given, because whether days are working days differs from system to system. Undefined when it says
 * something else.
 */
export const readTimeLimit = (text: string, unit?: Unit): LimitRead | undefined => {
  const plain = text
    .trim()
    .replace(/[（(].*[）)]$/, '')
    .replace(/(以)?内(办结)?$/, '')
    .trim();
  if (AT_ONCE.test(plain)) return { value: 0, unit: 'workday' };
  const [, number = '', rest = ''] = LIMIT.exec(plain) ?? [];
  const value = numberOf(number);
  if (number === '' || !Number.isInteger(value)) return undefined;
  if (rest === '') return unit === undefined ? undefined : { value, unit };
  const found = UNITS.find(([shape]) => rest.replace(shape, '') === '');
  return found && { value, unit: found[1] };
};

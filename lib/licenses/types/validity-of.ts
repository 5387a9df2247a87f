import { isLegalDate, type LegalDate } from '../../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { ValidityRule } from './license-type.ts';

/** What may be wrong with a validity. */
export const VALIDITY_DEFECTS = [
  'validity-date-not-real',
  'validity-not-to-be-stated',
  'validity-missing',
  'validity-reversed',
  'validity-beyond-calendar',
] as const;

/** `[from, to)` in legal dates: the day before `to` is the last one, as it is printed (有效期截止). Without `to`: 长期. */
export type Validity = Readonly<{ from: LegalDate; to?: LegalDate }>;

type Stated = Readonly<{ from?: LegalDate | undefined; to?: LegalDate | undefined }>;
type Code = (typeof VALIDITY_DEFECTS)[number];

const wrong = (code: Code, pointer: string): Defect => ({ code, pointer });

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

/** The n-th month from year 0 on, as `YYYY-MM`. */
const monthText = (count: number): string => `${pad(Math.floor(count / 12), 4)}-${pad((count % 12) + 1, 2)}`;

/** The day after a term of months that begins with a day and counts it. */
const endOfTerm = (from: LegalDate, months: number): LegalDate => {
  const [year, month, day] = from.split('-');
  const count = Number(year) * 12 + Number(month) - 1 + months;
  const corresponding = `${monthText(count)}-${day}`;
  return isLegalDate(corresponding) ? corresponding : `${monthText(count + 1)}-01`;
};

const statedDefects = (rule: ValidityRule, { from, to }: Stated): readonly Defect[] => {
  const given = Object.entries({ from, to }).filter(([, date]) => date !== undefined);
  if (rule.kind !== 'stated')
    return given.map(([name]) => wrong('validity-not-to-be-stated', `/validity/${name}`));
  const unreal = given.filter(([, date]) => !isLegalDate(String(date)));
  if (unreal.length > 0) return unreal.map(([name]) => wrong('validity-date-not-real', `/validity/${name}`));
  if (from === undefined) return [wrong('validity-missing', '/validity/from')];
  return to !== undefined && to <= from ? [wrong('validity-reversed', '/validity/to')] : [];
};

/**
 * How long a license is valid that is issued on a day, by the rule of its type; `stated` is what the issuer says of it.
 * - `long-term`: from its issue on, without end.
 * - `term`: so many months or years from its issue on. The day of issue is the first day (有效期自发证之日起), so the last is
 *   the one before the corresponding day: five years from 2023-05-10 end with 2028-05-09, `to` is 2028-05-10. Where the
 *   month has no such day, its last day is the last of the term (民法典 第二百零二条: 没有对应日的，月末日为期间的最后一日):
 *   one month from 31 January ends with the end of February, `to` is 1 March.
 * - `stated`: as the issuer says: `from` always, `to` unless it is without end.
 *
 * Refuses with all defects, pointers `/issuedOn` and `/validity/...`.
 */
export const validityOf = (
  rule: ValidityRule,
  issuedOn: LegalDate,
  stated: Stated = {},
): Result<Validity, 'validity-invalid'> => {
  const defects = [
    ...(isLegalDate(issuedOn) ? [] : [wrong('validity-date-not-real', '/issuedOn')]),
    ...statedDefects(rule, stated),
  ];
  if (defects.length > 0) return refuse('validity-invalid', { defects });
  if (rule.kind === 'long-term') return ok({ from: issuedOn });
  if (rule.kind === 'term') {
    const to = endOfTerm(issuedOn, rule.unit === 'year' ? rule.value * 12 : rule.value);
    if (isLegalDate(to)) return ok({ from: issuedOn, to });
    return refuse('validity-invalid', { defects: [wrong('validity-beyond-calendar', '/issuedOn')] });
  }
  const { from = issuedOn, to } = stated;
  return ok({ from, ...(to === undefined ? {} : { to }) });
};

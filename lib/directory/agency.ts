import * as z from 'zod/mini';
import { AGENCY_CODE_KINDS } from '../kernel/agency-code.ts';
import { isLegalDate, type LegalDate } from '../kernel/clock.ts';
import { divisionCode } from './division.ts';

const text = (maximum: number) => z.string().check(z.minLength(1), z.maxLength(maximum));
const date = z.string().check(z.refine(isLegalDate, 'date-invalid'));

/** 实施主体性质 */
export const AGENCY_NATURES = ['statutory', 'authorised', 'entrusted', 'other'] as const;

/** The directory's own identifier of an agency; codes and names may change, this stays. */
export const agencyId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/));

/** A spelling, and where it was met. */
export const agencyName = z.strictObject({
  text: text(200),
  kind: z.enum(['full', 'short']),
  source: text(100),
});

const givenCode = z.strictObject({ code: text(60), source: text(100) });

const finding = z.strictObject({
  code: z.string(),
  pointer: z.string(),
  facts: z.optional(z.record(z.string(), z.unknown())),
});

const shared = {
  names: z.array(agencyName).check(z.minLength(1), z.maxLength(50)),
  division: divisionCode,
  parent: z.optional(agencyId),
  nature: z.optional(z.enum(AGENCY_NATURES)),
  from: z.optional(date),
  to: z.optional(date),
  /** The agency that took over its duties on a reorganisation 机构改革. */
  successor: z.optional(agencyId),
};

/** What an editor or an import says of an agency. */
export const agencyInput = z.strictObject({ ...shared, codes: z.array(givenCode).check(z.maxLength(50)) });

/** An agency 实施主体 with every code and every spelling under which it is known. The first full name is its name. */
export const agency = z.strictObject({
  id: agencyId,
  ...shared,
  codes: z
    .array(
      z.strictObject({
        /** Upper case, half width, without hyphen and suffix; as it came where nothing could be read. */
        code: z.string(),
        original: z.string(),
        source: z.string(),
        kind: z.enum(AGENCY_CODE_KINDS),
        valid: z.boolean(),
      }),
    )
    .check(z.maxLength(50)),
  findings: z.array(finding).check(z.maxLength(500)),
});

export type AgencyInput = z.output<typeof agencyInput>;
export type Agency = z.output<typeof agency>;

/** Whether an agency still acts on a date. */
export const isLive = ({ to }: Pick<Agency, 'to'>, today: LegalDate): boolean =>
  to === undefined || to > today;

/** The codes that only one live agency may have: sound USCCs. */
export const claimsOf = ({ codes }: Agency): readonly string[] => [
  ...new Set(codes.filter(({ kind, valid }) => valid && kind === 'uscc').map(({ code }) => code)),
];

/** What spellings are compared by: white space and the width of brackets and letters do not count. */
export const normalName = (name: string): string =>
  name
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]+/g, '')
    .toUpperCase();

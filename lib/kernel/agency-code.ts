import { readCodeText } from './code-text.ts';
import { parseOrganisationCode } from './organisation-code.ts';
import type { Defect } from './result.ts';
import { parseUscc, type UsccExceptions } from './uscc.ts';

/**
 * The shapes in which old systems name an agency. The kind is the shape alone; whether the check digits agree is said by
 * `valid` and `defects`.
 *
 * | kind | shape |
 * |---|---|
 * | `uscc` | 18 characters |
 * | `uscc-lower-case` | 18 characters with lower-case letters |
 * | `uscc-17` | 17 characters: one of the eighteen was lost |
 * | `organisation-code` | 9 characters, `12345678-9`, or 10 without a hyphen |
 * | `suffixed` | one of the others, `_` and a local department number |
 * | `database-id` | 19 digits: a row number of the old system |
 * | `filler` | one character repeated five times or more, typed to satisfy a form |
 * | `truncated` | fewer than 9 letters and digits |
 * | `unknown` | anything else, an empty text included |
 */
export const AGENCY_CODE_KINDS = [
  'uscc',
  'uscc-lower-case',
  'uscc-17',
  'organisation-code',
  'suffixed',
  'database-id',
  'filler',
  'truncated',
  'unknown',
] as const;

export type AgencyCodeKind = (typeof AGENCY_CODE_KINDS)[number];

/** How an old record names its agency (实施主体). */
export type AgencyCode = Readonly<{
  original: string;
  kind: AgencyCodeKind;
  /** What to look the agency up by: upper case, without hyphen and suffix. Empty where there is nothing to look up. */
  code: string;
  /** A sound USCC or organisation code in upper case. */
  valid: boolean;
  /** Only for `suffixed`. */
  suffix?: string;
  /** Only for `suffixed`: the kind of what stands before the suffix. */
  stemKind?: AgencyCodeKind;
  defects: readonly Defect[];
}>;

const SUFFIXED = /^([^_]+)_([0-9A-Za-z]{1,20})$/;

const kindOf = (text: string): AgencyCodeKind => {
  if (/^(.)\1{4,}$/.test(text)) return 'filler';
  if (SUFFIXED.test(text)) return 'suffixed';
  if (/^[0-9A-Za-z]{18}$/.test(text)) return /[a-z]/.test(text) ? 'uscc-lower-case' : 'uscc';
  if (/^[0-9A-Za-z]{17}$/.test(text)) return 'uscc-17';
  if (/^([0-9A-Za-z]{9,10}|[0-9A-Za-z]{8}-[0-9A-Za-z])$/.test(text)) return 'organisation-code';
  if (/^\d{19}$/.test(text)) return 'database-id';
  if (/^[0-9A-Za-z]{1,8}$/.test(text)) return 'truncated';
  return 'unknown';
};

type Reading = Omit<AgencyCode, 'original' | 'kind'>;

const upper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

const unusable = (text: string, code: string, pointer: string): Reading => ({
  code: upper(text),
  valid: false,
  defects: [{ code, pointer, facts: { length: text.length } }],
});

const readSuffixed = (text: string, exceptions: UsccExceptions | undefined, pointer: string): Reading => {
  const [, stem = '', suffix = ''] = SUFFIXED.exec(text) ?? [];
  const inner = classifyAgencyCode(stem, exceptions, pointer);
  const defects = [{ code: 'agency-code-suffixed', pointer, facts: { suffix } }, ...inner.defects];
  return { code: inner.code, valid: false, suffix, stemKind: inner.kind, defects };
};

const readAs = (
  kind: AgencyCodeKind,
  text: string,
  exceptions: UsccExceptions | undefined,
  at: string,
): Reading => {
  switch (kind) {
    case 'uscc':
    case 'uscc-lower-case':
      return parseUscc(text, exceptions, at);
    case 'organisation-code':
      return parseOrganisationCode(text, at);
    case 'suffixed':
      return readSuffixed(text, exceptions, at);
    case 'filler':
      return { ...unusable(text, 'agency-code-filler', at), code: '' };
    case 'uscc-17':
    case 'database-id':
    case 'truncated':
    case 'unknown':
      return unusable(text, `agency-code-${kind}`, at);
  }
};

/**
 * Says how a text names an agency. Never throws, never rejects; the original stays as it came. For migrated data only:
 * new records name their agency by a sound USCC.
 */
export const classifyAgencyCode = (
  original: string,
  exceptions?: UsccExceptions,
  pointer = 'agency',
): AgencyCode => {
  const { text, readable, defects: read } = readCodeText(original, pointer);
  if (!readable) return { original, kind: 'unknown', code: '', valid: false, defects: read };
  const kind = kindOf(text);
  const { code, valid, suffix, stemKind, defects } = readAs(kind, text, exceptions, pointer);
  return {
    original,
    kind,
    code,
    valid: valid && read.length === 0,
    ...(suffix === undefined ? {} : { suffix }),
    ...(stemKind === undefined ? {} : { stemKind }),
    defects: [...read, ...defects],
  };
};

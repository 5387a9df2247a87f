import type { AgencyCode } from '../kernel/agency-code.ts';
import { positionsOf, readCodeText } from '../kernel/code-text.ts';
import { ok, refuse, type Defect, type Result } from '../kernel/result.ts';
import type { UsccExceptions } from '../kernel/uscc.ts';
import { parseBasicCode, type BasicCode } from './basic-code.ts';
import { codeDefect } from './code-defect.ts';
import { parseHandlingCode } from './handling-code.ts';
import { parseImplementingCode } from './implementing-code.ts';
import { parseLegacyCode } from './legacy-code.ts';

/**
 * What an item code is: `basic` (基本编码; its generation is `segments.base.form`), `implementing` (实施编码, 31),
 * `handling` (业务办理项编码, 33), `implementing-24` (the generation of GB/T 39046-2020), `legacy` (hyphenated, an older
 * city system's own) or `unknown`.
 */
export type ItemCodeKind = 'basic' | 'implementing' | 'handling' | 'implementing-24' | 'legacy' | 'unknown';

/** The parts of an item code as they stand in it; which ones there are depends on the kind. */
export type ItemCodeSegments = Readonly<{
  base?: BasicCode;
  division?: string;
  /** Three digits between division and agency in a legacy code. */
  batch?: string;
  agency?: AgencyCode;
  level?: string;
  serial?: string;
  /** A text whose inner structure is not published. */
  opaque?: string;
}>;

/** An item code (事项编码) of any generation, taken apart. */
export type ItemCode = Readonly<{
  kind: ItemCodeKind;
  /** Exactly what was given. */
  original: string;
  segments: ItemCodeSegments;
  defects: readonly Defect[];
}>;

type Reading = Omit<ItemCode, 'original'>;

const separate = <Parsed extends Readonly<{ defects: readonly Defect[] }>>(
  kind: ItemCodeKind,
  parsed: Parsed,
): Readonly<{ kind: ItemCodeKind; segments: Omit<Parsed, 'defects'>; defects: readonly Defect[] }> => {
  const { defects, ...segments } = parsed;
  return { kind, segments, defects };
};

const basic = (text: string): Reading => {
  const base = parseBasicCode(text);
  return { kind: 'basic', segments: { base }, defects: base.defects };
};

const unknown = (text: string): Reading => {
  const alien = positionsOf(text, /[^0-9A-Za-z-]/);
  const unrecognised = codeDefect('item-code-unrecognised', '', { length: text.length });
  const defects =
    alien.length > 0
      ? [unrecognised, codeDefect('item-code-alphabet', '', { positions: alien })]
      : [unrecognised];
  return { kind: 'unknown', segments: {}, defects };
};

const readHyphenated = (text: string, exceptions: UsccExceptions | undefined): Reading => {
  const legacy = parseLegacyCode(text, exceptions);
  if (legacy !== undefined) return separate('legacy', legacy);
  const alone = basic(text);
  return alone.segments.base?.form === 'unknown' ? unknown(text) : alone;
};

const read = (text: string, exceptions: UsccExceptions | undefined): Reading => {
  if (text.includes('-')) return readHyphenated(text, exceptions);
  if (!/^[0-9A-Za-z]+$/.test(text)) return unknown(text);
  switch (text.length) {
    case 10:
    case 12:
    case 14:
      return basic(text);
    case 24:
      return {
        kind: 'implementing-24',
        segments: { opaque: text },
        defects: [codeDefect('item-code-opaque', '')],
      };
    // One character fewer: the agency's USCC has lost one, which its own defects say.
    case 30:
    case 31:
      return separate('implementing', parseImplementingCode(text, exceptions));
    case 32:
    case 33:
      return separate('handling', parseHandlingCode(text, exceptions));
    default:
      return unknown(text);
  }
};

/**
 * Reads an item code of any generation, for imports and look-ups. Never throws and never rejects: the original is kept
 * verbatim, and all defects are reported at once, each with the segment it concerns as its pointer. `exceptions` are
 * USCCs in force although their check digit is wrong.
 */
export const parseItemCode = (original: string, exceptions?: UsccExceptions): ItemCode => {
  const { text, readable, defects } = readCodeText(original, '');
  if (!readable) return { kind: 'unknown', original, segments: {}, defects };
  const reading = read(text, exceptions);
  return { ...reading, original, defects: [...defects, ...reading.defects] };
};

/** Puts the segments together again: for a code read without `code-full-width` or `code-space`, the original. */
export const joinItemCode = ({ kind, segments }: Pick<ItemCode, 'kind' | 'segments'>): string => {
  const { base, division, batch, agency, level, serial, opaque } = segments;
  const inCode =
    kind === 'legacy'
      ? [base?.original, division, batch, agency?.original, level, serial]
      : [agency?.original, level, base?.original, serial, opaque];
  return inCode.filter((segment) => segment !== undefined).join(kind === 'legacy' ? '-' : '');
};

/** What a site may issue. */
export type CodeIssuer = Readonly<{
  /** First two digits of its province. National entries (`00`) may always be implemented. */
  provinces: readonly string[];
  /** Type pairs that its province added to those of GB/T 39046-2020. */
  extensionTypes?: readonly string[];
}>;

const notCurrent = ({ kind, segments }: ItemCode, text: string): Defect[] => {
  const lengths: Partial<Record<ItemCodeKind, number>> = { basic: 12, implementing: 31, handling: 33 };
  const national = segments.base?.form === 'national-12';
  if (national && lengths[kind] === text.length) return [];
  return [codeDefect('item-code-not-current', '', { expected: [12, 31, 33] })];
};

const foreignScope = (code: ItemCode, issuer: CodeIssuer): Defect[] => {
  const scope = code.segments.base?.parts?.scope;
  if (scope === undefined || scope === '00' || issuer.provinces.includes(scope)) return [];
  return [
    codeDefect('basic-code-scope-foreign', 'base/scope', { scope, expected: ['00', ...issuer.provinces] }),
  ];
};

const isAdmitted = (code: ItemCode, issuer: CodeIssuer, defect: Defect): boolean =>
  defect.code === 'item-type-extension' &&
  (issuer.extensionTypes ?? []).includes(code.segments.base?.parts?.type ?? '');

/**
 * Judges a code that is about to be issued: basic (12), implementing (31) or handling (33) of the present generation,
 * every check digit right, the type pair known, the scope national or of the site's own province. Any finding at all
 * refuses it, and all are reported at once.
 */
export const checkNewCode = (
  text: string,
  issuer: CodeIssuer,
): Result<ItemCode, 'item-code-not-issuable'> => {
  const code = parseItemCode(text);
  const defects = [
    ...code.defects.filter((defect) => !isAdmitted(code, issuer, defect)),
    ...notCurrent(code, text),
    ...foreignScope(code, issuer),
  ];
  return defects.length === 0 ? ok(code) : refuse('item-code-not-issuable', { defects });
};

import { classifyAgencyCode, type AgencyCode } from '../kernel/agency-code.ts';
import type { Defect } from '../kernel/result.ts';
import type { UsccExceptions } from '../kernel/uscc.ts';
import { parseBasicCode, type BasicCode } from './basic-code.ts';
import { codeDefect } from './code-defect.ts';

/**
 * A hyphenated item code of an older city system: `base-division-batch-agency-level-serial`, or only `base-agency`.
 * What `batch` and `level` meant there is not published: they are kept, not interpreted.
 */
export type LegacyCode = Readonly<{
  base: BasicCode;
  division?: string;
  batch?: string;
  agency: AgencyCode;
  level?: string;
  serial?: string;
  defects: readonly Defect[];
}>;

const LETTER_BASE = String.raw`[A-Za-z]-\d{6}-\d{3,4}`;
const BASE = String.raw`${LETTER_BASE}|\d[A-Za-z]-\d{4}-\d{5}|[0-9A-Za-z]{8,16}`;
const FULL = new RegExp(String.raw`^(${BASE})-(\d{6,15})-(\d{3})-(.+)-(\d)-(\d{1,4})$`);
const SHORT = new RegExp(String.raw`^(${LETTER_BASE})-(.+)$`);

const divisionDefects = (division: string): Defect[] =>
  division.length === 12 ? [] : [codeDefect('item-code-division', 'division', { length: division.length })];

const serialDefects = (serial: string): Defect[] =>
  serial.length === 2 ? [] : [codeDefect('item-code-serial', 'serial', { serial })];

const parseFull = (text: string, exceptions: UsccExceptions | undefined): LegacyCode | undefined => {
  const match = FULL.exec(text);
  if (match === null) return undefined;
  const [, baseText = '', division = '', batch = '', agencyText = '', level = '', serial = ''] = match;
  const base = parseBasicCode(baseText);
  const agency = classifyAgencyCode(agencyText, exceptions);
  const defects = [
    ...base.defects,
    ...divisionDefects(division),
    ...agency.defects,
    ...serialDefects(serial),
  ];
  return { base, division, batch, agency, level, serial, defects };
};

const parseShort = (text: string, exceptions: UsccExceptions | undefined): LegacyCode | undefined => {
  const match = SHORT.exec(text);
  if (match === null) return undefined;
  const [, baseText = '', agencyText = ''] = match;
  const base = parseBasicCode(baseText);
  const agency = classifyAgencyCode(agencyText, exceptions);
  return { base, agency, defects: [...base.defects, ...agency.defects] };
};

/** Takes a hyphenated code apart; undefined when it has neither form. Never throws. */
export const parseLegacyCode = (text: string, exceptions?: UsccExceptions): LegacyCode | undefined =>
  parseFull(text, exceptions) ?? parseShort(text, exceptions);

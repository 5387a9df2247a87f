import { classifyAgencyCode } from '../kernel/agency-code.ts';
import type { Defect } from '../kernel/result.ts';
import type { UsccExceptions } from '../kernel/uscc.ts';
import type { Agency, AgencyInput } from './agency.ts';

/** What can be wrong with an agency that is put. */
export const AGENCY_DEFECTS = [
  'agency-full-name-missing',
  'agency-successor-self',
  'agency-validity-invalid',
  'agency-code-repeated',
  'agency-division-unknown',
] as const;

/** Reads the codes of an agency and records what is wrong with them; nothing is rejected for it. */
export const describeAgency = (id: string, input: AgencyInput, exceptions?: UsccExceptions): Agency => {
  const read = input.codes.map(({ code, source }, index) => ({
    source,
    reading: classifyAgencyCode(code, exceptions, `/codes/${index}`),
  }));
  const findings = read.flatMap(({ reading }) => reading.defects).slice(0, 500);
  return {
    ...input,
    id,
    codes: read.map(({ source, reading: { code, original, kind, valid } }) => ({
      code: code === '' ? original : code,
      original,
      source,
      kind,
      valid,
    })),
    findings: findings.map(({ code, pointer, facts }) => ({
      code,
      pointer,
      ...(facts === undefined ? {} : { facts }),
    })),
  };
};

const repeated = ({ codes }: AgencyInput): Defect[] =>
  codes.flatMap(({ code }, index) =>
    codes.findIndex((other) => other.code === code) < index
      ? [{ code: 'agency-code-repeated', pointer: `/codes/${index}` }]
      : [],
  );

/** The rules that an agency must keep whatever its source. All breaches at once. */
export const agencyDefects = (id: string, input: AgencyInput): readonly Defect[] => {
  const { names, from, to, successor, parent } = input;
  const defects: Defect[] = [];
  if (!names.some(({ kind }) => kind === 'full'))
    defects.push({ code: 'agency-full-name-missing', pointer: '/names' });
  if (successor === id) defects.push({ code: 'agency-successor-self', pointer: '/successor' });
  if (parent === id) defects.push({ code: 'agency-successor-self', pointer: '/parent' });
  if (from !== undefined && to !== undefined && to <= from)
    defects.push({ code: 'agency-validity-invalid', pointer: '/to' });
  return [...defects, ...repeated(input)];
};

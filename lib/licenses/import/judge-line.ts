import * as z from 'zod/mini';
import { isLegalDate, type LegalDate } from '../../kernel/clock.ts';
import {
  licenseBase,
  parseLicenseIdentifier,
  type LicenseIdentifierParts,
} from '../../kernel/license-identifier.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import { EARLIER_ELSEWHERE } from '../check/judge-license.ts';
import { isSoundHolder } from '../holder.ts';
import type { LicenseChange } from '../license.ts';
import { checkFace } from '../types/check-face.ts';
import type { LicenseType } from '../types/license-type.ts';
import { validityOf, type Validity } from '../types/validity-of.ts';
import { isAsStated, legacyChanges } from './legacy-changes.ts';
import { legacyLicense, type LegacyLicense } from './legacy-license.ts';

/** A line that can be kept, and the codes of what is wrong with it none the less. */
export type JudgedLine = Readonly<{
  line: LegacyLicense;
  parts: LicenseIdentifierParts;
  /** Type, issuer and serial as they were. */
  base: string;
  type: LicenseType;
  validity: Validity;
  changes: readonly LicenseChange[];
  flags: readonly string[];
}>;

const FACE_IS_NONE = new Set(['face-too-many-fields', 'face-too-large']);

/** A line by its shape, and the identifier taken apart. */
export const readLine = (
  columns: unknown,
): Result<Readonly<{ line: LegacyLicense; parts: LicenseIdentifierParts; flags: string[] }>, 'rejected'> => {
  const parsed = z.safeParse(legacyLicense, columns);
  if (!parsed.success) {
    const defects = parsed.error.issues.slice(0, 20).map(({ code, path, ...issue }): Defect => {
      const keys = code === 'unrecognized_keys' && 'keys' in issue ? { facts: { unknown: issue.keys } } : {};
      return { code: 'license-line-shape', pointer: `/${path.map(String).join('/')}`, ...keys };
    });
    return refuse('rejected', { defects });
  }
  const line = parsed.data;
  const { parts, defects } = parseLicenseIdentifier(line.identifier, '/identifier');
  if (parts === undefined) return refuse('rejected', { defects });
  return ok({ line, parts, flags: defects.map(({ code }) => code) });
};

const validityOfLine = ({ validity, issuedOn }: LegacyLicense, type: LicenseType) => {
  const from = validity?.from ?? issuedOn;
  // What stands on a license counts, whatever its type would say today.
  return validity === undefined
    ? validityOf(type.content.validity, issuedOn)
    : validityOf({ kind: 'stated' }, issuedOn, {
        from,
        ...(validity.to === undefined ? {} : { to: validity.to }),
      });
};

const flagsOf = (line: LegacyLicense, { version }: LicenseIdentifierParts, type: LicenseType): string[] => [
  ...(isSoundHolder(line.holder) ? [] : ['license-holder-number']),
  ...(checkFace(type.content.elements, line.face).length > 0 ? ['license-face-unfit'] : []),
  ...(Number(version) > 1 ? [EARLIER_ELSEWHERE] : []),
];

type At = Readonly<{ type: LicenseType | undefined; by: string; now: Date }>;

const wrong = (code: string, pointer: string): Defect => ({ code, pointer });

/** Whether a line can be kept as a license of its type. What cannot be mended here is no reason to lose it: it is flagged. */
export const judgeLine = (
  { line, parts, flags }: Readonly<{ line: LegacyLicense; parts: LicenseIdentifierParts; flags: string[] }>,
  { type, by, now }: At,
): Result<JudgedLine, 'rejected'> => {
  if (type === undefined) return refuse('rejected', { defects: [wrong('license-type-unknown', '/type')] });
  const validity = validityOfLine(line, type);
  const changes = legacyChanges(line, { by, at: now.toISOString() });
  const isStated = changes && validity.ok && isAsStated(line, changes, validity.value, now);
  const face = checkFace(type.content.elements, line.face).filter(({ code }) => FACE_IS_NONE.has(code));
  const defects = [
    ...(line.type === undefined || line.type === parts.type
      ? []
      : [wrong('license-line-type-differs', '/type')]),
    ...(validity.ok ? [] : (validity.refusal.defects ?? [])),
    ...(isLegalDate(line.issuedOn as LegalDate) ? [] : [wrong('license-issued-on', '/issuedOn')]),
    ...(changes === undefined ? [wrong('license-history-unsound', '/history')] : []),
    ...(changes && validity.ok && !isStated ? [wrong('license-state-differs', '/state')] : []),
    ...face,
  ];
  if (!validity.ok || changes === undefined || defects.length > 0) return refuse('rejected', { defects });
  const all = [...new Set([...flags, ...flagsOf(line, parts, type)])];
  return ok({ line, parts, base: licenseBase(parts), type, validity: validity.value, changes, flags: all });
};

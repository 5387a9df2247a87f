import { isLegalDate, legalDate, type LegalDate } from '../../kernel/clock.ts';
import type { Defect } from '../../kernel/result.ts';
import { hasUnseen } from '../../platform/unfit-text.ts';
import type { MaterialRequest } from './material-requests.ts';

/** What may be wrong with a material beyond its shape. */
export const MATERIAL_DEFECTS = [
  'material-names-nothing',
  'material-promise-missing',
  'material-text-unseen-character',
  'material-date-not-real',
  'material-over',
  'material-too-long',
  'material-type-unknown',
  'upload-not-found',
  'upload-gone',
  'upload-not-ready',
  'upload-purpose-differs',
] as const;

type Code = (typeof MATERIAL_DEFECTS)[number];

const wrong = (code: Code, pointer: string, facts?: Defect['facts']): Defect => ({
  code,
  pointer,
  ...(facts === undefined ? {} : { facts }),
});

const MAX_YEARS = 10;

/** Files are not held for ever: a material that is still good by then is brought again. */
export const latestEnd = (now: Date): LegalDate => {
  const today = legalDate(now);
  const end = `${Number(today.slice(0, 4)) + MAX_YEARS}${today.slice(4)}`;
  return isLegalDate(end) ? end : `${end.slice(0, 5)}03-01`;
};

const endDefects = (validTo: LegalDate | undefined, now: Date): readonly Defect[] => {
  const pointer = '/validTo';
  if (validTo === undefined) return [];
  if (!isLegalDate(validTo)) return [wrong('material-date-not-real', pointer)];
  if (validTo <= legalDate(now)) return [wrong('material-over', pointer)];
  return validTo > latestEnd(now) ? [wrong('material-too-long', pointer, { maximum: MAX_YEARS })] : [];
};

const textDefects = (texts: Readonly<Record<string, string | undefined>>): readonly Defect[] =>
  Object.entries(texts)
    .filter(([, text]) => text !== undefined && hasUnseen(text))
    .map(([name]) => wrong('material-text-unseen-character', `/${name}`));

/** All that is wrong with what the holder says of a material. */
export const materialDefects = (
  { licenseType, name, number, level, promise, validTo }: MaterialRequest,
  now: Date,
): readonly Defect[] => [
  ...(licenseType === undefined && name === undefined ? [wrong('material-names-nothing', '/name')] : []),
  ...(level === 'D' && promise !== true ? [wrong('material-promise-missing', '/promise')] : []),
  ...textDefects({ name, number }),
  ...endDefects(validTo, now),
];

import type { HolderKind } from '../types/license-type.ts';
import data from './exchange-codes.json' with { type: 'json' };

/** What the exchange interface can be asked; each name says whether data or files, and by what. */
export const EXCHANGE_OPERATIONS = [
  'GetCertificateDataByHolder',
  'GetCertificateDataByCertificateID',
  'GetCertificateFileByHolder',
  'GetCertificateFileByCertificateID',
] as const;
export type ExchangeOperation = (typeof EXCHANGE_OPERATIONS)[number];

const { code, message } = data.success;
export const SUCCESS: Readonly<{ code: string; message: string }> = { code, message };

/** A code of the exchange interface for a refusal here; undefined where no code of it is known. */
export const exchangeErrorOf = (code: string): Readonly<{ code: string; message: string }> | undefined =>
  data.errors.find(({ of }) => of.includes(code));

const HOLDER_TYPES: Readonly<Record<string, Readonly<{ kind: string }>>> = data.holderTypes;

/** Who holds by a number of a type (证件类型代码); undefined for a type that is not known. */
export const holderKindOf = (code: string): HolderKind | undefined => {
  const known = Object.hasOwn(HOLDER_TYPES, code) ? HOLDER_TYPES[code] : undefined;
  if (known === undefined) return undefined;
  return known.kind === 'organisation' ? 'organisation' : 'person';
};

import type { LicensePersonal, LicenseRecord } from '../license.ts';
import { lastDayBefore } from '../trust.ts';
import type { FaceElement } from '../types/license-type.ts';
import type { FaceRow, LicenseFacts } from './license-facts.ts';

/** What a version of a license says; `elements` are those of its type, in the order in which they stand on its face. */
export type LicenseToTell = Readonly<{
  license: Pick<
    LicenseRecord,
    'identifier' | 'type' | 'issuer' | 'issuedOn' | 'validFrom' | 'validTo' | 'createdAt'
  >;
  personal: LicensePersonal;
  elements: readonly FaceElement[];
}>;
export type LicenseToFile = LicenseToTell & Readonly<{ license: LicenseRecord }>;

/** Kinds of holders' codes by name. Other ones have no name here that is certain. */
const CODE_KINDS: Readonly<Record<string, string>> = { '001': '统一社会信用代码', '111': '居民身份证号码' };
const ANY_CODE_KIND = '证件号码';

/** Whether the name of an element in the exchange form is one of those that files have room for. */
const isMetadata = (name: string): boolean => /^KZ_[A-Z0-9_]/.test(name);

const shownElements = ({ personal: { face }, elements }: LicenseToTell): readonly FaceElement[] =>
  elements.filter(({ name }) => Object.hasOwn(face, name));

const rowsOf = (wish: LicenseToTell): readonly FaceRow[] =>
  shownElements(wish).map(({ name, label, exchangeName }) => {
    const row = { label: label['zh-CN'], value: String(wish.personal.face[name]) };
    return isMetadata(exchangeName) ? { ...row, metadata: exchangeName } : row;
  });

/** What the file of a license tells: under its issuer's watermark, which ends with it. */
export const factsOfLicense = (wish: LicenseToTell): LicenseFacts => {
  const { type, issuer, validFrom, validTo, ...license } = wish.license;
  const { holder, number } = wish.personal;
  const lastDay = validTo === undefined ? {} : { lastDay: lastDayBefore(validTo) };
  return {
    type: { code: type.code, name: type.name },
    identifier: license.identifier,
    number,
    issuer: { code: issuer.code, name: issuer.name },
    holder: {
      name: holder.name,
      code: holder.number,
      codeKind: { code: holder.codeType, name: CODE_KINDS[holder.codeType] ?? ANY_CODE_KIND },
    },
    issuedOn: license.issuedOn,
    validity: { firstDay: validFrom, ...lastDay },
    createdAt: license.createdAt,
    face: rowsOf(wish),
    watermark: { level: 'A', by: issuer.name, ...lastDay },
  };
};

/** The names of the elements that have a row, in the order of the rows. */
export const rowNames = (wish: LicenseToFile): readonly string[] =>
  shownElements(wish).map(({ name }) => name);

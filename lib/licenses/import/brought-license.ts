import { canonicalJson } from '../../kernel/digest.ts';
import { licenseBase, makeLicenseIdentifier } from '../../kernel/license-identifier.ts';
import { isPersonalSerial } from '../holder.ts';
import type { LicensePersonal, LicenseRecord } from '../license.ts';
import type { PersonalData } from '../personal-data.ts';
import { publicFaceOf } from '../types/public-face.ts';
import type { JudgedLine } from './judge-line.ts';
import { legacyReasons } from './legacy-changes.ts';
import { formerBase, surrogateSerial } from './legacy-serial.ts';

/** A license made of a line; `former` is what leads to it where its own serial may stand in no key. */
export type BroughtLicense = Readonly<{ license: LicenseRecord; personal: LicensePersonal; former?: string }>;

type Making = Readonly<{ keys: PersonalData; by: string; now: Date; known: string | undefined }>;

/** Under which base and identifier it is kept: its own, or ones that name nobody. */
const namesOf = ({ line, parts, base, flags }: JudgedLine, { keys, known }: Making) => {
  if (!isPersonalSerial(parts, line.holder)) return { base, identifier: line.identifier, flags, former: [] };
  const serial = known?.split('.')[2] ?? surrogateSerial(keys, base);
  const kept = { ...parts, serial };
  const original = { of: 'license', type: parts.type, number: line.identifier } as const;
  return {
    base: licenseBase(kept),
    identifier: makeLicenseIdentifier(kept),
    flags: [...flags, 'license-serial-personal'],
    former: [formerBase(base), original],
  };
};

const personalOf = ({ line }: JudgedLine, former: ReturnType<typeof namesOf>['former']): LicensePersonal => {
  const { kind: _kind, ...holder } = line.holder;
  const formerNumbers = [...(line.formerNumbers ?? []), ...former];
  const reasons = legacyReasons(line);
  return {
    holder,
    number: line.number,
    face: line.face,
    ...(formerNumbers.length > 0 ? { formerNumbers } : {}),
    ...(reasons.length > 0 ? { reasons: { changes: reasons } } : {}),
  };
};

/** The license that a line tells; undefined where its holder's number is none. `known` is its base, where it was met before. */
export const broughtLicense = (judged: JudgedLine, making: Making): BroughtLicense | undefined => {
  const { line, parts, type, validity, changes } = judged;
  const { keys, by, now } = making;
  const holder = keys.holder(line.holder);
  if (holder === undefined) return undefined;
  const { base, identifier, flags, former } = namesOf(judged, making);
  const version = Number(parts.version);
  const personal = personalOf(judged, former);
  const license: LicenseRecord = {
    base,
    version,
    identifier,
    type: { code: type.code, version: type.version, name: type.content.name['zh-CN'] },
    issuer: { ...line.issuer, code: line.issuer.code ?? parts.issuer },
    holderKind: line.holder.kind,
    holder,
    personal: keys.encipher(personal, { base, version }),
    issuedOn: line.issuedOn,
    validFrom: validity.from,
    ...(validity.to === undefined ? {} : { validTo: validity.to }),
    request: keys.digest(line),
    createdAt: now.toISOString(),
    made: { operation: 'issue', by },
    publicFace: [...publicFaceOf(type.content.elements, line.face)],
    ...(flags.length === 0 ? {} : { flags: [...flags] }),
    changes: [...changes],
  };
  return { license, personal, ...(former.length > 0 ? { former: judged.base } : {}) };
};

const said = ({ type, changes, ...license }: LicenseRecord, personal: LicensePersonal): string => {
  const { holder: _, personal: _p, request: _r, createdAt: _c, made: _m, publicFace: _f, ...rest } = license;
  const told = changes.map(({ by: _by, at: _at, ...change }) => change);
  return canonicalJson({ ...rest, type: type.code, changes: told, personal });
};

/** Whether two licenses say the same, whoever wrote them, when, by which key and by which version of their type. */
export const saysTheSame = (
  { license, personal }: BroughtLicense,
  stored: LicenseRecord,
  keys: PersonalData,
): boolean => said(license, personal) === said(stored, keys.decipher(stored));

import { maskIdentity } from '../../kernel/mask.ts';
import type { LicenseRecord } from '../license.ts';
import { materialTrust } from '../materials/material-answer.ts';
import type { MaterialRecord } from '../materials/material.ts';
import type { PersonalData } from '../personal-data.ts';
import { licenseTrust } from '../trust.ts';
import { findHeld, findHeldMaterials, type Holdings } from './find-held.ts';
import type { WantedMaterial } from './item-material-list.ts';
import { judgeWanted, type Held, type Verdict } from './judge-wanted.ts';
import type { MatchResult } from './match-requests.ts';
import type { WantedTypes } from './wanted-types.ts';

/** A list of materials, and the types that do for each that it names. */
export type MatchList = Readonly<{ wanted: readonly WantedMaterial[]; types: WantedTypes }>;

/** Whether a type may be spoken of, that is named or stands in the place of a named one. */
export type CoversType = (type: string, named: string) => boolean;

/** The types that do for a material, in the order of preference. */
export const typesFor = ({ licenseTypes }: WantedMaterial, types: WantedTypes): readonly string[] => [
  ...new Set(licenseTypes.flatMap((named) => types.get(named) ?? [named])),
];

const coveredTypes = (types: WantedTypes, covers: CoversType): readonly string[] => [
  ...new Set([...types].flatMap(([named, chain]) => chain.filter((type) => covers(type, named)))),
];

const heldOf = async (holdings: Holdings, types: readonly string[]): Promise<Held> => {
  const [found, materials] = await Promise.all([
    Promise.all(types.map(async (type) => [type, await findHeld(holdings, type)] as const)),
    findHeldMaterials(holdings, types),
  ]);
  return { ofType: new Map(found), materials };
};

/** What becomes of each wanted material by what a holder has: one Query page for each distinct type, one for materials. */
export const matchHoldings = async (
  holdings: Holdings,
  { wanted, types }: MatchList,
  coversType: CoversType,
): Promise<readonly Verdict[]> => {
  const held = await heldOf(holdings, coveredTypes(types, coversType));
  return wanted.map((one) => judgeWanted(one, typesFor(one, types), held));
};

type Told = Readonly<{ keys: PersonalData; toAgency: boolean }>;

const licenseTold = (license: LicenseRecord, { keys, toAgency }: Told) => {
  const { identifier, type, validTo } = license;
  const number = maskIdentity(keys.decipher(license).number);
  const end = validTo === undefined ? {} : { validTo };
  return { license: { identifier, type, number, ...end, trust: licenseTrust(license, toAgency) } };
};

const materialTold = (material: MaterialRecord) => {
  const { id, licenseType, validTo } = material;
  const type = licenseType === undefined ? {} : { licenseType };
  return { material: { id, ...type, validTo, trust: materialTrust(material) } };
};

/** A verdict as it is told: nothing of a face, the number masked. */
export const toMatchResult = (id: string, verdict: Verdict, told: Told): MatchResult => {
  const { license, material, ...rest } = verdict;
  return {
    id,
    ...rest,
    ...(license === undefined ? {} : licenseTold(license, told)),
    ...(material === undefined ? {} : materialTold(material)),
  };
};

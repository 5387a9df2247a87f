import { classifyAgencyCode } from '../kernel/agency-code.ts';
import { legalDate } from '../kernel/clock.ts';
import { sm3Hex } from '../kernel/digest.ts';
import { isLive, normalName, type Agency } from './agency.ts';
import type { AgencyStore, StoredAgency } from './agency-store.ts';
import type { AgencyGroup } from './merge-spellings.ts';
import { canonicalDivision } from './resolve-division.ts';
import type { SaveAgencyDeps } from './save-agency.ts';

export const divisionOf = ({ divisions }: AgencyGroup): string => canonicalDivision(divisions[0]?.text ?? '');

/** The same for the same agency, whatever source names it, so that it is made once. */
export const idOf = (group: AgencyGroup): string =>
  group.key ?? `n-${sm3Hex(`${divisionOf(group)}\n${normalName(group.names[0]?.text ?? '')}`).slice(0, 20)}`;

/** A group and the spellings that no other group of its division has: only those say which agency is meant. */
export type Placed = Readonly<{ group: AgencyGroup; telling: readonly string[] }>;

const nameIn = (group: AgencyGroup, text: string): string => `${divisionOf(group)}\n${normalName(text)}`;

/** Groups without a sound code come last: they join by name, and must see every agency that has one. */
export const placedIn = (groups: readonly AgencyGroup[]): readonly (readonly Placed[])[] => {
  const sharers = new Map<string, Set<AgencyGroup>>();
  for (const group of groups)
    for (const { text } of group.names) {
      const at = nameIn(group, text);
      sharers.set(at, (sharers.get(at) ?? new Set()).add(group));
    }
  const placed = groups
    .filter(({ names }) => names.length > 0)
    .map((group) => ({
      group,
      telling: group.names
        .map(({ text }) => text)
        .filter((text) => sharers.get(nameIn(group, text))?.size === 1),
    }));
  return [placed.filter(({ group }) => group.key !== undefined), placed.filter(({ group }) => !group.key)];
};

/** A sound USCC and the organisation code within it are one key. */
const keysOf = ({ codes }: Agency): readonly string[] =>
  codes.filter(({ valid }) => valid).map(({ code, kind }) => (kind === 'uscc' ? code.slice(8, 17) : code));

const distinct = (found: readonly StoredAgency[]): readonly StoredAgency[] => [
  ...new Map(found.map((one) => [one.agency.id, one])).values(),
];

const byCode = async (
  agencies: AgencyStore,
  { key, codes }: AgencyGroup,
): Promise<readonly StoredAgency[]> => {
  const sound = codes.map(({ text }) => classifyAgencyCode(text)).filter(({ valid }) => valid);
  const texts = new Set([...(key === undefined ? [] : [key]), ...sound.map(({ code }) => code)]);
  const found = await Promise.all([...texts].map((code) => agencies.findByCode(code)));
  return distinct(found.flat()).filter(({ agency }) =>
    agency.codes.some(({ code, valid }) => valid && texts.has(code)),
  );
};

/** Those of its division that are spelled so, unless their sound code says that they are somebody else. */
const byName = async (
  agencies: AgencyStore,
  { group, telling }: Placed,
): Promise<readonly StoredAgency[]> => {
  const named = await Promise.all(telling.map((text) => agencies.findByName(text)));
  return distinct(named.flat()).filter(({ agency }) => {
    const keys = keysOf(agency);
    const isOther = group.key !== undefined && keys.length > 0 && !keys.includes(group.key);
    return agency.division === divisionOf(group) && !isOther;
  });
};

type Place = Readonly<{ over?: StoredAgency }> | Readonly<{ several: readonly string[] }>;

/** The record a group belongs to: the one with its code, else the one with its name; of several the one that lives. */
export const placeOf = async ({ agencies, clock }: SaveAgencyDeps, placed: Placed): Promise<Place> => {
  const { group } = placed;
  const coded = await byCode(agencies, group);
  const found = coded.length > 0 ? coded : await byName(agencies, placed);
  const live = found.filter(({ agency }) => isLive(agency, legalDate(clock.now())));
  const [over, ...others] = live.length > 0 ? live : found;
  if (others.length > 0 && coded.length > 0) return { several: found.map(({ agency }) => agency.id) };
  // Nobody can tell which of several namesakes is meant: the spelling stays a record of its own.
  const own = others.length > 0 ? undefined : over;
  const fresh = await agencies.find(own?.agency.id ?? idOf(group), { fresh: true });
  return fresh === undefined ? {} : { over: fresh };
};

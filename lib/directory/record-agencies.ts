import * as z from 'zod/mini';
import { classifyAgencyCode } from '../kernel/agency-code.ts';
import { legalDate } from '../kernel/clock.ts';
import { sm3Hex } from '../kernel/digest.ts';
import { isLive, normalName, type Agency } from './agency.ts';
import type { AgencyStore, StoredAgency } from './agency-store.ts';
import { describeAgency } from './describe-agency.ts';
import { divisionCode } from './division.ts';
import { joinSpellings } from './join-spellings.ts';
import { mergeSpellings, type AgencyGroup, type AgencyMention } from './merge-spellings.ts';
import { canonicalDivision } from './resolve-division.ts';
import { saveAgency, type SaveAgencyDeps } from './save-agency.ts';

/** What became of the agencies that a source names. `unresolved` are left to an editor, each with the reason. */
export type RecordedAgencies = Readonly<{
  created: number;
  changed: number;
  unchanged: number;
  unresolved: readonly Unresolved[];
}>;

/** `why`: several agencies answer to its codes; the division is none; another agency holds its code; others write too. */
export type Unresolved = Readonly<{
  name: string;
  why: 'several-agencies' | 'division-unusable' | 'code-claimed' | 'too-contended';
  agencies: readonly string[];
}>;

const TRIES = 5;
const WORKERS = 8;

const divisionOf = ({ divisions }: AgencyGroup): string => canonicalDivision(divisions[0]?.text ?? '');

/** A sound USCC and the organisation code within it are one key. */
const keysOf = ({ codes }: Agency): readonly string[] =>
  codes.filter(({ valid }) => valid).map(({ code, kind }) => (kind === 'uscc' ? code.slice(8, 17) : code));

/** The same for the same agency, whatever source names it, so that it is made once. */
const idOf = (group: AgencyGroup): string =>
  group.key ?? `n-${sm3Hex(`${divisionOf(group)}\n${normalName(group.names[0]?.text ?? '')}`).slice(0, 20)}`;

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

/** A group and the spellings that no other group of its division has: only those say which agency is meant. */
type Placed = Readonly<{ group: AgencyGroup; telling: readonly string[] }>;

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
const placeOf = async ({ agencies, clock }: SaveAgencyDeps, placed: Placed): Promise<Place> => {
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

type Recorded = 'created' | 'changed' | 'unchanged' | Unresolved;

const recordGroup = async (
  deps: SaveAgencyDeps,
  placed: Placed,
  source: string,
  run: string | undefined,
): Promise<Recorded> => {
  const { group } = placed;
  const name = group.names[0]?.text ?? '';
  const unresolved = (why: Unresolved['why'], agencies: readonly string[] = []) => ({ name, why, agencies });
  if (!z.safeParse(divisionCode, divisionOf(group)).success) return unresolved('division-unusable');
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const place = await placeOf(deps, placed);
    if ('several' in place) return unresolved('several-agencies', place.several);
    const { over } = place;
    const id = over?.agency.id ?? idOf(group);
    const saved = await saveAgency(
      deps,
      describeAgency(id, joinSpellings(group, source, over?.agency)),
      over,
      run,
    );
    if (saved.ok)
      return over === undefined ? 'created' : saved.value.rev === over.rev ? 'unchanged' : 'changed';
    if (saved.refusal.kind === 'agency-code-claimed') return unresolved('code-claimed', [id]);
  }
  return unresolved('too-contended');
};

const nameIn = (group: AgencyGroup, text: string): string => `${divisionOf(group)}\n${normalName(text)}`;

/** Groups without a sound code come last: they join by name, and must see every agency that has one. */
const placedIn = (groups: readonly AgencyGroup[]): readonly (readonly Placed[])[] => {
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

/**
 * Enters the agencies that a source names into the directory: every code and every spelling, each with its source. Rows
 * are put together by sound code, then by name within a division, and join the agency that has the code or the name;
 * where there is none, one is made. Told again it changes nothing. What only a person can decide is left alone and told.
 */
export const recordAgencies = async (
  deps: SaveAgencyDeps,
  { source, mentions, run }: Readonly<{ source: string; mentions: readonly AgencyMention[]; run?: string }>,
): Promise<RecordedAgencies> => {
  const { groups } = mergeSpellings(mentions);
  const outcomes: Recorded[] = [];
  for (const placed of placedIn(groups)) {
    const waiting = placed.values();
    const work = async (): Promise<void> => {
      for (const one of waiting) outcomes.push(await recordGroup(deps, one, source, run));
    };
    await Promise.all(Array.from({ length: WORKERS }, work));
  }
  const count = (wanted: string): number => outcomes.filter((outcome) => outcome === wanted).length;
  return {
    created: count('created'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    unresolved: outcomes
      .filter((outcome) => typeof outcome !== 'string')
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
};

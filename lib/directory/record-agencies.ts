import * as z from 'zod/mini';
import { retryThrottled, type Retry } from '../platform/store/retry.ts';
import { describeAgency } from './describe-agency.ts';
import { divisionCode } from './division.ts';
import { joinSpellings } from './join-spellings.ts';
import { mergeSpellings, type AgencyMention } from './merge-spellings.ts';
import { divisionOf, idOf, placedIn, placeOf, type Placed } from './place-agency.ts';
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

/**
 * Enters the agencies that a source names into the directory: every code and every spelling, each with its source. Rows
 * are put together by sound code, then by name within a division, and join the agency that has the code or the name;
 * where there is none, one is made. Told again it changes nothing. What only a person can decide is left alone and told.
 */
export const recordAgencies = async (
  { retry, ...deps }: SaveAgencyDeps & Readonly<{ retry?: Retry }>,
  { source, mentions, run }: Readonly<{ source: string; mentions: readonly AgencyMention[]; run?: string }>,
): Promise<RecordedAgencies> => {
  const { groups } = mergeSpellings(mentions);
  const outcomes: Recorded[] = [];
  for (const placed of placedIn(groups)) {
    const waiting = placed.values();
    const work = async (): Promise<void> => {
      for (const one of waiting)
        outcomes.push(await retryThrottled(() => recordGroup(deps, one, source, run), retry));
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

import type { LicenseUse } from '../uses/license-use.ts';
import type { Claim, Kept, NewUse, Proof } from './ground.ts';
import { groundId, type GroundOf, type GroundStore, type StoredGround } from './ground-record.ts';

/** How a type may be shown at most. */
export type Show = 'masked' | 'whole';

/** What a ground that is kept elsewhere allows at this moment, by type; or why it is none. */
export type Terms =
  Readonly<{ types: ReadonlyMap<string, Show>; basis?: string }> | Readonly<{ why: string }>;

/** After so many a retrieval proves its ground anew, some times; by then the record is full of uses that wait, if anything. */
const TRIES = 5;

const keepUse = async (
  grounds: GroundStore,
  ground: GroundOf,
  use: NewUse,
  first: StoredGround | undefined,
): Promise<'kept' | 'contended'> => {
  let over = first;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if ((await grounds.keep(ground, use, over)) === 'kept') return 'kept';
    over = await grounds.find(groundId(ground));
    // It may be one's own write whose answer was lost on the way: no two uses have the same ciphertext.
    if (over?.ground.uses.some(({ purpose }) => purpose === use.purpose)) return 'kept';
  }
  return 'contended';
};

/** Whether all that was allowed still is. */
const narrowed = (before: ReadonlyMap<string, Show>, now: ReadonlyMap<string, Show>): boolean =>
  [...before].some(([type, show]) => now.get(type) !== show && now.get(type) !== 'whole');

type Options = Readonly<{
  kind: Extract<LicenseUse['ground']['kind'], 'case' | 'grant'>;
  claim: Claim;
  /** Reads the ground as it was last written. */
  terms: () => Promise<Terms>;
}>;

/**
 * A ground that is kept elsewhere, and its uses in a record of their own: a grant that is used all day is not one hot
 * record. The use is written first and the ground read again after it. Whoever ends a ground therefore either finds every
 * use on record that was answered, or the second read sees the end and nothing is answered: a use may stand on record of
 * which nothing left, with the attempt that says so, and never the other way round.
 */
export const proveRecorded = async (
  { grounds }: Readonly<{ grounds: GroundStore }>,
  { kind, claim: { agency, caseNumber, hashes }, terms }: Options,
): Promise<Proof> => {
  const [holder] = hashes;
  // Read for nobody too: how long a refusal takes does not tell whether there is a holder.
  const of: GroundOf = { kind, agency, caseNumber, holder: holder ?? '-' };
  const [allowed, before] = await Promise.all([terms(), grounds.find(groundId(of))]);
  if ('why' in allowed) return allowed;
  if (holder === undefined) return { why: 'holder-unreadable' };
  const { types, basis } = allowed;
  const keep = async (use: NewUse): Promise<Kept> => {
    if ((await keepUse(grounds, of, use, before)) === 'contended') return 'contended';
    const now = await terms();
    if ('why' in now) return now;
    return narrowed(types, now.types) ? { why: `${kind}-narrowed` } : 'kept';
  };
  return {
    proven: {
      ground: { kind, id: groundId(of), ...(basis === undefined ? {} : { basis }) },
      covers: (_, type) => types.has(type),
      coversSome: (type) => types.has(type),
      showsWhole: (type) => types.get(type) === 'whole',
      keep,
    },
  };
};

import { versionAt } from '../as-of.ts';
import { licenseStateAt } from '../license-state.ts';
import type { StoredLicense } from '../license.ts';
import { leadsTo } from '../numbers/leading-numbers.ts';
import { followSuccessors } from '../succession/follow-successors.ts';
import { UNREACHABLE, unlessAway, type Lead, type Sources } from './find-leads.ts';
import type { ProvenGround } from './ground.ts';
import type { RetrievalResult } from './retrieval-requests.ts';
import type { TellShown } from './tell-shown.ts';

/** Under what a thing that is wanted is told. */
export type Under = Sources &
  Readonly<{
    proven: Pick<ProvenGround, 'covers' | 'coversSome'>;
    /** So many licenses are told at most: a use stays small enough to stand beside others. */
    most: number;
    /** The instant at which states are judged. */
    asOf: Date;
    tell: TellShown;
  }>;

const nothing = (outcome: RetrievalResult['outcome']): RetrievalResult => ({ outcome, licenses: [] });

const resultOf = async (
  found: readonly StoredLicense[],
  { most, asOf, tell, licenses }: Under,
  isMore: boolean,
): Promise<RetrievalResult> => {
  const then = await Promise.all(found.map((one) => versionAt(licenses, one, asOf)));
  const valid = then.filter(({ license }) => licenseStateAt(license, asOf) === 'valid');
  const rest = isMore || valid.length > most ? { more: true } : {};
  if (valid.length > 0)
    return { outcome: 'shown', licenses: await Promise.all(valid.slice(0, most).map(tell)), ...rest };
  const [first] = then;
  if (first === undefined) return { ...nothing('none'), ...rest };
  const state = licenseStateAt(first.license, asOf) ?? 'not-yet-valid';
  return { ...nothing('not-valid'), state, ...rest };
};

const isTheHolders = ({ hashes }: Under, one: StoredLicense | undefined): one is StoredLicense =>
  one !== undefined && hashes.includes(one.license.holder);

type OfType = Extract<Lead, { of: 'type' }>;

/** Whether a license is wanted by its number: its own, or an older one that leads to it. */
const bears = ({ type, number }: OfType, { keys }: Under, { license }: StoredLicense): boolean => {
  if (number === undefined) return true;
  const personal = keys.decipher(license);
  const leading = [{ of: 'license', type, number } as const, { of: 'license', number } as const];
  return leading.some((one) => leadsTo(one, personal, license.type.code));
};

/**
 * A list and a number only say which there may be: each is read again, for it may have been revoked a moment ago. What is in
 * the place of a license of a type that the ground speaks of, by that license's number, is spoken of too (一证一码).
 */
const ofType = async (lead: OfType, under: Under): Promise<RetrievalResult> => {
  const { covers } = under.proven;
  const covered = lead.bases.filter(
    (base) =>
      covers(base, base.split('.')[0] ?? '') || (lead.number !== undefined && covers(base, lead.type)),
  );
  const fresh = await Promise.all(covered.map((base) => under.licenses.find(base)));
  const found = fresh.filter((one) => isTheHolders(under, one)).filter((one) => bears(lead, under, one));
  // Somebody else's license of that number is not to be told from none.
  if (found.length === 0 && !under.proven.coversSome(lead.type)) return nothing('not-shared');
  return resultOf(found, under, lead.more);
};

/** By an identifier that the ground speaks of: that license, or the one that has taken its place once it is not valid. */
const ofLicense = async (
  { found }: Extract<Lead, { of: 'license' }>,
  under: Under,
): Promise<RetrievalResult> => {
  if (!isTheHolders(under, found)) return resultOf([], under, false);
  const isValid = licenseStateAt(found.license, under.asOf) === 'valid';
  const current = isValid ? found : await followSuccessors(under.licenses, found);
  return resultOf([isTheHolders(under, current) ? current : found], under, false);
};

/** By a number a license of another type may be found, which the ground speaks of: that is seen when it is. */
const isCovered = (lead: Exclude<Lead, { of: 'nothing' }>, { proven }: Under): boolean => {
  if (lead.of === 'type' && lead.number !== undefined) return true;
  return 'base' in lead && lead.base !== undefined
    ? proven.covers(lead.base, lead.type)
    : proven.coversSome(lead.type);
};

/**
 * What becomes of one thing that is wanted on a ground: the valid licenses are shown; else it is said that there is none, or
 * what the one that there is is by now, or that its store cannot be reached. Of what the ground does not cover it is not even
 * said whether there is any.
 */
export const findWanted = async (lead: Lead, under: Under): Promise<RetrievalResult> => {
  if (lead.of === 'nothing' || !isCovered(lead, under)) return nothing('not-shared');
  if (lead.of === 'away') return nothing('source-unreachable');
  const result = await unlessAway(lead.of === 'type' ? ofType(lead, under) : ofLicense(lead, under));
  return result === UNREACHABLE ? nothing('source-unreachable') : result;
};

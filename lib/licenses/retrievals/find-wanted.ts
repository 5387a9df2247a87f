import { versionAt } from '../as-of.ts';
import { licenseStateAt } from '../license-state.ts';
import type { StoredLicense } from '../license.ts';
import { leadsTo } from '../numbers/leading-numbers.ts';
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

const bears = (number: string | undefined, { keys }: Under, { license }: StoredLicense): boolean =>
  number === undefined ||
  leadsTo({ of: 'license', type: license.type.code, number }, keys.decipher(license), license.type.code);

/** A list and a number only say which there may be: each is read again, for it may have been revoked a moment ago. */
const ofType = async (lead: Extract<Lead, { of: 'type' }>, under: Under): Promise<RetrievalResult> => {
  const covered = lead.bases.filter((base) => under.proven.covers(base, base.split('.')[0] ?? ''));
  const fresh = await Promise.all(covered.map((base) => under.licenses.find(base)));
  const found = fresh
    .filter((one) => isTheHolders(under, one))
    .filter((one) => bears(lead.number, under, one));
  return resultOf(found, under, lead.more);
};

const isCovered = (lead: Exclude<Lead, { of: 'nothing' }>, { proven }: Under): boolean =>
  'base' in lead && lead.base !== undefined
    ? proven.covers(lead.base, lead.type)
    : proven.coversSome(lead.type);

/**
 * What becomes of one thing that is wanted on a ground: the valid licenses are shown; else it is said that there is none, or
 * what the one that there is is by now, or that its store cannot be reached. Of what the ground does not cover it is not even
 * said whether there is any.
 */
export const findWanted = async (lead: Lead, under: Under): Promise<RetrievalResult> => {
  if (lead.of === 'nothing' || !isCovered(lead, under)) return nothing('not-shared');
  if (lead.of === 'away') return nothing('source-unreachable');
  const result = await unlessAway(
    lead.of === 'type'
      ? ofType(lead, under)
      : resultOf(isTheHolders(under, lead.found) ? [lead.found] : [], under, false),
  );
  return result === UNREACHABLE ? nothing('source-unreachable') : result;
};

import { hasRole, type Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { digestOf } from '../../kernel/digest.ts';
import { parseLicenseIdentifier } from '../../kernel/license-identifier.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { isInForce, type ConsentStore, type StoredConsent } from '../consents/consent.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import type { LicenseUse } from '../uses/license-use.ts';
import type { AttemptStore } from './attempt-store.ts';
import { findWanted } from './find-wanted.ts';
import type { RetrievalAnswer, RetrievalRequest, RetrievalResult, Wanted } from './retrieval-requests.ts';

export type RetrieveLicensesDeps = Readonly<{
  licenses: LicenseStore;
  consents: ConsentStore;
  attempts: AttemptStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

export type RetrieveLicensesRefusal = 'forbidden' | 'ground-not-proven' | 'ground-contended';

const RETRIEVERS = ['clerk', 'approver', 'system'] as const;
const TRIES = 10;
/** At most so many licenses leave at once; as many things may be wanted. */
const MAX_TOLD = 50;

/** The agency for which somebody retrieves; refuses whoever may not, and who acts for none. */
const needsRetriever = (actor: Actor): Result<string, 'forbidden'> =>
  hasRole(actor, ...RETRIEVERS) && actor.agency !== undefined
    ? ok(actor.agency)
    : refuse('forbidden', { facts: { needs: [...RETRIEVERS, 'agency'] } });

type Claim = Readonly<{ agency: string; hashes: readonly string[]; item: string; at: string }>;

/** Why a consent is no ground for a retrieval, as it is put on record; whoever asks is not told. */
const whyNot = (
  stored: StoredConsent | undefined,
  { agency, hashes, item, at }: Claim,
): string | undefined => {
  if (stored === undefined) return 'consent-unknown';
  const { consent } = stored;
  if (consent.agency !== agency) return 'agency-differs';
  if (!hashes.includes(consent.holder)) return 'holder-differs';
  if (consent.item !== undefined && consent.item !== item) return 'item-differs';
  return isInForce(consent, at) ? undefined : 'consent-not-in-force';
};

const typeOf = (wanted: Wanted): string =>
  'type' in wanted ? wanted.type : (parseLicenseIdentifier(wanted.identifier).parts?.type ?? '-');

const usedOf = (wanted: readonly Wanted[], results: readonly RetrievalResult[]): LicenseUse['results'] =>
  results.flatMap(({ outcome, licenses }, place): LicenseUse['results'] => {
    const asked = wanted[place];
    if (outcome === 'shown')
      return licenses.map(({ type, identifier }) => ({ type: type.code, outcome, identifier }));
    return asked === undefined ? [] : [{ type: typeOf(asked), outcome }];
  });

/**
 * Retrieves licenses of a holder for one case (调证), up to 50 at once, for a clerk, an approver or a system of an agency
 * that the holder has given consent to. The use is on record before the answer leaves, by one conditional write on the
 * consent: whatever is retrieved after its withdrawal is refused. A retrieval without a ground is refused and put on record.
 */
export const retrieveLicenses = async (
  { licenses, consents, attempts, personal, clock }: RetrieveLicensesDeps,
  actor: Actor,
  request: RetrievalRequest,
): Promise<Result<RetrievalAnswer, RetrieveLicensesRefusal>> => {
  const retriever = needsRetriever(actor);
  if (!retriever.ok) return retriever;
  const agency = retriever.value;
  const { item, caseNumber, wanted, ground } = request;
  const by = digestOf(['retriever', actor.subject]);
  const keys = await personal();
  const hashes = keys.holders(request.holder);
  const whole = request.show === 'whole';
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const asOf = clock.now();
    const at = asOf.toISOString();
    const stored = await consents.find(ground.id);
    const why = whyNot(stored, { agency, hashes, item, at });
    if (stored === undefined || why !== undefined) {
      await attempts.record({ at, agency, by, item, caseNumber, why: why ?? 'consent-unknown' });
      return refuse('ground-not-proven');
    }
    const { consent } = stored;
    const most = Math.floor(MAX_TOLD / wanted.length);
    const under = { licenses, keys, consent, hashes, whole, most, asOf };
    const results = await Promise.all(wanted.map((one) => findWanted(one, under)));
    const use = {
      at,
      agency,
      by,
      ground,
      item,
      caseNumber,
      purpose: keys.encipherPurpose(request.purpose, { ground, at }),
      whole,
      results: usedOf(wanted, results),
    };
    if ((await consents.save(consent, stored, { type: 'license-used', at, use })) === 'saved')
      return ok({ asOf: at, results });
  }
  return refuse('ground-contended');
};

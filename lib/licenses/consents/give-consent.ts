import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Defect, type Result } from '../../kernel/result.ts';
import type { CreationIds } from '../../platform/creation-ids.ts';
import { holds, needsHolder } from '../authorize.ts';
import { findLicense } from '../find-license.ts';
import { isSoundOrganisation, type HolderNumber } from '../holder.ts';
import type { LicenseStore } from '../license-store.ts';
import type { PersonalData } from '../personal-data.ts';
import type { ConsentAnswer, ConsentRequest } from './consent-requests.ts';
import { toConsentAnswer } from './consent-told.ts';
import type { ConsentRecord, ConsentStore } from './consent.ts';

export type GiveConsentDeps = Readonly<{
  licenses: LicenseStore;
  consents: ConsentStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;

  consentIds: CreationIds;
}>;

export type GiveConsentRefusal =
  'forbidden' | 'identity-missing' | 'consent-invalid' | 'idempotency-key-reused';

/** What may be wrong with a consent beyond its shape. */
export const CONSENT_DEFECTS = [
  'consent-agency-unsound',
  'consent-names-nothing',
  'consent-license-not-own',
  'consent-over',
  'consent-reversed',
  'consent-too-long',
] as const;

const DAY_MS = 24 * 3_600_000;
/** Long enough for the longest case; who needs more asks again. */
const MAX_DAYS = 366;

const periodDefects = ({ from, until }: ConsentRequest, now: Date): Defect[] => {
  const [start, end] = [from === undefined ? now.getTime() : Date.parse(from), Date.parse(until)];
  const pointer = '/until';
  if (end <= now.getTime()) return [{ code: 'consent-over', pointer }];
  if (end <= start) return [{ code: 'consent-reversed', pointer }];
  return end - start > MAX_DAYS * DAY_MS
    ? [{ code: 'consent-too-long', pointer, facts: { maximum: MAX_DAYS } }]
    : [];
};

const scopeDefects = ({ agency, types, licenses }: ConsentRequest): Defect[] => [
  ...(isSoundOrganisation(agency) ? [] : [{ code: 'consent-agency-unsound', pointer: '/agency' }]),
  ...(types.length + licenses.length > 0 ? [] : [{ code: 'consent-names-nothing', pointer: '/types' }]),
];

/** The bases of the licenses that are named; undefined for one that is not the caller's own. */
const basesOf = (
  { licenses }: GiveConsentDeps,
  actor: Actor,
  keys: PersonalData,
  wanted: readonly string[],
): Promise<readonly (string | undefined)[]> =>
  Promise.all(
    wanted.map(async (identifier) => {
      const found = await findLicense(licenses, identifier);
      return found && holds(actor, found.license, keys) ? found.license.base : undefined;
    }),
  );

type Making = Readonly<{ id: string; holder: string; bases: readonly string[]; digest: string; now: Date }>;

const consentOf = (request: ConsentRequest, { id, holder, bases, digest, now }: Making): ConsentRecord => ({
  id,
  holder,
  agency: request.agency,
  types: [...new Set(request.types)],
  licenses: [...new Set(bases)],
  ...(request.item === undefined ? {} : { item: request.item }),
  from: new Date(request.from ?? now).toISOString(),
  until: new Date(request.until).toISOString(),
  createdAt: now.toISOString(),
  request: digest,
  uses: [],
});

/** What stands already under one of the ids that a repetition of this request may have. */
const known = async ({ consents }: GiveConsentDeps, ids: readonly string[]) => {
  for (const id of ids) {
    const found = await consents.find(id);
    if (found) return found;
  }
  return undefined;
};

/**
 * Gives a consent (授权用证) for a holder: an agency may retrieve licenses of some types, or some licenses, until an instant.
 * The same Idempotency-Key and request answer the consent as it now stands.
 */
export const giveConsent = async (
  deps: GiveConsentDeps,
  actor: Actor,
  idempotencyKey: string,
  request: ConsentRequest,
): Promise<Result<ConsentAnswer, GiveConsentRefusal>> => {
  const caller: Result<HolderNumber, 'forbidden' | 'identity-missing'> = needsHolder(actor);
  if (!caller.ok) return caller;
  const now = deps.clock.now();
  const keys = await deps.personal();
  const ids = await deps.consentIds(actor.subject, idempotencyKey);
  const before = await known(deps, ids);
  if (before !== undefined) {
    const same = keys.isDigestOf(before.consent.request, request);
    return same ? ok(toConsentAnswer(before.consent, now)) : refuse('idempotency-key-reused');
  }
  const bases = await basesOf(deps, actor, keys, request.licenses);
  const strange = bases.flatMap((base, place): Defect[] =>
    base === undefined ? [{ code: 'consent-license-not-own', pointer: `/licenses/${place}` }] : [],
  );
  const defects = [...scopeDefects(request), ...strange, ...periodDefects(request, now)];
  const holder = keys.holder(caller.value);
  if (defects.length > 0 || holder === undefined) return refuse('consent-invalid', { defects });
  const own = bases.filter((base) => base !== undefined);
  const making = { id: ids[0], holder, bases: own, digest: keys.digest(request), now };
  const consent = consentOf(request, making);
  await deps.consents.create(consent, { type: 'consent-given', at: consent.createdAt });
  const stored = await deps.consents.find(consent.id);
  if (stored === undefined) throw new Error('consent-vanished');
  return keys.isDigestOf(stored.consent.request, request)
    ? ok(toConsentAnswer(stored.consent, now))
    : refuse('idempotency-key-reused');
};

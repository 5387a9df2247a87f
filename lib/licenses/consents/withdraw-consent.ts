import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import type { PersonalData } from '../personal-data.ts';
import type { ConsentAnswer } from './consent-requests.ts';
import { toConsentAnswer } from './consent-told.ts';
import type { ConsentStore } from './consent.ts';

export type WithdrawConsentDeps = Readonly<{
  consents: ConsentStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

export type WithdrawConsentRefusal =
  'forbidden' | 'identity-missing' | 'consent-not-found' | 'consent-contended';

const TRIES = 10;

/**
 * Withdraws a consent for the holder who gave it, from now on: whoever retrieves after the answer is refused. One that was
 * withdrawn stays as it is. Uses on it at the same moment are waited out; `consent-contended` after ten of them.
 */
export const withdrawConsent = async (
  { consents, personal, clock }: WithdrawConsentDeps,
  actor: Actor,
  id: string,
): Promise<Result<ConsentAnswer, WithdrawConsentRefusal>> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const hashes = (await personal()).holders(caller.value);
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await consents.find(id);
    if (found === undefined || !hashes.includes(found.consent.holder)) return refuse('consent-not-found');
    const now = clock.now();
    if (found.consent.withdrawnAt !== undefined) return ok(toConsentAnswer(found.consent, now));
    const at = now.toISOString();
    const withdrawn = { ...found.consent, withdrawnAt: at };
    if ((await consents.save(withdrawn, found, { type: 'consent-withdrawn', at })) === 'saved')
      return ok(toConsentAnswer(withdrawn, now));
  }
  return refuse('consent-contended');
};

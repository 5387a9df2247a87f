import type { Actor } from '../../kernel/actor.ts';
import type { Clock } from '../../kernel/clock.ts';
import { ok, type Result } from '../../kernel/result.ts';
import { needsHolder } from '../authorize.ts';
import { hashPage } from '../../platform/store/hash-pages.ts';
import type { PersonalData } from '../personal-data.ts';
import type { ConsentAnswer } from './consent-requests.ts';
import { toConsentAnswer } from './consent-told.ts';
import type { ConsentStore } from './consent.ts';

export type ListConsentsDeps = Readonly<{
  consents: ConsentStore;
  personal: () => Promise<PersonalData>;
  clock: Clock;
}>;

/** A page of the caller's own consents, those that are over or withdrawn too; may lag behind a change by a moment. */
export const listConsents = async (
  { consents, personal, clock }: ListConsentsDeps,
  actor: Actor,
  { limit, after }: Readonly<{ limit: number; after?: string | undefined }>,
): Promise<
  Result<Readonly<{ consents: readonly ConsentAnswer[]; after?: string }>, 'forbidden' | 'identity-missing'>
> => {
  const caller = needsHolder(actor);
  if (!caller.ok) return caller;
  const keys = await personal();
  const now = clock.now();
  const page = await hashPage(keys.holders(caller.value), after, async (holder, from) => {
    const { consents: rows, after: next } = await consents.pageOf({ holder, limit, after: from });
    return { rows, ...(next === undefined ? {} : { after: next }) };
  });
  const told = page.rows.map(({ consent }) => toConsentAnswer(consent, now));
  return ok({ consents: told, ...(page.after === undefined ? {} : { after: page.after }) });
};
